#!/bin/bash
# pack-release.sh FOLDER ARCHIVE
#
# Packs what a server needs of a working copy that is built (npm run build). Its dependencies are
# installed on the server.
set -euo pipefail

folder=${1:?which working copy}
archive=${2:?into which file}

tar --create --gzip --file "$archive" --directory "$folder" --owner=0 --group=0 --exclude='*.map' \
  bin/wppackages.js bin/supported-node.js dist/src dist/migrations \
  package.json package-lock.json .npmrc seeds.yaml
