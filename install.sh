#!/usr/bin/env bash
# Builds and installs zyflow: the tool (dotnet zyflow) and the native merge driver that git starts.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

usage() {
    cat <<'TEXT'
usage: ./install.sh [--prefix DIR] [--packages] [--help]

Builds zyflow and installs it. Safe to run again: it updates what is there.

  (no option)    where .NET global tools go: ~/.dotnet/tools
  --prefix DIR   everything under DIR: DIR/bin/dotnet-zyflow, DIR/bin/zyflow (the same tool),
                 DIR/bin/zyflow-merge (the native merge driver), DIR/lib/zyflow
  --packages     only install the system packages that are missing, then stop

Needs git and the .NET 10 SDK. Missing system packages (gcc, libc6-dev, libgit2, libsqlite3-0) are
installed with apt-get, which needs root; when none is missing, neither root nor a network is needed for them.
TEXT
}

say() { printf '==> %s\n' "$*"; }
warn() { printf '!!  %s\n' "$*" >&2; }
stop() {
    printf 'install.sh: %s\n' "$*" >&2
    exit 1
}

prefix=
only_packages=
while [ $# -gt 0 ]; do
    case $1 in
        --prefix)
            [ $# -ge 2 ] && [ -n "$2" ] || { usage >&2; exit 2; }
            prefix=$2
            shift
            ;;
        --prefix=?*) prefix=${1#--prefix=} ;;
        --packages) only_packages=yes ;;
        -h | --help)
            usage
            exit 0
            ;;
        *)
            printf 'install.sh: unknown option %s\n\n' "$1" >&2
            usage >&2
            exit 2
            ;;
    esac
    shift
done

# --- system packages -------------------------------------------------------------------------------------------------

has_library() { ldconfig_list | grep -qE "$1"; }
ldconfig_list() { { ldconfig -p || /sbin/ldconfig -p; } 2>/dev/null; }
has_linker() {
    local compiler
    compiler=$(command -v gcc || command -v clang) || return 1
    # Asking for the file is the question that matters: a compiler can be there without the C library's development half.
    [ -e "$("$compiler" -print-file-name=crt1.o)" ]
}

install_packages() {
    local missing=()
    has_linker || missing+=(gcc libc6-dev)
    has_library 'libsqlite3\.so\.0' || missing+=(libsqlite3-0)
    has_library 'libgit2\.so\.1\.[567]' || missing+=(libgit2)
    [ ${#missing[@]} -gt 0 ] || return 0

    if ! command -v apt-get >/dev/null; then
        warn "missing: ${missing[*]} (libgit2: 1.5 to 1.7). Install them with this system's package manager."
        return 0
    fi
    if [ "$(id -u)" != 0 ]; then
        warn "missing: ${missing[*]}. Run this as root once: ./install.sh --packages"
        return 0
    fi

    say "Installing system packages: ${missing[*]}"
    mkdir -p artifacts
    if ! apt-get update -q >artifacts/apt.log 2>&1; then
        warn "apt-get update failed (see artifacts/apt.log); trying with the lists that are here"
    fi
    local package names=()
    for package in "${missing[@]}"; do
        # Debian puts the version into the name: whichever of those that work here is the one.
        [ "$package" != libgit2 ] || package=$(apt-cache pkgnames libgit2-1. | grep -xE 'libgit2-1\.[567]' | sort | tail -1)
        [ -z "$package" ] || names+=("$package")
    done
    for package in "${names[@]}"; do
        DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$package" >>artifacts/apt.log 2>&1 ||
            warn "$package could not be installed; see artifacts/apt.log"
    done
}

# --- checks ----------------------------------------------------------------------------------------------------------

command -v git >/dev/null || stop "git is missing. Install it first, on Debian with: apt-get install git"
command -v dotnet >/dev/null || stop "the .NET 10 SDK is missing. Install it first: https://dotnet.microsoft.com/download"
trouble=$(dotnet --version 2>&1 >/dev/null) || {
    printf '%s\n' "$trouble" >&2
    stop "dotnet does not run here; the SDK 10.0.100 or a later 10.0 is needed (see: dotnet --list-sdks)"
}

install_packages
[ -z "$only_packages" ] || exit 0

# --- build -----------------------------------------------------------------------------------------------------------

case $(uname -s)-$(uname -m) in
    Linux-x86_64) rid=linux-x64 ;;
    Linux-aarch64) rid=linux-arm64 ;;
    *) stop "$(uname -s) on $(uname -m) is not supported yet; Linux on x86_64 and aarch64 are." ;;
