# Completion of zyflow for fish; written by: zyflow completion fish
function __zyflow_complete
    set -l words (commandline -opc)
    set -l program $words[1]
    set -l word (commandline -ct)
    set -l line (string join -- ' ' $words[2..-1] $word)
    set -l replies (command $program "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null | string match -- "$word*")
    if test (count $replies) -gt 0
        printf '%s\n' $replies
    else
        __fish_complete_path $word
    end
end
complete -c zyflow -f -a '(__zyflow_complete)'
complete -c dotnet-zyflow -f -a '(__zyflow_complete)'
