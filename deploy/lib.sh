# Shared by the programs of deploy/: where the project is, and how they speak. Sourced, never run.
# shellcheck shell=bash

project=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

say() { printf '%s\n' "$*"; }

# The two lines of every refusal: what is wrong, and what to do about it.
fail() { # exit code, error, hint
  printf 'error: %s\nhint: %s\n' "$2" "$3" >&2
  exit "$1"
}

# Builds with as many jobs as there are cores, but none that memory cannot hold (about 1.5 GiB a compiler with sanitizers).
build_jobs() {
  local cores memory
  cores=$(nproc)
  memory=$(awk '/MemAvailable/ {print int($2 / 1572864)}' /proc/meminfo)
  ((memory < 1)) && memory=1
  echo $((cores < memory ? cores : memory))
}

configure_and_build() { # preset, targets…
  local preset=$1
  shift
  local ccache=()
  command -v ccache >/dev/null && ccache=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
  export CCACHE_SLOPPINESS=${CCACHE_SLOPPINESS:-pch_defines,time_macros}  # else nothing with a precompiled header is kept
  cmake --preset "$preset" "${ccache[@]}" >"$project/build/configure-$preset.log" 2>&1 || {
    cat "$project/build/configure-$preset.log" >&2
    fail 3 "configuring the $preset build failed" "run deploy/setup; the lines above name what is missing"
  }
  cmake --build --preset "$preset" -j "$(build_jobs)" ${@:+--target "$@"}
}
