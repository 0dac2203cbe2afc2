# Completion of zyflow for bash; written by: zyflow completion bash
_zyflow() {
    local line=${COMP_LINE:0:COMP_POINT} word reply
    line=${line#"${COMP_WORDS[0]}"}
    line=${line# }
    # Bash breaks words at these; what it has left of the word is all that it replaces.
    word=${line##*[[:space:]]}
    local kept=${word%"${COMP_WORDS[COMP_CWORD]}"}
    COMPREPLY=()
    while IFS= read -r reply; do
        [[ $reply == "$word"* ]] || continue
        printf -v reply '%q' "${reply#"$kept"}"
        COMPREPLY+=("$reply")
    done < <("${COMP_WORDS[0]}" "[suggest:${#line}]" "$line" 2>/dev/null)
}
complete -o bashdefault -o default -F _zyflow zyflow dotnet-zyflow
