#!/usr/bin/env bash
# Measures how fast zyflow is, beside plain git in the same run, and prints markdown tables: tests/benchmarks.sh [--installed DIR]
# DIR is a prefix that ./install.sh --prefix DIR has filled; without it one is filled under artifacts.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

for needed in hyperfine git dotnet awk; do
    command -v "$needed" >/dev/null || { echo "benchmarks.sh: $needed is missing (Debian: apt-get install $needed)" >&2; exit 2; }
done
[ -x /usr/bin/time ] || { echo "benchmarks.sh: /usr/bin/time is missing (Debian: apt-get install time)" >&2; exit 2; }

root=$PWD
work=$root/artifacts/benchmarks
rm -rf "$work"
mkdir -p "$work"
if [ "${1-}" = --installed ]; then
    bin=$(cd "$2" && pwd)/bin
else
    ./install.sh --prefix "$work/installed" >&2
    bin=$work/installed/bin
fi
PATH=$bin:$PATH
dotnet build -c Release -v q tests/ZyFlow.Git.Benchmarks >&2
program="dotnet $PWD/artifacts/bin/ZyFlow.Git.Benchmarks/release/ZyFlow.Git.Benchmarks.dll"
$program lists "$work/lists"

# No setting of the person who measures, and no clean-up in the background, may take part.
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
export GIT_AUTHOR_NAME=bench GIT_AUTHOR_EMAIL=bench@example.org GIT_COMMITTER_NAME=bench GIT_COMMITTER_EMAIL=bench@example.org

. tests/measure.sh

# compare WHAT AIM RUNS [OPTION...] GIT OURS: one row, git's time beside ours.
compare() {
    local what=$1 aim=$2 numbers
    shift 2
    numbers=$(measure "$@" | tr '\n' ' ')
    echo "$numbers" | awk -v what="$what" -v aim="$aim" '
        { printf "| %s | %.1f ms | %.1f ms | %.1f | %.1f | %s |\n", what, $1, $3, $3 / $1, $4 / $2, aim }'
}

echo "Load of the machine before the run: $(cut -d' ' -f1-3 /proc/loadavg), $(nproc) processors, $(git --version), $(date -u +%F)."
echo
echo "### Whole programs"
echo
echo "| | git | zyflow | ratio | ratio of processor time | aim |"
echo "|---|---:|---:|---:|---:|---|"
cd "$work/lists"
for lines in 36 300 1250 5000 20000; do
    runs=100 aim=
    [ "$lines" -le 300 ] && aim="at most 3"
    [ "$lines" -le 1250 ] || runs=20
    for case in far touching reworded; do
        case $case in
            far) what="ticks, git merges clean" ;;
            touching) what="ticks, git conflicts" ;;
            *) what="ticks and rewordings, git conflicts" ;;
        esac
        compare "merge of $lines lines, $what" "$aim" "$runs" -N -w 3 \
            "git merge-file -p $lines-ours.md $lines-base.md $lines-$case.md" \
            "zyflow-merge --stdout $lines-base.md $lines-ours.md $lines-$case.md"
    done
done

# The same branch three times: plain, with the driver registered as people register it, and with a driver that does nothing
# but start git's own merge, which is what starting any driver costs.
repository() {
    git init -q -b main "$1"
    cd "$1"
    git config gc.auto 0
    git config maintenance.auto false
    cp "$work/lists/300-base.md" tasks.md
    git add tasks.md
    git commit -q -m base
    git checkout -q -b branch
    local commit
    for commit in $(seq 50); do
        cp "$work/lists/commit-$commit.md" tasks.md
        git commit -q -a -m "tick $commit"
    done
    git checkout -q main
    cp "$work/lists/upstream.md" tasks.md
    git commit -q -a -m upstream
}
(repository "$work/plain")
(repository "$work/driven" && zyflow init --local >/dev/null)
(repository "$work/started" && git config merge.own.driver 'git merge-file %A %O %B' &&
    echo 'tasks.md merge=own' >.git/info/attributes)
for one in plain driven started; do
    cat >"$work/$one.sh" <<TEXT
