#!/usr/bin/env bash
# Measures the commands of the runtime database, beside git, the bare disk and the task tools of npm, and prints markdown
# tables: tests/benchmarks-runtime.sh [--installed DIR] [FOLDER]
# DIR is a prefix that ./install.sh --prefix DIR has filled; without it zyflow is the one on PATH. FOLDER takes the
# repositories. The tools of npm are installed once, without their scripts, into artifacts/rivals (a gigabyte); without npm
# or network they are left out with a reason. On a machine with two processors and nothing else to do it takes 7 minutes.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
if [ "${1-}" = --installed ]; then
    PATH=$(cd "$2" && pwd)/bin:$PATH
    shift 2
fi
for needed in hyperfine git dotnet awk zyflow; do
    command -v "$needed" >/dev/null || { echo "benchmarks-runtime.sh: $needed is missing" >&2; exit 2; }
done
[ -x /usr/bin/time ] || { echo "benchmarks-runtime.sh: /usr/bin/time is missing (Debian: apt-get install time)" >&2; exit 2; }
folder=${1-$root/artifacts/benchmarks-runtime}
mkdir -p "$folder"
work=$(cd "$folder" && pwd)
. "$root/tests/measure.sh"
dotnet build -c Release -v q "$root/tests/ZyFlow.Git.Benchmarks" >&2
program="dotnet $root/artifacts/bin/ZyFlow.Git.Benchmarks/release/ZyFlow.Git.Benchmarks.dll"
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
export GIT_AUTHOR_NAME=bench GIT_AUTHOR_EMAIL=bench@example.org GIT_COMMITTER_NAME=bench GIT_COMMITTER_EMAIL=bench@example.org
# No question, no telemetry, no look for a newer version may be part of a time.
export CI=1 DO_NOT_TRACK=1 NO_COLOR=1 TASKMASTER_SKIP_AUTO_UPDATE=1 NO_UPDATE_NOTIFIER=1
many=${ZYFLOW_BENCH_TASKS:-10000}
echo "Load of the machine before the run: $(cut -d' ' -f1-3 /proc/loadavg), $(nproc) processors, $(git --version), $(date -u +%F)."

# list TASKS DONE: a task list whose first DONE tasks are done.
list() {
    awk -v tasks="$1" -v done="$2" 'BEGIN {
        for (i = 0; i < tasks; i++) {
            if (i % 14 == 0) printf "%s## %d. Milestone %d\n\n", i ? "\n" : "", i / 14 + 1, i / 14 + 1
            printf "- [%s] %d.%d Write part %d of the plan\n", i < done ? "x" : " ", i / 14 + 1, i % 14 + 1, i + 1
        }
    }'
}

# repository NAME TASKS: one change, synchronised; prints the memory of that first sync.
repository() {
    local folder=$work/$1 tasks=$2
    rm -rf "$folder"
    git init -q -b main "$folder"
    cd "$folder"
    git config gc.auto 0
    mkdir -p openspec/changes/demo
    list "$tasks" 0 >openspec/changes/demo/tasks.md
    git add .
    git commit -q -m base
    zyflow init --local >/dev/null
    peak zyflow sync
}

# The time of "done and back again" is that of two commands.
toggle() { echo "sh -c 'zyflow task set 1.2 --state done && zyflow task set 1.2 --state todo'"; }

echo
echo "### Commands of the runtime database"
echo
echo "| | 200 tasks | 10,000 tasks | aim |"
echo "|---|---:|---:|---|"
first_few=$(repository few 200)
first_many=$(repository many "$many")
times() {
    cd "$work/$1"
    measure "$2" -N -w 1 "zyflow --version" "git status" "zyflow sync" "zyflow status" "zyflow task list" "$(toggle)" | cut -d' ' -f1
}
times few 10 >"$work/few.times"
times many 3 >"$work/many.times"
paste -d' ' "$work/few.times" "$work/many.times" | awk '
    BEGIN {
        split("`zyflow --version`|`git status`|`zyflow sync`, nothing to do|`zyflow status`|`zyflow task list`|`zyflow task set`, a tick", what, "|")
        aim[3] = "under 80 ms"
    }
    { half = NR == 6 ? 2 : 1; printf "| %s | %.0f ms | %.0f ms | %s |\n", what[NR], $1 / half, $2 / half, aim[NR] }'
nothing() { (cd "$work/$1" && peak zyflow sync); }
echo "| memory of the first \`zyflow sync\` | $first_few MB | $first_many MB | |"
echo "| memory of \`zyflow sync\`, nothing to do | $(nothing few) MB | $(nothing many) MB | |"

