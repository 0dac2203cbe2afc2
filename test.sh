#!/usr/bin/env bash
# Installs what the tests need, runs all of them, and ends with one line: N passed, N failed, N skipped.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

case ${1-} in
    '') ;;
    -h | --help)
        echo "usage: ./test.sh"
        echo "Runs every test; CONTRIBUTING.md says how to run some of them."
        exit 0
        ;;
    *)
        echo "test.sh: it takes no arguments" >&2
        exit 2
        ;;
esac

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
./install.sh --packages || exit 1

# Some tests take system calls away from a process; without strace they are skipped and say so.
if ! command -v strace >/dev/null && command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    echo "==> Installing strace"
    mkdir -p artifacts
    { DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends strace ||
        { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends strace; }
    } >>artifacts/apt.log 2>&1 ||
        echo "==> strace could not be installed (see artifacts/apt.log): the tests with failing system calls are skipped"
fi

# npm_into FOLDER WHAT PACKAGE..: some tests are skipped where a package cannot be had. A registry may fail for a moment.
npm_into() {
    local folder=$PWD/artifacts/$1 what=$2 again=yes
    shift 2
    if [ "$node_major" -lt 20 ] || ! command -v npm >/dev/null; then
        echo "==> Node 20 or later is missing: the tests with $what are skipped"
    elif [ ! -e "$folder/complete" ]; then
        echo "==> Installing $what into artifacts"
        mkdir -p "$folder"
        until npm install --silent --no-save --ignore-scripts --fetch-retry-mintimeout 1000 \
            --fetch-retry-maxtimeout 5000 --prefix "$folder" "$@" >>"$folder/npm.log" 2>&1; do
            if [ -z "$again" ]; then
                echo "==> npm could not install $what (see ${folder#"$PWD"/}/npm.log): the tests with it are skipped"
                return
            fi
            again=
        done
        touch "$folder/complete"
    fi
}
node_major=$(node --version 2>/dev/null | sed -n 's/^v\([0-9]*\).*/\1/p')
node_major=${node_major:-0}

# The real openspec command is the judge of one test; the official MCP clients work through the server in others.
npm_into openspec "openspec 1.13.2" "@fission-ai/openspec@1.13.2"
npm_into mcp "the official MCP clients" @modelcontextprotocol/sdk@1.32.2 @modelcontextprotocol/client@2.4.0 \
    @modelcontextprotocol/inspector@2.12.0
openspec=$PWD/artifacts/openspec/node_modules/.bin/openspec
if [ -x "$openspec" ]; then
    export PATH=${openspec%/*}:$PATH OPENSPEC_TELEMETRY=0 DO_NOT_TRACK=1
fi

results=$PWD/artifacts/test-results
rm -rf "$results"
# A job in the background of a script is deaf to Ctrl-C, and so is all that it starts; some tests press it.
env --default-signal=INT,QUIT dotnet test ZyFlow.Git.sln -c Release -v q --logger trx --logger "console;verbosity=minimal" --results-directory "$results"
status=$?

# The sum over the projects, from the counters that each one leaves in its report.
counter() {
    cat "$results"/*.trx 2>/dev/null | grep -o '<Counters [^>]*' | sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p" |
        awk '{ sum += $1 } END { print sum + 0 }'
}
total=$(counter total)
passed=$(counter passed)
failed=$(($(counter failed) + $(counter error) + $(counter timeout) + $(counter aborted)))
skipped=$((total - passed - failed))

# A build that failed or a test host that died has no counter of its own.
if [ "$failed" -eq 0 ] && { [ "$status" -ne 0 ] || [ "$total" -eq 0 ]; }; then
    failed=1
fi

echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