cd "$work/$one" && git checkout -q -B rebased branch && git reset -q --hard
TEXT
done
sh "$work/driven.sh"
calls=$(cd "$work/driven" && GIT_TRACE=1 git rebase main 2>&1 | grep -c 'zyflow-merge' || true)
echo "the driver is started $calls times in the rebase" >&2
compare "rebase of 50 commits, every one mergeable" "at most 3" 5 -w 1 \
    --prepare "sh $work/plain.sh" --prepare "sh $work/driven.sh" \
    "git -C $work/plain rebase -q main" "git -C $work/driven rebase -q main"
compare "the same, with \`git merge-file\` as driver" "" 5 -w 1 \
    --prepare "sh $work/plain.sh" --prepare "sh $work/started.sh" \
    "git -C $work/plain rebase -q main" "git -C $work/started rebase -q main"
cmp <(git -C "$work/plain" show rebased:tasks.md) <(git -C "$work/driven" show rebased:tasks.md) >&2

# One list through a long history: a line for every task in git, a life for every task in zyflow.
for shape in "100 1000" "300 1000" "5000 200"; do
    read -r lines commits <<<"$shape"
    history=$work/history-$lines
    $program list-history "$history" "$lines" "$commits" >&2
    cd "$history"
    compare "blame of $lines lines after $commits commits" "" 5 -w 1 "git blame tasks.md" "zyflow blame tasks.md"
    compare "the last 100 commits of $lines lines as one difference, beside \`git log -p\` of them" "" 5 -w 1 \
        "git log -p -100 -- tasks.md" "zyflow diff HEAD~100 HEAD"
    compare "the same, beside \`git diff\`" "" 5 -w 1 "git diff HEAD~100 HEAD" "zyflow diff HEAD~100 HEAD"
done

cd "$work/lists"
echo
echo "### The tool's own start"
echo
echo "| | time | aim |"
echo "|---|---:|---|"
measure 30 -N -w 3 "zyflow --version" "zyflow list 36-base.md" "zyflow list 300-base.md" | awk '
    BEGIN { what[1] = "`zyflow --version`"; what[2] = "`zyflow list FILE`, 36 lines"; what[3] = "`zyflow list FILE`, 300 lines" }
    { printf "| %s | %.0f ms | %s |\n", what[NR], $1, NR == 1 ? "" : "under 80 ms" }'
echo
echo "### Peak memory of one merge"
echo
echo "| lines | bytes | git merge-file | zyflow-merge | ratio |"
echo "|---:|---:|---:|---:|---:|"
for lines in 36 300 1250 5000 20000; do
    git=$(peak git merge-file -p $lines-ours.md $lines-base.md $lines-reworded.md)
    ours=$(peak zyflow-merge --stdout $lines-base.md $lines-ours.md $lines-reworded.md)
    echo "$lines $(wc -c <$lines-base.md) $git $ours" | awk '{ printf "| %d | %d | %s MB | %s MB | %.1f |\n", $1, $2, $3, $4, $4 / $3 }'
done
echo
"$root/tests/benchmarks-runtime.sh" "$work/runtime"
echo
echo "### A long history"
echo
$program history "$work/history" "${ZYFLOW_BENCH_MERGES:-10000}" >&2
cd "$work/history"
commits=$(git rev-list --all --count)
merges=$(git rev-list --all --merges --count)
echo "$commits commits, $merges of them merges."
echo
echo "| | time | commits per second | aim |"
echo "|---|---:|---:|---|"
measure 1 -N -w 1 "git log --all --format=%H" "git log --all --format=%H -- *tasks.md" "zyflow replay" | awk -v commits="$commits" '
    BEGIN { what[1] = "`git log --all`"; what[2] = "`git log --all -- \047*tasks.md\047`"; what[3] = "`zyflow replay`" }
    { printf "| %s | %.1f s | %d | %s |\n", what[NR], $1 / 1000, commits * 1000 / $1, NR == 3 ? "well under 60 s" : "" }'
echo
echo "### In process"
echo
$program speed
