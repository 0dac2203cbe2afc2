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

# The real openspec command is the judge of one test, which is skipped where it cannot be had.
openspec_version=1.13.2
openspec=$PWD/artifacts/openspec/node_modules/.bin/openspec
node_major=$(node --version 2>/dev/null | sed -n 's/^v\([0-9]*\).*/\1/p')
if [ "${node_major:-0}" -lt 20 ] || ! command -v npm >/dev/null; then
    echo "==> Node 20 or later is missing: the comparison with openspec is skipped"
elif [ ! -x "$openspec" ]; then
    echo "==> Installing openspec $openspec_version into artifacts"
    mkdir -p artifacts/openspec
    npm install --silent --no-save --ignore-scripts --prefix artifacts/openspec \
        "@fission-ai/openspec@$openspec_version" >artifacts/openspec/npm.log 2>&1 ||
        echo "==> npm could not install it (see artifacts/openspec/npm.log): the comparison is skipped"
fi

# The official MCP clients work through the server in some tests, which are skipped where they cannot be had.
mcp_sdk=1.32.2 mcp_client=2.4.0 mcp_inspector=2.12.0
mcp=$PWD/artifacts/mcp
if [ "${node_major:-0}" -lt 20 ] || ! command -v npm >/dev/null; then
    echo "==> Node 20 or later is missing: the tests with the official MCP clients are skipped"
elif [ ! -e "$mcp/node_modules/@modelcontextprotocol/inspector/package.json" ]; then
    echo "==> Installing the official MCP clients into artifacts"
    mkdir -p "$mcp"
    npm install --silent --no-save --ignore-scripts --prefix "$mcp" "@modelcontextprotocol/sdk@$mcp_sdk" \
        "@modelcontextprotocol/client@$mcp_client" "@modelcontextprotocol/inspector@$mcp_inspector" >"$mcp/npm.log" 2>&1 ||
        echo "==> npm could not install them (see artifacts/mcp/npm.log): their tests are skipped"
fi
if [ -x "$openspec" ]; then
    export PATH=${openspec%/*}:$PATH OPENSPEC_TELEMETRY=0 DO_NOT_TRACK=1
fi

results=$PWD/artifacts/test-results
rm -rf "$results"
dotnet test ZyFlow.Git.sln -c Release -v q --logger trx --results-directory "$results"
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
