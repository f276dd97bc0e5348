#!/usr/bin/env bash
# <- sh-no-set-e
npm install
npm run build
rsync -a dist/ host:/srv/