# A checkout back and forth with hooks, beside the same without: what everybody pays who does not touch a list, and what the
# program costs when a list did change. 2,000 files, so that git has something to do.
switching() {
    rm -rf "$1"
    git init -q -b main "$1"
    cd "$1"
    git config gc.auto 0
    git config maintenance.auto false
    mkdir -p openspec/changes/one
    list 210 0 >openspec/changes/one/tasks.md
    awk 'BEGIN { for (f = 1; f <= 2000; f++) { d = "src/" int(f / 50); if (f % 50 == 0 || f == 1) system("mkdir -p " d); file = d "/" f ".c"; print "int f" f ";" >file; close(file) } }'
    git add .
    git commit -q -m base
    git checkout -q -b code
    echo "int g;" >src/1/50.c
    git commit -q -a -m code
    git checkout -q -b list main
    list 210 20 >openspec/changes/one/tasks.md
    git commit -q -a -m list
    git checkout -q main
}
(switching "$work/unhooked")
(switching "$work/hooked" && zyflow init --local >/dev/null && zyflow sync -q)
(switching "$work/bare-hook" && printf '#!/bin/sh\n' >.git/hooks/post-checkout && chmod +x .git/hooks/post-checkout)
echo
echo "### Checkout with hooks"
echo
echo "| | without | with | ratio | ratio of processor time | aim |"
echo "|---|---:|---:|---:|---:|---|"
back_and_forth() { echo "sh -c 'cd $work/$1 && git checkout -q $2 && git checkout -q main'"; }
# compare WHAT AIM BRANCH REPOSITORY
compare() {
    measure 10 -w 2 "$(back_and_forth unhooked "$3")" "$(back_and_forth "$4" "$3")" | tr '\n' ' ' | awk -v what="$1" -v aim="$2" '
        { printf "| %s | %.1f ms | %.1f ms | %.1f | %.1f | %s |\n", what, $1, $3, $3 / $1, $4 / $2, aim }'
}
compare "two checkouts, no list changes" "a few ms more" code hooked
compare "the same, with a hook that does nothing" "" code bare-hook
compare "two checkouts, a list changes" "" list hooked

echo
echo "### Syncs in process"
echo
$program runtime
echo
echo "### Events in process"
echo
$program events "${ZYFLOW_BENCH_EVENTS:-1000000}"

echo
echo "### The server for coding agents"
echo
$program mcp "$(command -v zyflow)"

# install PACKAGE VERSION OPTION...: prints the folder of its commands, or on stderr why there is none.
install() {
    local package=$1 version=$2 folder=$root/artifacts/rivals/$1-$2
    shift 2
    if [ ! -d "$folder/node_modules/.bin" ]; then
        command -v npm >/dev/null || { echo "$package is left out: npm is missing" >&2; return 1; }
        mkdir -p "$folder"
        npm install --silent --no-save --ignore-scripts "$@" --prefix "$folder" "$package@$version" >"$folder/npm.log" 2>&1 ||
            { echo "$package is left out: npm could not install it (see $folder/npm.log)" >&2; return 1; }
    fi
    echo "$folder/node_modules/.bin"
}

# Every tool has five functions of the number of tasks, each in a folder of its own: make, list, one (marks the second done),
# hundred (marks the first 100 done) and proof (prints how many are done).
ours_make() { repository "ours-$1" "$1" >/dev/null; }
ours_list() { cd "$work/ours-$1" && zyflow task list; }
ours_one() { cd "$work/ours-$1" && zyflow task set 1.2 --state done; }
# As an editor, or an agent with its own tools, would: the list is written, and synchronised.
ours_hundred() { cd "$work/ours-$1" && list "$1" 100 >openspec/changes/demo/tasks.md && zyflow sync -q; }
ours_proof() { cd "$work/ours-$1" && zyflow task list --state done | grep -c 'Write part'; }

