#!/bin/sh
# How much longer orders take while many streams follow the book, drop and come back: the same load alone and beside
# them, in turns. Usage: crowd.sh RIALTO [ROUNDS] [STREAMS] [RATE] [CONFLATE]
set -eu

rialto=$1
rounds=${2:-20}
streams=${3:-1000}
rate=${4:-100}
conflate=${5:-}
seconds=4
work=$(mktemp -d)
venue=

finish() {
    [ -z "$venue" ] || { kill "$venue" 2>/dev/null || :; wait "$venue" 2>/dev/null || :; }
    rm -rf "$work"
}
trap finish EXIT
trap 'exit 1' INT TERM

# The value of a key in a flat JSON text.
value() { sed -n "s/.*\"$1\":\"\{0,1\}\([^\",}]*\).*/\1/p"; }

# The median latency of a run in milliseconds.
load() {
    report=$("$rialto" load --json --rate "$rate" --duration "$seconds" --data "$work/data" 2>/dev/null)
    [ "$(printf %s "$report" | value answered)" = "$(printf %s "$report" | value sent)" ] ||
        { printf 'a request failed: %s\n' "$report" >&2; exit 1; }
    printf %s "$report" | value p50Ms
}

# The same beside the streams, which open some hundred a second and have to end without a fault.
crowded() {
    # shellcheck disable=SC2086
    "$rialto" watch --json --streams "$streams" --duration $((seconds + 2)) --drop-every 20 --data "$work/data" \
        ${conflate:+--conflate $conflate} >"$work/watch" 2>"$work/watch.errors" &
    watch=$!
    sleep $((streams / 500 + 1))
    load
    wait "$watch" || { cat "$work/watch" "$work/watch.errors" >&2; exit 1; }
    printf '%s %s %s\n' "$(value messages <"$work/watch")" "$(value drops <"$work/watch")" \
        "$(value resumed <"$work/watch")" >>"$work/counts"
}

"$rialto" serve --demo --demo-past 0 --data "$work/data" --listen 127.0.0.1:0 >"$work/log" 2>&1 &
venue=$!
tries=0
until [ -s "$work/data/access.json" ] && curl -sSf "$(value url <"$work/data/access.json")/readyz" >/dev/null 2>&1; do
    tries=$((tries + 1))
    [ "$tries" -lt 300 ] || { cat "$work/log" >&2; exit 1; }
    sleep 0.1
done
load >/dev/null
printf '%s streams%s, %s orders a second; median latency in ms\n' "$streams" \
    "${conflate:+ conflated to $conflate ms}" "$rate"
printf 'round    alone   beside   ratio\n'
round=0
while [ "$round" -lt "$rounds" ]; do
    round=$((round + 1))
    # Neither always comes after the other.
    if [ $((round % 2)) = 1 ]; then alone=$(load); beside=$(crowded); else beside=$(crowded); alone=$(load); fi
    printf '%s %s\n' "$alone" "$beside" >>"$work/rounds"
    printf '%5s %8s %8s   %5.2f\n' "$round" "$alone" "$beside" "$(echo "$alone $beside" | awk '{ print $2 / $1 }')"
done

# The median of what is read.
median() { sort -n | awk '{ value[NR] = $1 } END { print (value[int((NR + 1) / 2)] + value[int(NR / 2) + 1]) / 2 }'; }
alone=$(awk '{ print $1 }' "$work/rounds" | median)
beside=$(awk '{ print $2 }' "$work/rounds" | median)
ratio=$(awk '{ print $2 / $1 }' "$work/rounds" | median)
printf 'median %8.3f %8.3f   %5.2f median of ratios\n' "$alone" "$beside" "$ratio"
awk '{ messages += $1; drops += $2; resumed += $3 }
    END { printf "%d messages checked, %d drops, %d resumed, no fault\n", messages, drops, resumed }' "$work/counts"
