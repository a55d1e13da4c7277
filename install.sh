#!/bin/sh
# Installs backstep: the program, its manual, completions for bash, zsh and fish, and the documents; or removes all of it.
set -eu

usage() {
  cat <<'END'
Usage: ./install.sh [--prefix DIR] [--program FILE] [--uninstall]

Builds backstep from this folder and installs it.

  --prefix DIR      where to install it (default: /usr/local); ~/.local needs no rights of root
  --program FILE    install this program, and build nothing
  --uninstall       remove exactly what was installed below the prefix
  --help            show this

Below $DESTDIR, where it is set, for those who make packages.
END
}

fail() {
  printf 'install.sh: %s\n' "$1" >&2
  [ $# -lt 2 ] || printf '  = help: %s\n' "$2" >&2
  exit 1
}

source=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
prefix=/usr/local
program=
uninstalling=false

while [ $# -gt 0 ]; do
  case $1 in
    --prefix | --program)
      [ -n "${2:-}" ] || fail "$1 needs a value" "./install.sh --help tells which"
      if [ "$1" = --prefix ]; then prefix=$2; else program=$2; fi
      shift
      ;;
    --prefix=?*) prefix=${1#*=} ;;
    --program=?*) program=${1#*=} ;;
    --uninstall) uninstalling=true ;;
    -h | --help)
      usage
      exit 0
      ;;
    *) fail "there is no option $1" "./install.sh --help lists the options" ;;
  esac
  shift
done

# Paths of the manifest are absolute, so that they can be removed from any folder.
absolute() {
  case $1 in
    /*) printf '%s\n' "$1" ;;
    *) printf '%s/%s\n' "$(pwd)" "$1" ;;
  esac
}
# The folder as it really is, whether or not all of it is there yet: what is installed below ../x is found again.
resolved() {
  if [ -d "$1" ]; then
    (CDPATH='' cd -- "$1" && pwd -P) || return 1
  else
    above=$(resolved "$(dirname -- "$1")") || return 1
    case $(basename -- "$1") in
      .) printf '%s\n' "$above" ;;
      ..) dirname -- "$above" ;;
      *) printf '%s/%s\n' "${above%/}" "$(basename -- "$1")" ;;
    esac
  fi
}
prefix=$(absolute "$prefix")
while [ "${prefix%/}" != "$prefix" ] && [ "$prefix" != / ]; do prefix=${prefix%/}; done
[ "$prefix" != / ] || prefix=
typed=$prefix
root=${DESTDIR:-}
if [ -n "$root" ]; then
  root=$(resolved "$(absolute "$root")") || fail "$DESTDIR cannot be entered" "name another folder"
  root=${root%/}
fi
place=$(resolved "$root${prefix:-/}") || fail "$root$prefix cannot be entered" "name another folder: --prefix DIR"
case $place/ in
  "$root"/*) prefix=${place#"$root"} ;;
  *) fail "$root$prefix does not lie below $root" "name another folder: --prefix DIR" ;;
esac
prefix=${prefix%/}
documents=$prefix/share/doc/backstep
manifest=$documents/manifest

# remove FILE: files and folders that a manifest names, one a line; a folder ends in a slash and goes only when it is empty.
remove() {
  while IFS= read -r file; do
    # Only what lies below the prefix, whatever became of the manifest.
    case $file in
      */../* | */..) fail "the manifest names $file, which may lie elsewhere" "look into $root$manifest" ;;
      "$prefix"/*/ | "$prefix/") ;;
      "$prefix"/*) rm -f -- "$root$file" || fail "$root$file cannot be removed" "run it as root, with sudo" ;;
      *) fail "the manifest names $file, which does not lie below $prefix" "look into $root$manifest" ;;
    esac
  done <"$1"
  # The last folder made is the first to go.
  sed -n '1!G;h;$p' "$1" | while IFS= read -r file; do
    case $file in */) rmdir "$root$file" 2>/dev/null || : ;; esac
  done
}

made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
trap 'exit 130' INT TERM

if $uninstalling; then
  [ -f "$root$manifest" ] || fail "backstep is not installed below ${prefix:-/}: there is no $root$manifest" \
    "name the prefix that it was installed below: --prefix DIR"
  [ -w "$root$documents" ] || fail "$root$documents cannot be written" "run it as root: sudo ./install.sh --uninstall"
  cp "$root$manifest" "$made/manifest"
  remove "$made/manifest"
  echo "backstep is no longer below ${prefix:-/}; what was learned stays in ${XDG_STATE_HOME:-~/.local/state}/backstep."
  exit 0
fi

if [ -z "$program" ]; then
  command -v swift >/dev/null 2>&1 || fail "there is no swift here to build backstep with" \
    "install Swift 6.2 or later from https://www.swift.org/install/, or name a program that is built: --program FILE"
  program=$("$source/packaging/build.sh") || fail "backstep could not be built" \
    "its libraries come with: apt-get install libncurses-dev libyaml-dev"
fi
[ -f "$program" ] || fail "there is no file $program" "name the program that was built, e.g. .build/release/backstep"
[ -x "$program" ] || fail "$program cannot be run" "chmod +x $program"

