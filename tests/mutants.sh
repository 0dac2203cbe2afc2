#!/usr/bin/env bash
# Plants one bug after the other and says which tests find it: tests/mutants.sh [NAME...]
# The bugs are the patches in tests/mutants. They go into a copy of the last commit under artifacts, never into your files.
# Exit code 0: every one was found; 1: one was not, or its patch does not fit any more.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
# What is tested is git with its own settings only.
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE

patches=("$PWD"/tests/mutants/*.patch)
if [ $# -gt 0 ]; then
    patches=()
    for name in "$@"; do
        [ -f "tests/mutants/$name.patch" ] || { echo "mutants.sh: there is no tests/mutants/$name.patch" >&2; exit 2; }
        patches+=("$PWD/tests/mutants/$name.patch")
    done
fi

copy=$PWD/artifacts/mutants
mkdir -p "$copy"
git -C "$copy" rev-parse --show-toplevel 2>/dev/null | grep -qx "$copy" || git init -q "$copy"
git -C "$copy" fetch -q "$PWD" HEAD
git -C "$copy" -c advice.detachedHead=false checkout -q -f FETCH_HEAD
cd "$copy"

# tests PROJECT FILTER: the names of the tests that fail, or what the compiler says.
tests() {
    dotnet test "$1" --filter "$2" >"$copy.log" 2>&1 || {
        sed -n 's/^ *Failed \([^ (]*\).*\[.*/\1/p; s/.*\(error [A-Z]*[0-9]*: .*\) \[.*/\1/p' "$copy.log" | sort -u
        grep -q 'error [A-Z]*[0-9]*: ' "$copy.log" && return 2
        return 1
    }
}

lost=0
for patch in "${patches[@]}"; do
    name=$(basename "$patch" .patch)
    read -r _ project filter < <(grep -m1 '^Tests: ' "$patch")
    git apply "$patch" || { echo "DOES NOT FIT  $name"; lost=1; continue; }
    status=0
    found=$(tests "$project" "$filter") || status=$?
    git checkout -q -f -- .
    case $status in
        0) echo "NOT FOUND     $name: $(head -1 "$patch")"; lost=1 ;;
        1) echo "found         $name: $(wc -l <<<"$found") tests, for instance $(head -1 <<<"$found")" ;;
        *) echo "DOES NOT FIT  $name: $found"; lost=1 ;;
    esac
done
exit "$lost"
