#!/bin/sh
# Makes backstep-VERSION-linux-ARCH.tar.gz: what install.sh installs, to be unpacked anywhere, and SHA256SUMS.
set -eu

usage() {
  cat <<'END'
Usage: packaging/archive.sh [--program FILE] [OUTDIR]

Makes the archive in OUTDIR (default: the folder that you are in); without --program backstep is built first.
The same program and sources give the same archive, byte by byte.
END
}

fail() {
  printf 'archive.sh: %s\n' "$1" >&2
  [ $# -lt 2 ] || printf '  = help: %s\n' "$2" >&2
  exit 1
}

source=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
# shellcheck source-path=SCRIPTDIR
. "$source/packaging/common.sh"
arguments "$@"
stage

name=backstep-$version-linux-$(uname -m)
DESTDIR=$made/tree "$source/install.sh" --prefix "/$name" --program "$made/backstep" >/dev/null
rm "$made/tree/$name/share/doc/backstep/manifest"
tar -C "$made/tree" --sort=name --format=ustar --owner=0 --group=0 --numeric-owner --mode=u+rw,go=u-w \
  --mtime="@$SOURCE_DATE_EPOCH" -cf "$made/$name.tar" "$name"
gzip -9n "$made/$name.tar"
mv -f "$made/$name.tar.gz" "$out/$name.tar.gz"
# The sums of archives that lie there already stay.
(
  cd "$out"
  [ ! -f SHA256SUMS ] || grep -v "  $name.tar.gz\$" SHA256SUMS >"$made/sums" || :
  sha256sum "$name.tar.gz" >>"$made/sums"
  LC_ALL=C sort -k 2 "$made/sums" >SHA256SUMS
)
echo "$out/$name.tar.gz"
