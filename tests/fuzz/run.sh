#!/usr/bin/env bash
# Fuzzes every family of parsers for so many seconds each.
#   tests/fuzz/run.sh SECONDS [note key card ballot event package store pb]
# Starts from tests/vectors and from what tests/fuzz/corpus holds (inputs that once broke something). Stops a target
# at the first input that breaks a promise and says where it is; put that file into tests/fuzz/corpus/<target>/ with the fix.
set -euo pipefail
project="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
seconds="${1:?run.sh: how many seconds for each target?}"
shift
targets=("$@")
((${#targets[@]})) || targets=(note key card ballot event package store pb)
cd "$project"
cmake --preset fuzz >/dev/null
cmake --build --preset fuzz --target "${targets[@]/#/fuzz_}"
work="$project/build/fuzz/corpus"

# The vectors of these formats as raw inputs of a target.
seed() {
  local target="$1" file
  shift
  mkdir -p "$work/$target"
  for format in "$@"; do
    for file in tests/vectors/"$format"/*; do
      case "$file" in
        *.hex) perl -ne 'chomp; print pack("H*", $_)' "$file" >"$work/$target/$format-$(basename "$file")" ;;
        *) cp "$file" "$work/$target/$format-$(basename "$file")" ;;
      esac
    done
  done
}
seed note manifest root officer-cert kiosk-cert kiosk-request session-open checkpoint session-close session-recover card-batch
seed key key public paper-code
seed card card-code card-list
seed ballot inner body opening tested
seed event event
seed package package
seed store store
seed pb pb

fuzz() { # one target; its log is shown when it broke
  local target="$1" code=0 log="build/fuzz/$1.log" kept=()
  [[ -d "tests/fuzz/corpus/$target" ]] && kept=("tests/fuzz/corpus/$target")
  "build/fuzz/tests/fuzz/fuzz_$target" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -max_len=65536 \
    -artifact_prefix="build/fuzz/$target-" -print_final_stats=1 "$work/$target" "${kept[@]}" >"$log" 2>&1 || code=$?
  if ((code)); then
    tail -n 40 "$log" >&2
    return "$code"
  fi
  echo "fuzz $target: $seconds s, $(grep -oE 'number_of_executed_units: [0-9]+' "$log" | grep -oE '[0-9]+$') inputs, no finding"
}

# As many side by side as there are cores.
failed=0
running=0
for target in "${targets[@]}"; do
  fuzz "$target" &
  if ((++running == $(nproc))); then
    wait -n || failed=1
    running=$((running - 1))
  fi
done
while ((running-- > 0)); do wait -n || failed=1; done
exit "$failed"
