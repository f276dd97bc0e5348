#!/bin/sh
# ^^^^^^^ !sh-no-set-e
make all
