# What the packages share: their arguments, the program, its version, the day of the sources. Read by the scripts beside it.
# shellcheck shell=sh disable=SC2154,SC2034

# arguments ARGUMENT...: sets $program and $out.
arguments() {
  program='' out=''
  while [ $# -gt 0 ]; do
    case $1 in
      --program)
        [ -n "${2:-}" ] || fail "--program needs the name of a file"
        program=$2
        shift
        ;;
      --program=?*) program=${1#*=} ;;
      -h | --help)
        usage
        exit 0
        ;;
      -*) fail "there is no option $1" "--help lists the options" ;;
      *)
        [ -z "$out" ] || fail "one folder is enough: $out, $1"
        out=$1
        ;;
    esac
    shift
  done
  out=${out:-.}
  [ -d "$out" ] || mkdir -p "$out" || fail "$out cannot be made" "name another folder"
  out=$(CDPATH='' cd -- "$out" && pwd)
}

# stage: a folder $made with the program in it, $version, and $SOURCE_DATE_EPOCH, by which two builds of the same sources are the same.
stage() {
  made=$(mktemp -d)
  trap 'rm -rf "$made"' EXIT
  trap 'exit 130' INT TERM
  umask 022
  if [ -z "$program" ]; then
    command -v swift >/dev/null 2>&1 || fail "there is no swift here to build backstep with" \
      "install it from https://www.swift.org/install/, or name a program that is built: --program FILE"
    program=$("$source/packaging/build.sh") || fail "backstep could not be built"
  fi
  [ -f "$program" ] || fail "there is no file $program" "name the program that was built"
  cp "$program" "$made/backstep"
  chmod 755 "$made/backstep"
  version=$("$made/backstep" --version) || fail "$program does not run here" "its libraries are shown by: ldd $program"
  case $version in
    [0-9]*) ;;
    *) fail "$program says that its version is $version" "name the program backstep" ;;
  esac
  if [ -z "${SOURCE_DATE_EPOCH:-}" ]; then
    # A folder without its history has the day of its newest document.
    SOURCE_DATE_EPOCH=$(git -C "$source" log -1 --format=%ct 2>/dev/null || stat -c %Y "$source/README.md")
  fi
  export SOURCE_DATE_EPOCH
}
