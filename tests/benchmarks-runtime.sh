#!/usr/bin/env bash
# The commands of the runtime database, and beside them the task tools of npm: tests/benchmarks-runtime.sh FOLDER
# Called by benchmarks.sh, with zyflow on PATH and an empty or new FOLDER for the repositories. The tools are installed
# once, without their scripts, into artifacts/rivals (a gigabyte); without npm or network they are left out with a reason.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
mkdir -p "$1"
work=$(cd "$1" && pwd)
. "$root/tests/measure.sh"
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
export GIT_AUTHOR_NAME=bench GIT_AUTHOR_EMAIL=bench@example.org GIT_COMMITTER_NAME=bench GIT_COMMITTER_EMAIL=bench@example.org
# No question, no telemetry, no look for a newer version may be part of a time.
export CI=1 DO_NOT_TRACK=1 NO_COLOR=1 TASKMASTER_SKIP_AUTO_UPDATE=1 NO_UPDATE_NOTIFIER=1
many=${ZYFLOW_BENCH_TASKS:-10000}

# list TASKS DONE: a task list whose first DONE tasks are done.
list() {
    awk -v tasks="$1" -v done="$2" 'BEGIN {
        for (i = 0; i < tasks; i++) {
            if (i % 14 == 0) printf "%s## %d. Milestone %d\n\n", i ? "\n" : "", i / 14 + 1, i / 14 + 1
            printf "- [%s] %d.%d Write part %d of the plan\n", i < done ? "x" : " ", i / 14 + 1, i % 14 + 1, i + 1
        }
    }'
}

# repository NAME TASKS: one change, synchronised.
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

echo "### Commands of the runtime database"
echo
echo "| | 200 tasks | 10,000 tasks | aim |"
echo "|---|---:|---:|---|"
first_few=$(repository few 200)
first_many=$(repository many "$many")
times() {
    cd "$work/$1"
    measure "$2" -N -w 2 "zyflow --version" "git status" "zyflow sync" "zyflow status" "zyflow task list" "$(toggle)" | cut -d' ' -f1
}
times few 20 >"$work/few.times"
times many 5 >"$work/many.times"
paste -d' ' "$work/few.times" "$work/many.times" | awk '
    BEGIN {
        split("`zyflow --version`|`git status`|`zyflow sync`, nothing to do|`zyflow status`|`zyflow task list`|`zyflow task set`, a tick", what, "|")
        aim[3] = "under 80 ms"
    }
    { half = NR == 6 ? 2 : 1; printf "| %s | %.0f ms | %.0f ms | %s |\n", what[NR], $1 / half, $2 / half, aim[NR] }'
nothing() { (cd "$work/$1" && peak zyflow sync); }
echo "| memory of the first \`zyflow sync\` | $first_few MB | $first_many MB | |"
echo "| memory of \`zyflow sync\`, nothing to do | $(nothing few) MB | $(nothing many) MB | |"

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

# Ours: the list is edited, as an editor would, and synchronised.
list "$many" 100 >"$work/ticked.md"
tasks=$work/many/openspec/changes/demo/tasks.md
cp "$tasks" "$work/plain.md"
names=(zyflow)
prepares=("cp $work/plain.md $tasks && cd $work/many && zyflow sync -q")
hundred=("cp $work/ticked.md $tasks && cd $work/many && zyflow sync -q")
ones=("cd $work/many && zyflow task set 1.2 --state done")
lists=("cd $work/many && zyflow task list")
proofs=("grep -c '^- .x' $tasks")

