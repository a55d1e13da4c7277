#!/bin/sh
# Makes backstep_VERSION_ARCH.deb: what install.sh installs below /usr, as a package of Debian.
set -eu

usage() {
  cat <<'END'
Usage: packaging/deb.sh [--program FILE] [OUTDIR]

Makes a package of Debian in OUTDIR (default: the folder that you are in); without --program backstep is built first.
The program should have Swift's libraries within it, as install.sh builds it.
END
}

fail() {
  printf 'deb.sh: %s\n' "$1" >&2
  [ $# -lt 2 ] || printf '  = help: %s\n' "$2" >&2
  exit 1
}

source=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
# shellcheck source-path=SCRIPTDIR
. "$source/packaging/common.sh"
arguments "$@"

for tool in dpkg-deb dpkg-query objdump; do
  command -v "$tool" >/dev/null 2>&1 || fail "there is no $tool here" "apt-get install dpkg binutils"
done
stage

tree=$made/tree
arch=$(dpkg --print-architecture)
DESTDIR=$tree "$source/install.sh" --prefix /usr --program "$made/backstep" >/dev/null
documents=$tree/usr/share/doc/backstep
# dpkg keeps the list of files itself, and Debian has the license in a file of its own form.
rm "$documents/manifest" "$documents/LICENSE"

# The packages that the program's libraries come from, in the oldest version that has what it asks for.
depends() {
  objdump -p "$tree/usr/bin/backstep" >"$made/objdump"
  sed -n 's/^ *NEEDED *//p' "$made/objdump" | sort >"$made/needed"
  while IFS= read -r library; do
    case $library in
      # The loader and the mathematics come with libc6, which stands below.
      ld-linux* | libc.so.* | libm.so.*) continue ;;
      libswift* | libFoundation* | lib_Foundation* | libdispatch* | libBlocksRuntime*)
        fail "the program needs $library, which Debian does not have" "build it with --static-swift-stdlib"
        ;;
    esac
    path=$(ldconfig -p | sed -n "s|^[[:space:]]*$library .*=> ||p" | head -n 1)
    [ -n "$path" ] || fail "there is no $library here" "build the package where the program runs"
    # A path may lie behind the link from /lib to /usr/lib, and dpkg knows one of the two.
    package=$(dpkg-query -S "$(realpath "$path")" 2>/dev/null || dpkg-query -S "${path#/usr}" 2>/dev/null ||
      dpkg-query -S "/usr$path" 2>/dev/null) || fail "$path belongs to no package" "install the library by apt-get"
    package=${package%%:*}
    name=${library%%.so.*} number=${library##*.so.}
    known=$(sed -n "s/^$name $number \($package.*\)/\1/p" /var/lib/dpkg/info/"$package"*.shlibs 2>/dev/null | head -n 1)
    printf '%s\n' "${known:-$package}"
  done <"$made/needed" >"$made/packages"
  libc=$(grep -o 'GLIBC_[0-9.]*' "$made/objdump" | sed 's/GLIBC_//' | sort -V | tail -n 1)
  # Versions compare as numbers do, part by part: 2.9 comes before 2.36.
  { printf 'libc6 (>= %s)\n' "$libc"; cat "$made/packages"; } | sort -u | sed '$!s/$/, /' | tr -d '\n'
}

mkdir -p "$tree/DEBIAN"
depends >"$made/depends"
size=$(du -sk --apparent-size "$tree/usr" | cut -f 1)
maintainer=${DEBFULLNAME:-Backstep} address=${DEBEMAIL:-backstep@localhost.localdomain}
cat >"$tree/DEBIAN/control" <<END
Package: backstep
Version: $version
Architecture: $arch
Maintainer: $maintainer <$address>
Installed-Size: $size
Depends: $(cat "$made/depends")
Suggests: python3, python3-numpy, graphviz
Section: education
Priority: optional
Description: walk through backpropagation in the terminal
 A tutor for backpropagation: a small network, written as formulas, is
 walked through its forward pass, the loss, every chain-rule product of
 the backward pass and the update, with all values and gradients in view.
 .
 Lessons ask for the numbers and name the slip that a wrong one comes
 from; labs answer at once when a knob is turned.
END

cat >"$documents/copyright" <<END
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: backstep

Files: *
Copyright: $(sed -n 's/^Copyright (c) //p' "$source/LICENSE")
License: Expat

License: Expat
$(sed -n '/^Permission/,$p' "$source/LICENSE" | sed 's/^$/./; s/^/ /')
END
changed() { TZ=UTC LC_ALL=C date -d "@$SOURCE_DATE_EPOCH" '+%a, %d %b %Y %H:%M:%S +0000'; }
cat >"$made/changelog" <<END
backstep ($version) unstable; urgency=medium

  * Made from the sources of this version.

 -- $maintainer <$address>  $(changed)
END
gzip -9nc "$made/changelog" >"$documents/changelog.gz"
gzip -9n "$documents/README.md"
find "$tree" -type d -exec chmod 755 {} +
find "$tree/usr/share" -type f -exec chmod 644 {} +
(cd "$tree" && find usr -type f | LC_ALL=C sort | xargs md5sum) >"$tree/DEBIAN/md5sums"
find "$tree" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +

result=$out/backstep_${version}_$arch.deb
dpkg-deb --root-owner-group -Zxz -z2 --build "$tree" "$result" >/dev/null
echo "$result"
