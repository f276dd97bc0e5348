#!/bin/bash
# ^^^^^^^^^ !sh-no-set-e
set -euo pipefail
make all
tar czf app.tgz build
