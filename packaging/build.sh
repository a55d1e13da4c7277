#!/bin/sh
# Builds backstep as it is installed, with the Swift libraries linked in and all others from the system's folders alone; says where it is.
set -eu
cd "$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)"
set -- -c release --static-swift-stdlib --disable-local-rpath --product backstep
swift build "$@" >&2
folder=$(swift build "$@" --show-bin-path)
echo "$folder/backstep"
