#!/bin/sh
# Whether orders notice what becomes of the services beside trading: the same load on a venue with services and on one
# where they do not run, in turns. Usage: services.sh RIALTO [ROUNDS] [RATE] [OPTIONS OF THE FIRST VENUE...]
# Options such as `--database postgresql://…` with that server down show what its absence costs.
set -eu

rialto=$1
rounds=${2:-20}
rate=${3:-500}
[ "$#" -lt 3 ] || shift 3
[ "$#" -gt 0 ] || set -- --services all
seconds=4
work=$(mktemp -d)
venues=

finish() {
    for venue in $venues; do
        kill "$venue" 2>/dev/null || :
        wait "$venue" 2>/dev/null || :
    done
    rm -rf "$work"
}
trap finish EXIT
trap 'exit 1' INT TERM

# The value of a key in a flat JSON text.
value() { sed -n "s/.*\"$1\":\"\{0,1\}\([^\",}]*\).*/\1/p"; }

# Starts a venue in a directory of its own, with further options.
start() {
    name=$1
    shift
    "$rialto" serve --demo --demo-past 0 --data "$work/$name" --listen 127.0.0.1:0 "$@" >"$work/$name.log" 2>&1 &
    venues="$venues $!"
    tries=0
    until [ -s "$work/$name/access.json" ] &&
        curl -sSf "$(value url <"$work/$name/access.json")/readyz" >/dev/null 2>&1; do
        tries=$((tries + 1))
        [ "$tries" -lt 300 ] || { cat "$work/$name.log" >&2; exit 1; }
        sleep 0.1
    done
}

# The median latency in milliseconds at the rate, and how many a second are answered when each waits for the last.
load() {
    report=$("$rialto" load --json --rate "$rate" --duration "$seconds" --data "$work/$1" 2>/dev/null)
    closed=$("$rialto" load --json --closed --duration "$seconds" --data "$work/$1" 2>/dev/null)
    for text in "$report" "$closed"; do
        [ "$(printf %s "$text" | value answered)" = "$(printf %s "$text" | value sent)" ] ||
            { printf 'a request failed: %s\n' "$text" >&2; exit 1; }
    done
    printf '%s %s\n' "$(printf %s "$report" | value p50Ms)" \
        "$(printf %s "$closed" | value answered | awk -v seconds="$seconds" '{ printf "%d", $1 / seconds }')"
}

start with "$@"
start without --services none
load with >/dev/null
load without >/dev/null
printf 'with: %s; without: --services none. Median latency at %s orders a second, and orders a second of 16 in turns\n' \
    "$*" "$rate"
printf 'round  with ms  without ms  ratio   with 1/s  without 1/s  ratio\n'
round=0
while [ "$round" -lt "$rounds" ]; do
    round=$((round + 1))
    # Neither always comes after the other.
    if [ $((round % 2)) = 1 ]; then
        with=$(load with)
        without=$(load without)
    else
        without=$(load without)
        with=$(load with)
    fi
    printf '%s %s\n' "$with" "$without" >>"$work/rounds"
    echo "$round $with $without" |
        awk '{ printf "%5d %8s %11s  %5.3f %10s %12s  %5.3f\n", $1, $2, $4, $2 / $4, $3, $5, $3 / $5 }'
done

# The median of what is read.
median() { sort -n | awk '{ value[NR] = $1 } END { print (value[int((NR + 1) / 2)] + value[int(NR / 2) + 1]) / 2 }'; }
latency=$(awk '{ print $1 / $3 }' "$work/rounds" | median)
throughput=$(awk '{ print $2 / $4 }' "$work/rounds" | median)
printf 'medians of the ratios: latency %.3f, throughput %.3f\n' "$latency" "$throughput"