esac

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
staging=$PWD/artifacts/install
rm -rf "$staging"
mkdir -p "$staging"

# Runs a build step quietly; its log is shown when it fails.
step() {
    local log=$staging/$1.log
    shift
    "$@" >"$log" 2>&1
}

if [ -n "$prefix" ]; then
    mkdir -p "$prefix" || stop "$prefix cannot be made; choose a folder you may write to with --prefix"
    prefix=$(cd "$prefix" && pwd)
    mkdir -p "$prefix/bin" "$prefix/lib" || stop "$prefix cannot be written; choose another one with --prefix"
    bin=$prefix/bin
else
    bin=${DOTNET_CLI_HOME:-$HOME}/.dotnet/tools
    mkdir -p "$bin" || stop "$bin cannot be written; use --prefix DIR"
fi

say "Building the native merge driver"
native=
compiler=gcc
command -v gcc >/dev/null || compiler=clang
if has_linker && step native dotnet publish src/ZyFlow.Git.MergeDriver -c Release -v q \
    -p:CppCompilerAndLinker=$compiler -o "$staging/native"; then
    native=$staging/native/zyflow-merge
else
    [ ! -e "$staging/native.log" ] || tail -n 5 "$staging/native.log" >&2
    warn "The native driver could not be built; the tool itself will serve as merge driver (30 ms slower per file)."
fi

# Puts a program in place in one move, so that a merge that runs right now keeps the old one.
place() {
    cp "$1" "$2.new.$$"
    chmod 755 "$2.new.$$"
    mv -f "$2.new.$$" "$2"
}

# Compiled ahead the tool starts twice as fast; where the compiler package is out of reach it still works.
build_tool() {
    step tool "$@" -p:AheadOfTime=true || {
        warn "Compiling the tool ahead of time failed (see $staging/tool.log); building it without"
        rm -rf "$staging/tool"
        step tool "$@" || {
            tail -n 20 "$staging/tool.log" >&2
            stop "the tool could not be built"
        }
    }
}

say "Building the tool"
if [ -n "$prefix" ]; then
    build_tool dotnet publish src/ZyFlow.Git.Cli -c Release -v q -r "$rid" --self-contained false -o "$staging/tool"
    rm -rf "$prefix/lib/zyflow.old" "$prefix/lib/zyflow.new"
    cp -r "$staging/tool" "$prefix/lib/zyflow.new"
    [ ! -e "$prefix/lib/zyflow" ] || mv "$prefix/lib/zyflow" "$prefix/lib/zyflow.old"
    mv "$prefix/lib/zyflow.new" "$prefix/lib/zyflow"
    rm -rf "$prefix/lib/zyflow.old"
    ln -sfn ../lib/zyflow/dotnet-zyflow "$bin/dotnet-zyflow"
else
    build_tool dotnet pack src/ZyFlow.Git.Cli -c Release -v q -p:RuntimeIdentifiers="$rid" -o "$staging/tool"
    # The version stays the same from build to build, so an installed one has to go first.
    dotnet tool uninstall -g zyflow.git.tool >/dev/null 2>&1 || true
    rm -rf "${NUGET_PACKAGES:-$HOME/.nuget/packages}"/zyflow.git.tool*
    step place dotnet tool install -g ZyFlow.Git.Tool --source "$staging/tool" || {
        cat "$staging/place.log" >&2
        stop "the tool was built but could not be installed"
    }
fi
ln -sfn dotnet-zyflow "$bin/zyflow"
if [ -n "$native" ]; then
    place "$native" "$bin/zyflow-merge"
else
    rm -f "$bin/zyflow-merge" # an older one would answer for the new tool
fi

say "Installed in $bin: $(cd "$bin" && ls -d dotnet-zyflow zyflow zyflow-merge 2>/dev/null | tr '\n' ' ')"
case :$PATH: in
    *":$bin:"*) ;;
    *) say "$bin is not on PATH; add it: export PATH=\"$bin:\$PATH\"" ;;
esac

# --- the main job ----------------------------------------------------------------------------------------------------

say "zyflow demo"
PATH=$bin:$PATH "$bin/zyflow" demo || stop "the demo failed; run: $bin/zyflow doctor"
say "Next: go into a repository and run: zyflow init"