# Everything is made before anything is installed: half an installation would be worse than none.
cp "$program" "$made/backstep"
chmod 755 "$made/backstep"
# Without strip the program is larger, and all else is the same.
if command -v strip >/dev/null 2>&1; then strip "$made/backstep" || fail "$program is no program" "name another one"; fi
# What is left of the folder that it was built in: a hash of each object's options, read by debuggers, and one of the whole. Without
# them two builds of the same sources are the same, byte by byte.
if command -v objcopy >/dev/null 2>&1 && objcopy --dump-section .swift_modhash="$made/hashes" "$made/backstep" 2>/dev/null; then
  head -c "$(wc -c <"$made/hashes")" /dev/zero >"$made/zeros"
  objcopy --update-section .swift_modhash="$made/zeros" --remove-section .note.gnu.build-id "$made/backstep"
fi
mkdir "$made/man" "$made/completions"
"$made/backstep" --version >/dev/null || fail "$program does not run here" \
  "its libraries are shown by: ldd $program"
"$made/backstep" manual "$made/man" >/dev/null || fail "$program wrote no manual" "build it from this folder"
gzip -9n "$made"/man/*.1
for shell in bash zsh fish; do
  "$made/backstep" --generate-completion-script "$shell" >"$made/completions/$shell" \
    || fail "$program wrote no completions for $shell" "build it from this folder"
done

: >"$made/manifest"

# note PLACE ...: lines of the manifest. They are there before what they name, so that what breaks off can be removed.
note() {
  printf '%s\n' "$@" >>"$made/manifest"
  [ -d "$root$documents" ] || return 0
  printf '%s\n' "$@" >>"$root$manifest" || fail "$root$manifest cannot be written" "is there room on the disk?"
}

# folder PATH: a folder with those above it; those that were not there are in the manifest, to be removed again.
folder() {
  [ ! -d "$1" ] || return 0
  folder "$(dirname "$1")"
  mkdir "$1" 2>/dev/null || unwritable "$1"
  case $1/ in
    "$root$prefix"/*) note "${1#"$root"}/" ;;
  esac
}

unwritable() {
  fail "$1 cannot be written" \
    "run it as root (sudo ./install.sh), or name a folder of your own: --prefix ~/.local"
}

# put MODE FILE PLACE: one file, and its line in the manifest.
put() {
  target=$root$prefix/$3
  place=$(dirname "$target")
  folder "$place"
  [ -w "$place" ] || unwritable "$place"
  note "$prefix/$3.new" "$prefix/$3"
  # A program that is running keeps its file; the new one takes its name.
  if ! { cp "$2" "$target.new" && chmod "$1" "$target.new" && mv -f "$target.new" "$target"; }; then
    rm -f "$target.new"
    fail "$target cannot be written" "is there room on the disk?"
  fi
}

umask 022
: >"$made/older"
[ ! -f "$root$manifest" ] || cp "$root$manifest" "$made/older"
# Folders that an earlier installation made are still to be removed with it.
grep '/$' "$made/older" >>"$made/manifest" || :

folder "$root$documents"
[ -w "$root$documents" ] || unwritable "$root$documents"
printf '%s\n' "$manifest.new" "$manifest" >>"$made/manifest"
# Until all is done it names what an earlier installation put there, too.
cat "$made/manifest" >>"$root$manifest" || fail "$root$manifest cannot be written" "is there room on the disk?"

put 755 "$made/backstep" bin/backstep
for page in "$made"/man/*.1.gz; do put 644 "$page" "share/man/man1/$(basename "$page")"; done
# It is read by a shell, never run: a first line that names an interpreter would say otherwise.
sed '1{/^#!/d;}' "$made/completions/bash" >"$made/completions/backstep"
put 644 "$made/completions/backstep" share/bash-completion/completions/backstep
# Debian's zsh reads the folder of its vendors, below /usr; every zsh reads site-functions below its own prefix.
if [ "$prefix" = /usr ] && [ -n "$root" ]; then functions=vendor-completions; else functions=site-functions; fi
put 644 "$made/completions/zsh" "share/zsh/$functions/_backstep"
put 644 "$made/completions/fish" share/fish/vendor_completions.d/backstep.fish
put 644 "$source/README.md" share/doc/backstep/README.md
put 644 "$source/lessons/README.md" share/doc/backstep/lessons/README.md
put 644 "$source/LICENSE" share/doc/backstep/LICENSE

# What an earlier version put there and this one did not.
grep -Fvx -f "$made/manifest" "$made/older" >"$made/gone" || :
remove "$made/gone"
if ! { grep -v '\.new$' "$made/manifest" >"$root$manifest.new" && chmod 644 "$root$manifest.new" \
  && mv -f "$root$manifest.new" "$root$manifest"; }; then
  fail "$root$manifest cannot be written" "is there room on the disk?"
fi

echo "backstep $("$made/backstep" --version) is in $root$prefix/bin; man backstep tells the rest."
[ -z "$root" ] || exit 0
case :$PATH: in
  *":$prefix/bin:"* | *":$typed/bin:"*) ;;
  *) echo "$prefix/bin is not in your PATH; add it, e.g. in ~/.profile: PATH=\"$prefix/bin:\$PATH\"" ;;
esac