# One file for each task. It is spared the look at other branches, which it would do by default.
if bin=$(install backlog.md 1.52.0); then
    folder=$work/backlog
    rm -rf "$folder" && mkdir -p "$folder" && cd "$folder"
    git init -q -b main .
    "$bin/backlog" init bench --defaults --integration-mode none --check-branches false --include-remote false >/dev/null 2>&1 || true
    mkdir -p backlog/tasks
    awk -v tasks="$many" 'BEGIN {
        for (i = 1; i <= tasks; i++) {
            file = sprintf("backlog/tasks/task-%d - Write-part-%d-of-the-plan.md", i, i)
            printf "---\nid: TASK-%d\ntitle: Write part %d of the plan\nstatus: To Do\nassignee: []\ncreated_date: \"2026-01-01 00:00\"\nlabels: []\ndependencies: []\nordinal: %d\n---\n", i, i, i * 1000 >file
            close(file)
        }
    }'
    cp -r backlog plain
    names+=("backlog.md 1.52.0")
    prepares+=("cd $folder && rm -rf backlog && cp -r plain backlog")
    hundred+=("cd $folder && $bin/backlog task edit $(seq -s' ' 100) -s Done")
    ones+=("cd $folder && $bin/backlog task edit 2 -s Done")
    lists+=("cd $folder && $bin/backlog task list --plain")
    proofs+=("grep -l '^status: Done' $folder/backlog/tasks/*.md | wc -l")
fi

# One file of JSON for all.
if bin=$(install task-master-ai 0.43.1 --omit=optional); then
    folder=$work/task-master
    rm -rf "$folder" && mkdir -p "$folder/.taskmaster/tasks" && cd "$folder"
    git init -q -b main .
    echo '{"global":{"anonymousTelemetry":false}}' >.taskmaster/config.json
    awk -v tasks="$many" 'BEGIN {
        print "{\"master\":{\"tasks\":["
        for (i = 1; i <= tasks; i++)
            printf "{\"id\":%d,\"title\":\"Write part %d of the plan\",\"description\":\"It\",\"status\":\"pending\",\"dependencies\":[],\"priority\":\"medium\",\"details\":\"\",\"testStrategy\":\"\",\"subtasks\":[]}%s\n", i, i, i < tasks ? "," : ""
        print "],\"metadata\":{\"created\":\"2026-01-01T00:00:00.000Z\",\"updated\":\"2026-01-01T00:00:00.000Z\",\"description\":\"bench\"}}}"
    }' >"$work/plain.json"
    cp "$work/plain.json" .taskmaster/tasks/tasks.json
    names+=("task-master-ai 0.43.1")
    prepares+=("cp $work/plain.json $folder/.taskmaster/tasks/tasks.json")
    hundred+=("cd $folder && $bin/task-master set-status --id=$(seq -s, 100) --status=done")
    ones+=("cd $folder && $bin/task-master set-status --id=2 --status=done")
    lists+=("cd $folder && $bin/task-master list --format compact")
    proofs+=("grep -o '\"status\": *\"done\"' $folder/.taskmaster/tasks/tasks.json | wc -l")
fi

# A tool that did not do it is not measured: that would be the time of an error.
for i in "${!names[@]}"; do
    sh -c "${prepares[i]}" >/dev/null
    shown=$(sh -c "${lists[i]}" 2>/dev/null | grep -c 'Write part' || true)
    timeout 600 sh -c "${hundred[i]}" >/dev/null 2>&1 || true
    done=$(sh -c "${proofs[i]}")
    [ "$shown" -ge $((many * 99 / 100)) ] && [ "$done" -eq 100 ] && continue
    echo "${names[i]} is left out: it listed $shown of $many tasks and marked $done of 100" >&2
    unset "names[i]" "prepares[i]" "hundred[i]" "ones[i]" "lists[i]"
done

echo
echo "### Beside other task tools, $many tasks"
echo
(IFS='|'; echo "| |${names[*]}|")
printf '|---%s\n' "$(printf '|---:%.0s' "${names[@]}")|"
prepared=()
for prepare in "${prepares[@]}"; do prepared+=(--prepare "$prepare"); done
row() {
    local what=$1 runs=$2
    shift 2
    measure "$runs" "$@" | awk -v what="$what" '
        NR == 1 { ours = $1; printf "| %s | %.0f ms |", what, $1 }
        NR > 1 { printf " %.0f ms (%.1f times ours) |", $1, $1 / ours }
        END { print "" }'
}
row "listing all" 3 -w 1 "${lists[@]}"
row "marking one done" 3 "${prepared[@]}" "${ones[@]}"
row "marking 100 done" 1 "${prepared[@]}" "${hundred[@]}"
