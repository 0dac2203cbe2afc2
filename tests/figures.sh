#!/bin/sh
# Prints how good the merge is on a folder of cases, beside plain git: tests/figures.sh FOLDER [--show [CLASS]] [--driver PROGRAM] [--judge-expected]
exec dotnet run -c Release -v q --project "$(dirname "$0")/ZyFlow.Git.Benchmarks" -- figures "$@"
