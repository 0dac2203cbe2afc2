# Written by zyflow init, run by git's hooks with the hook's name and arguments; zyflow uninstall removes it.
# It finds out within milliseconds whether a task list changed, and starts zyflow only then. It never fails git, reads no
# standard input and changes nothing of the index and the work tree. Every zyflow command does the same check for itself,
# so that what no hook saw (reset --hard, stash) is caught up with. ZYFLOW_HOOKS=off in the environment turns it off.
# POSIX sh; it may be read into somebody else's shell, so what that shell may have set is set back first.
set +eu
IFS=' 	
'
[ "${ZYFLOW_HOOKS-}" != off ] || exit 0
export GIT_OPTIONAL_LOCKS=0 GIT_NO_LAZY_FETCH=1
lists=':(glob)**/tasks.md'
event=$1
shift

# Hooks run at the top of the work tree; asking git for its folder would cost as much as everything below.
folder=${GIT_DIR-}
if [ -n "$folder" ]; then
    :
elif [ -d .git ]; then
    folder=.git
elif [ -f .git ]; then
    IFS= read -r folder <.git
    folder=${folder#gitdir: }
else
    folder=$(command git rev-parse --git-dir 2>/dev/null) || exit 0
fi

# In the middle of an operation nothing is settled; its end fires a hook, or the next command catches up. Git tells of the
# end of a merge, a pick or a rebase while its own traces of it are still there.
going_on() {
    for trace; do
        [ ! -e "$folder/$trace" ] || return 0
    done
    return 1
}
case "$event ${1-}" in
    'post-rewrite rebase') ;;
    'post-merge '*) ! going_on rebase-merge rebase-apply sequencer BISECT_LOG || exit 0 ;;
    'post-checkout '*)
        ! going_on rebase-merge rebase-apply sequencer BISECT_LOG MERGE_HEAD CHERRY_PICK_HEAD REVERT_HEAD || exit 0
        ;;
    *) ! going_on rebase-merge rebase-apply sequencer BISECT_LOG MERGE_HEAD || exit 0 ;;
esac

# Two commits with the same lists; when git cannot tell, they count as different.
same() { command git diff-tree --quiet -r "$1" "$2" -- "$lists" 2>/dev/null; }

# No list in the work tree is newer than the last look. Only asked where there are no two commits to compare.
seen=$folder/zyflow-seen
untouched() {
    command git -c core.quotePath=false ls-files -- "$lists" 2>/dev/null | {
        while IFS= read -r list; do
            case $list in
                \"*) exit 1 ;; # a name that git quotes cannot be looked at
            esac
            [ ! "$list" -nt "$seen" ] || exit 1
        done
        exit 0
    }
}

case "$event ${1-}" in
    'post-checkout '*)
        before=$1
        case $before in
            *[!0]*) ;;
            ????????????????????????????????????????) before=4b825dc642cb6eb9a060e54bf8d69288fbee4904 ;; # the empty tree
            *) before=6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321 ;; # likewise, with SHA-256
        esac
        if [ "${3-}" = 0 ]; then
            ! untouched || exit 0
        else
            ! same "$before" "$2" || exit 0
        fi
        ;;
    'post-merge 1') ! untouched || exit 0 ;; # a squash leaves HEAD where it was
    'post-rewrite rebase') { ! same '@{1}' HEAD || ! same ORIG_HEAD HEAD; } || exit 0 ;;
    *) ! same 'HEAD@{1}' HEAD || exit 0 ;;
esac

program={program}
[ -x "$program" ] || program=$(command -v {name} 2>/dev/null) || exit 0
: 2>/dev/null >"$seen"
"$program" hook "$event" "$@" </dev/null >/dev/null
exit 0
