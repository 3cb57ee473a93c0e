#!/bin/sh
# Commands a second over HTTP with syncs and without, in turns: two venues on one machine, of which one at a time has
# work. Usage: durable-http.sh RIALTO [ROUNDS] [SECONDS] [CONNECTIONS]
set -eu

rialto=$1
rounds=${2:-15}
seconds=${3:-3}
connections=${4:-64}
work=$(mktemp -d)
venues=

finish() {
    for venue in $venues; do kill "$venue" 2>/dev/null || :; done
    for venue in $venues; do wait "$venue" 2>/dev/null || :; done
    rm -rf "$work"
}
trap finish EXIT
trap 'exit 1' INT TERM

# The value of a key in a flat JSON text.
value() { sed -n "s/.*\"$1\":\"\{0,1\}\([^\",}]*\).*/\1/p"; }

ask() {
    curl -sS --fail-with-body -X POST "$url$1" -H "Authorization: Bearer $operator" \
        -H 'Content-Type: application/json' -d "$2"
}

# Starts a venue with syncs $1 and gives it one market and one rich trader.
open_venue() {
    "$rialto" serve --data "$work/$1" --listen 127.0.0.1:0 --sync "$1" >"$work/$1.log" 2>&1 &
    venues="$venues $!"
    tries=0
    until [ -s "$work/$1/access.json" ] && url=$(value url <"$work/$1/access.json") &&
        curl -sSf "$url/readyz" >/dev/null 2>&1; do
        tries=$((tries + 1))
        [ "$tries" -lt 300 ] || { cat "$work/$1.log" >&2; exit 1; }
        sleep 0.1
    done
    operator=$(value operatorToken <"$work/$1/access.json")
    ask /v1/admin/instruments '{"symbol":"BTC-USD","base":"BTC","quote":"USD","baseDecimals":8,"quoteDecimals":6,
        "tickSize":"0.01","lotSize":"0.0001","minQuantity":"0.0001","maxQuantity":"100","minNotional":"1",
        "maxNotional":"10000000","makerFeeBps":"0","takerFeeBps":"5"}' >/dev/null
    account=$(ask /v1/admin/accounts '{"name":"trader"}')
    id=$(printf %s "$account" | value id)
    for asset in BTC USD; do
        ask /v1/admin/deposits "{\"account\":\"$id\",\"asset\":\"$asset\",\"amount\":\"1000000000\",
            \"transferId\":\"fund-$asset\"}" >/dev/null
    done
    printf '%s\n' "$url" >"$work/$1.url"
    printf %s "$account" | value token >"$work/$1.token"
}

# Answers a second of a run against the venue with syncs $1.
run() {
    report=$("$rialto" load --closed --json --duration "$seconds" --connections "$connections" \
        --url "$(cat "$work/$1.url")" --token "$(cat "$work/$1.token")" 2>/dev/null)
    [ "$(printf %s "$report" | value answered)" = "$(printf %s "$report" | value sent)" ] ||
        { printf 'a request failed: %s\n' "$report" >&2; exit 1; }
    printf %s "$report" | value perSecond
}

open_venue on
open_venue off
run on >/dev/null
run off >/dev/null
printf '%s connections, %s s a run; commands a second\n' "$connections" "$seconds"
printf 'round   syncs on  syncs off   ratio\n'
round=0
while [ "$round" -lt "$rounds" ]; do
    round=$((round + 1))
    # Neither always comes after the other.
    if [ $((round % 2)) = 1 ]; then on=$(run on); off=$(run off); else off=$(run off); on=$(run on); fi
    printf '%s %s\n' "$on" "$off" >>"$work/rounds"
    printf '%5s %10s %10s   %5.3f\n' "$round" "$on" "$off" "$(echo "$on $off" | awk '{ print $1 / $2 }')"
done

# The median of what is read.
median() { sort -n | awk '{ value[NR] = $1 } END { print (value[int((NR + 1) / 2)] + value[int(NR / 2) + 1]) / 2 }'; }
on=$(awk '{ print $1 }' "$work/rounds" | median)
off=$(awk '{ print $2 }' "$work/rounds" | median)
ratio=$(awk '{ print $1 / $2 }' "$work/rounds" | median)
printf 'medians %8.0f %10.0f   %5.3f of medians, %5.3f median of ratios\n' "$on" "$off" \
    "$(echo "$on $off" | awk '{ print $1 / $2 }')" "$ratio"
