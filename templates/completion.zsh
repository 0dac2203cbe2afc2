#compdef zyflow dotnet-zyflow
# Completion of zyflow for zsh; written by: zyflow completion zsh
_zyflow() {
    local line="${(j: :)words[2,CURRENT]}" reply
    local -a replies
    for reply in "${(@f)$("${words[1]}" "[suggest:${#line}]" "$line" 2>/dev/null)}"; do
        [[ -n $reply && $reply == "${(Q)words[CURRENT]}"* ]] && replies+=("$reply")
    done
    if (( ${#replies} )); then
        compadd -- "${replies[@]}"
    else
        _files
    fi
}
if [[ ${funcstack[1]} == _zyflow ]]; then
    _zyflow "$@"
else
    compdef _zyflow zyflow dotnet-zyflow
fi
