#!/bin/bash
# Makes the package and the archive, and tries both in a root that has nothing of Swift: by hand, as root, in some minutes.
#
#   packaging/try.sh [--program FILE] [OUTDIR]
#
# The root is made by debootstrap where it can be; otherwise of busybox's size: dpkg, a shell, and the libraries that the package
# depends on, copied from this system.
set -euo pipefail

source=$(cd "$(dirname "$0")/.." && pwd)
program=()
out=
while [ $# -gt 0 ]; do
  case $1 in
    --program) program=(--program "$(realpath "$2")"); shift ;;
    *) out=$1 ;;
  esac
  shift
done
[ "$(id -u)" = 0 ] || { echo "try.sh: a root of its own needs the rights of root: sudo packaging/try.sh" >&2; exit 1; }
made=$(mktemp -d)
# What is mounted in the root must not be removed with it.
clean() {
  ! mountpoint -q "$made/root/proc" || umount "$made/root/proc" || { echo "try.sh: $made/root/proc is still mounted" >&2; return; }
  rm -rf --one-file-system "$made"
}
trap clean EXIT
out=${out:-$made/out}

section() { printf '\n== %s\n' "$1"; }

section "the package and the archive"
package=$("$source/packaging/deb.sh" "${program[@]}" "$out")
archive=$("$source/packaging/archive.sh" "${program[@]}" "$out")
dpkg-deb --info "$package" | sed -n 's/^ \(Depends\|Version\|Installed-Size\)/\1/p'
if command -v lintian > /dev/null; then
  # The address of the maintainer is that of whoever makes the package (DEBEMAIL); libyaml is linked into the program.
  lintian --allow-root --fail-on error --suppress-tags \
    bogus-mail-host,bogus-mail-host-in-debian-changelog,embedded-library "$package"
fi

root=$made/root
# shellcheck source=/dev/null
release=$(. /etc/os-release && echo "${VERSION_CODENAME:-bookworm}")
inside() { env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 HOME=/root TERM=xterm chroot "$root" "$@"; }

# A root from the files of packages that are installed here.
small_root() {
  rm -rf "$root"
  mkdir -p "$root"/{etc,root,tmp,usr/bin,usr/sbin,usr/lib,usr/lib64,usr/share,var/lib/dpkg/{info,updates,triggers}}
  mkdir "$root/dev"
  mknod -m 666 "$root/dev/null" c 1 3
  # Where /lib is a link into /usr here, it is one there.
  for folder in bin sbin lib lib64; do
    if [ -L "/$folder" ]; then ln -s "usr/$folder" "$root/$folder"; else mkdir -p "$root/$folder"; fi
  done
  touch "$root/var/lib/dpkg/status" "$root/var/lib/dpkg/available"
  local package name file folder
  for package in libc6 libc-bin libgcc-s1 gcc-12-base libstdc++6 libncursesw6 libtinfo6 ncurses-base dash dpkg tar \
    libacl1 libbz2-1.0 liblzma5 libmd0 libpcre2-8-0 libselinux1 libzstd1 zlib1g coreutils libattr1 libgmp10 libssl3 diffutils gzip; do
    dpkg-query -W "$package" > /dev/null 2>&1 || continue
    dpkg-query -L "$package" | while IFS= read -r file; do
      case $file in */share/doc/* | */share/man/* | */share/locale/* | */share/info/*) continue ;; esac
      if [ -d "$file" ] && [ ! -L "$file" ]; then
        mkdir -p "$root$file"
      elif [ -e "$file" ] && [ ! -e "$root$file" ]; then
        mkdir -p "$root$(dirname "$file")"
        cp -P "$file" "$root$(dirname "$file")/"
      fi
    done
    dpkg-query -s "$package" | sed 's/^Conffiles:$//; /^ \/etc\//d' | sed '/^$/d' >> "$root/var/lib/dpkg/status"
    echo >> "$root/var/lib/dpkg/status"
    for name in "$package" "$package:$(dpkg --print-architecture)"; do
      if [ -f "/var/lib/dpkg/info/$name.list" ]; then cp "/var/lib/dpkg/info/$name.list" "$root/var/lib/dpkg/info/"; fi
    done
  done
  [ -e "$root/bin/sh" ] || ln -s dash "$root/bin/sh"
}

section "a root of its own"
if command -v debootstrap > /dev/null \
  && debootstrap --variant=minbase --include=libncursesw6,man-db "$release" "$root" > "$made/debootstrap.log" 2>&1; then
  echo "debootstrap: $release"
else
  [ ! -f "$made/debootstrap.log" ] || tail -n 2 "$made/debootstrap.log"
  small_root
  echo "a small one, of this system's files"
fi
# Programs of Swift find their arguments there.
mkdir -p "$root/proc"
mount -t proc proc "$root/proc"
[ ! -e "$root/opt/swift" ] && ! inside sh -c 'command -v swift'

section "dpkg --install"
cp "$package" "$root/tmp/backstep.deb"
inside dpkg --install /tmp/backstep.deb
inside dpkg --status backstep | grep -q '^Status: install ok installed$'
if command -v readelf > /dev/null && readelf -d "$root/usr/bin/backstep" | grep -F "\$ORIGIN"; then
  echo "try.sh: libraries would be taken from the program's own folder; build it with --disable-local-rpath" >&2
  exit 1
fi

section "the program"
printf 'x = 2\nparam w = 0.5\nL = (w*x - 3)^2\nminimize L\n' > "$root/tmp/net.txt"
inside backstep --version
inside backstep grad /tmp/net.txt --check
inside backstep walk relu --plain --level formula | tail -n 3
inside backstep lab depth --plain --layers 5 | head -n 3
inside backstep export relu --to csv | head -n 2
inside sh -c 'echo "da1 = dz2 * w2" > /tmp/pass; backstep write relu --check /tmp/pass > /dev/null; test $? -le 1'
inside backstep progress | head -n 2
inside backstep ---completion lab -- positional@0 2 0 backstep lab '' | head -n 2
[ "$(inside sh -c 'backstep learn nothing 2> /dev/null; echo $?')" = 66 ]
if inside sh -c 'command -v man' > /dev/null; then
  # Small roots leave manuals out; the page is where man looks for it.
  [ ! -f "$root/usr/share/man/man1/backstep.1.gz" ] || inside man -P cat backstep-walk | sed -n 4p
fi

section "the first lesson"
inside backstep learn | sed -n 1,4p
printf '\n' | inside backstep learn what-backpropagation-answers --plain | grep '^Step 2 of'
# On the full screen, in a terminal whose device is not to be found in the root.
if command -v tmux > /dev/null; then
  screen() { tmux -L "backstep-try-$$" "$@"; }
  wait_for() {
    for _ in $(seq 100); do
      if screen capture-pane -p | grep -F "$1"; then return; fi
      sleep 0.1
    done
    echo "try.sh: the screen never said: $1" >&2
    screen capture-pane -p >&2
    screen kill-server
    exit 1
  }
  screen -f /dev/null new-session -d -x 100 -y 30 \
    "env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 HOME=/tmp/new TERM=screen chroot '$root' backstep; sleep 60"
  wait_for "Learn"
  screen send-keys Enter
  wait_for "step 1 of"
  screen kill-server
fi

section "dpkg --purge"
inside dpkg --purge backstep
left=$(find "$root/usr" -name '*backstep*')
[ -z "$left" ] || { echo "left behind: $left" >&2; exit 1; }

section "the archive"
tar -xzf "$archive" -C "$root/tmp"
inside sh -c '/tmp/backstep-*/bin/backstep grad relu --check' | tail -n 1

section "all is well"
