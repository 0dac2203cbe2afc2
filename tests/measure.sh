# Sourced by the scripts that measure whole programs; $work is a folder for what they leave.

# Three short rounds in turn rather than one long one each: what else the machine does then hits all alike.
# The median of the best round counts; prints "wall-milliseconds cpu-milliseconds" per command.
measure() {
    local runs=$1 round
    shift
    rm -f "$work"/round-*.csv
    for round in 1 2 3; do
        hyperfine -i --style none -r "$runs" --export-csv "$work/round-$round.csv" "$@" >/dev/null 2>"$work/hyperfine.log" ||
            { cat "$work/hyperfine.log" >&2; exit 1; }
    done
    # Fields from the end, for a command may hold commas: median, user, system, min, max.
    awk -F, '
        FNR > 1 {
            wall = $(NF - 4) * 1000; cpu = ($(NF - 3) + $(NF - 2)) * 1000
            if (!(FNR in best) || wall < best[FNR]) best[FNR] = wall
            if (!(FNR in least) || cpu < least[FNR]) least[FNR] = cpu
            if (FNR > last) last = FNR
        }
        END { for (line = 2; line <= last; line++) printf "%.2f %.2f\n", best[line], least[line] }
    ' "$work"/round-*.csv
}

peak() { /usr/bin/time -f %M -o "$work/peak" "$@" >/dev/null 2>&1 || true; tail -1 "$work/peak" | awk '{ printf "%.1f", $1 / 1024 }'; }
