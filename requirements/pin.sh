#!/bin/sh
# Writes the exact versions with their hashes: sh requirements/pin.sh [--upgrade]
# Needs uv (pip install uv). No address of any registry is written down.
set -eu
cd "$(dirname "$0")"
for name in run tests tools; do
    uv pip compile --quiet --generate-hashes --no-emit-index-url --no-emit-find-links \
        --python-version 3.11 --universal --custom-compile-command "sh requirements/pin.sh" \
        "$@" --output-file "$name.txt" "$name.in"
done