# One file for each task. It is spared the look at other branches, which it would do by default.
backlog_make() {
    local folder=$work/backlog-$1
    rm -rf "$folder" && mkdir -p "$folder" && cd "$folder"
    git init -q -b main .
    "$backlog/backlog" init bench --defaults --integration-mode none --check-branches false --include-remote false >/dev/null 2>&1 || true
    mkdir -p backlog/tasks
    awk -v tasks="$1" 'BEGIN {
        for (i = 1; i <= tasks; i++) {
            file = sprintf("backlog/tasks/task-%d - Write-part-%d-of-the-plan.md", i, i)
            printf "---\nid: TASK-%d\ntitle: Write part %d of the plan\nstatus: To Do\nassignee: []\ncreated_date: \"2026-01-01 00:00\"\nlabels: []\ndependencies: []\nordinal: %d\n---\n", i, i, i * 1000 >file
            close(file)
        }
    }'
}
backlog_list() { cd "$work/backlog-$1" && "$backlog/backlog" task list --plain; }
backlog_one() { cd "$work/backlog-$1" && "$backlog/backlog" task edit 2 -s Done; }
backlog_hundred() { cd "$work/backlog-$1" && "$backlog/backlog" task edit $(seq -s' ' 100) -s Done; }
backlog_proof() { grep -l '^status: Done' "$work/backlog-$1"/backlog/tasks/*.md | wc -l; }

# One file of JSON for all.
master_make() {
    local folder=$work/master-$1
    rm -rf "$folder" && mkdir -p "$folder/.taskmaster/tasks" && cd "$folder"
    git init -q -b main .
    echo '{"global":{"anonymousTelemetry":false}}' >.taskmaster/config.json
    awk -v tasks="$1" 'BEGIN {
        print "{\"master\":{\"tasks\":["
        for (i = 1; i <= tasks; i++)
            printf "{\"id\":%d,\"title\":\"Write part %d of the plan\",\"description\":\"It\",\"status\":\"pending\",\"dependencies\":[],\"priority\":\"medium\",\"details\":\"\",\"testStrategy\":\"\",\"subtasks\":[]}%s\n", i, i, i < tasks ? "," : ""
        print "],\"metadata\":{\"created\":\"2026-01-01T00:00:00.000Z\",\"updated\":\"2026-01-01T00:00:00.000Z\",\"description\":\"bench\"}}}"
    }' >.taskmaster/tasks/tasks.json
}
master_list() { cd "$work/master-$1" && "$master/task-master" list --format compact; }
master_one() { cd "$work/master-$1" && "$master/task-master" set-status --id=2 --status=done; }
master_hundred() { cd "$work/master-$1" && "$master/task-master" set-status --id="$(seq -s, 100)" --status=done; }
master_proof() { grep -o '"status": *"done"' "$work/master-$1/.taskmaster/tasks/tasks.json" | wc -l; }

limit=30 # seconds that one run may take

# run TOOL DEED TASKS: prints its milliseconds; fails when it takes too long. A process of its own, so that it can be stopped.
run() {
    local from to
    from=$(date +%s%N)
    timeout "$limit" bash -c "set -e; ${1}_$2 $3" >"$work/$1-$2.log" 2>&1 || [ $? -ne 124 ] || return 1
    to=$(date +%s%N)
    echo $(((to - from) / 1000000))
}
export work backlog="" master=""
backlog=$(install backlog.md 1.52.0) || true
master=$(install task-master-ai 0.43.1 --omit=optional) || true
export -f list repository peak \
    ours_make ours_list ours_one ours_hundred ours_proof \
    backlog_make backlog_list backlog_one backlog_hundred backlog_proof \
    master_make master_list master_one master_hundred master_proof

# able TOOL TASKS: whether it lists all and marks a hundred, each in time; the time of an error would be no time at all.
able() {
    ("${1}_make" "$2")
    run "$1" list "$2" >/dev/null || { echo "$1: listing $2 tasks took more than $limit s" >&2; return 1; }
    local shown
    shown=$(grep -c 'Write part' "$work/$1-list.log" || true)
    run "$1" hundred "$2" >/dev/null || { echo "$1: marking 100 of $2 tasks took more than $limit s" >&2; return 1; }
    [ "$shown" -ge $(($2 * 99 / 100)) ] && [ "$(set +e; "${1}_proof" "$2")" -eq 100 ] ||
        { echo "$1: it listed $shown of $2 tasks and marked $("${1}_proof" "$2") of 100" >&2; return 1; }
}

# beside WHAT DEED TOOL NAME TASKS: theirs and ours in turn, the best of three; of one where it takes long.
beside() {
    local round theirs=0 own=0 took
    for round in 1 2 3; do
        [ "$2" = list ] || { ("${3}_make" "$5"); (ours_make "$5"); }
        took=$(run "$3" "$2" "$5") || { echo "| $1 | $4, $5 tasks | more than $limit s | | |"; return; }
        [ "$round" -gt 1 ] && [ "$took" -ge "$theirs" ] || theirs=$took
        took=$(run ours "$2" "$5")
        [ "$round" -gt 1 ] && [ "$took" -ge "$own" ] || own=$took
        [ "$theirs" -lt 5000 ] || break
    done
    awk -v what="$1" -v name="$4" -v tasks="$5" -v theirs="$theirs" -v own="$own" 'BEGIN {
        printf "| %s | %s, %d tasks | %d ms | %d ms | %.1f |\n", what, name, tasks, theirs, own, theirs / own }'
}

echo
echo "### Beside other task tools"
echo
echo "A run that takes more than $limit s is stopped, and the tool is measured with a tenth of the tasks, or a hundredth."
echo
echo "| | tool | theirs | zyflow | theirs / zyflow |"
echo "|---|---|---:|---:|---:|"
for tool in backlog master; do
    name="backlog.md 1.52.0"
    [ "$tool" = backlog ] || name="task-master-ai 0.43.1"
    [ -n "${!tool}" ] || continue
    for tasks in "$many" $((many / 10)) $((many / 100)); do
        able "$tool" "$tasks" || continue
        (ours_make "$tasks")
        beside "listing all" list "$tool" "$name" "$tasks"
        beside "marking one done" one "$tool" "$name" "$tasks"
        beside "marking 100 done" hundred "$tool" "$name" "$tasks"
        break
    done
done
