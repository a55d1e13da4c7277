#!/usr/bin/env bash
# Builds the fuzz targets and runs each for some seconds: Fuzzing/run.sh SECONDS [TARGET…]. Findings are left in .build-fuzz/findings.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:?usage: Fuzzing/run.sh SECONDS [TARGET...]}
shift
BACKSTEP_FUZZ=$(ls "$(dirname "$(readlink -f "$(command -v swiftc)")")"/../lib/clang/*/lib/linux/libclang_rt.fuzzer_no_main-"$(uname -m)".a | head -1)
export BACKSTEP_FUZZ ASAN_OPTIONS=detect_leaks=0:allocator_may_return_null=1:malloc_context_size=3 SWIFT_BACKTRACE=enable=no
swift build -c release --scratch-path .build-fuzz --product fuzz
fuzz=.build-fuzz/release/fuzz
[ $# -gt 0 ] || set -- network python lesson answer pass journal csv knob keys

# What each target begins with: the texts of the repository, and lines that Fuzzing/seeds has for it.
seed() {
  local target=$1 corpus=.build-fuzz/corpus/$1
  mkdir -p "$corpus" .build-fuzz/findings
  case $target in
    network) cp lessons/networks/*.net "$corpus" ;;
    python) cp Tests/PythonTests/Programs/* "$corpus" ;;
    lesson) cp lessons/*.yaml "$corpus" ;;
  esac
  if [ -f "Fuzzing/seeds/$target.txt" ]; then
    local number=0
    while IFS= read -r line; do
      number=$((number + 1))
      printf '%b' "$line" > "$corpus/seed-$number"
    done < "Fuzzing/seeds/$target.txt"
  fi
}

for target in "$@"; do
  seed "$target"
  length=4096
  [ "$target" = lesson ] && length=16384
  echo "== $target"
  "$fuzz" "$target" ".build-fuzz/corpus/$target" -max_total_time="$seconds" -max_len=$length -timeout=20 -rss_limit_mb=4096 \
    -dict=Fuzzing/dictionary.txt -artifact_prefix=".build-fuzz/findings/$target-" -print_final_stats=1 -verbosity=1 2>&1 |
    grep -E "ERROR|SUMMARY|Fatal|Test unit|stat::number_of_executed_units|stat::average_exec|stat::slowest|stat::peak_rss|Done" || true
done
ls .build-fuzz/findings
