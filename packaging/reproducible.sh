#!/bin/bash
# Builds this commit in two folders of its own, makes an archive of each, and compares them byte by byte: by hand, in some minutes.
#
#   packaging/reproducible.sh [PROGRAM PROGRAM]
#
# With two programs these are taken, e.g. from two machines.
set -euo pipefail

source=$(cd "$(dirname "$0")/.." && pwd)
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT

case $# in
  0)
    programs=()
    for folder in "$made/here" "$made/some/where/else"; do
      git clone --quiet "$source" "$folder"
      programs+=("$("$folder/packaging/build.sh")")
    done
    ;;
  2) programs=("$1" "$2") ;;
  *)
    echo "usage: packaging/reproducible.sh [PROGRAM PROGRAM]" >&2
    exit 64
    ;;
esac

for number in 0 1; do
  archive=$("$source/packaging/archive.sh" --program "${programs[number]}" "$made/$number")
done
if ! cmp "$made/0/$(basename "$archive")" "$made/1/$(basename "$archive")"; then
  echo "reproducible.sh: the two archives differ" >&2
  exit 1
fi
echo "the same: $(basename "$archive"), $(cut -c 1-64 "$made/0/SHA256SUMS")"
