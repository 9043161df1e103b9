#!/usr/bin/env bash
# Makes pages.png, which the READMEs show: two pages of the repository's own data.
# Needs `jixiao` on the path, and ImageMagick.
set -euo pipefail
cd "$(dirname "$0")/.."
pages=$(mktemp -d)
trap 'rm -r "$pages"' EXIT
jixiao build --quiet --emit png --out "$pages" data/2020/286002.toml
montage "$pages"/2020/*-[35].png -tile 2x1 -geometry 662x936 -background white -alpha remove \
  -colorspace Gray -depth 4 -strip docs/pages.png
