# What `zyflow init --diff` writes as diff.zyflow.textconv: these lines joined by blanks, comments left out.
# git adds the name of a temporary file. {program} and {name} are filled in by init. A view that fails would stop
# git diff, so the file itself is shown in its place.
p={program};
[ -x "$p" ] || p={name};
view() { "$p" diff-view "$1" 2>/dev/null || cat "$1"; };
view
