#!/bin/sh
# Holds a venue to the document of its interface: schemathesis asks it as a trader, and then as an operator.
# Usage: run.sh BINARY [EXAMPLES]
set -eu
binary=$1
examples=${2:-15}
folder=$(dirname "$0")
tools=.build/openapi
mkdir -p "$tools"
log=$tools/serve.log

if ! cmp -s "$folder/requirements.txt" "$tools/installed.txt"; then
    python3 -m venv --clear "$tools/venv"
    "$tools/venv/bin/pip" -q install --require-hashes --only-binary :all: -r "$folder/requirements.txt"
    cp "$folder/requirements.txt" "$tools/installed.txt"
fi

venue=
data=$(mktemp -d)
# What it has tried is kept with the other things that are made, not in the tree.
export HYPOTHESIS_STORAGE_DIRECTORY="$tools/hypothesis"
stop() {
    if [ -n "$venue" ]; then
        kill "$venue" 2>/dev/null || true
        wait "$venue" 2>/dev/null || true
    fi
    venue=
}
trap 'stop; rm -rf "$data"' EXIT

for token in ${TOKENS:-aliceToken operatorToken}; do
    "$binary" serve --demo --data "$data/$token" --listen 127.0.0.1:0 >"$log" 2>&1 &
    venue=$!
    url=
    tries=100
    while [ -z "$url" ] && [ "$tries" -gt 0 ]; do
        sleep 0.1
        tries=$((tries - 1))
        url=$(sed -n 's/^Rialto is open at //p' "$log")
    done
    [ -n "$url" ] || { cat "$log"; exit 1; }
    secret=$(sed -n "s/.*\"$token\" *: *\"\([^\"]*\)\".*/\1/p" "$data/$token/access.json")
    [ -n "$secret" ] || { echo "access.json has no $token"; exit 1; }
    out=$tools/$token.log
    "$tools/venv/bin/schemathesis" --config-file schemathesis.toml run "$url/v1/openapi.yaml" --url "$url" \
        -H "Authorization: Bearer $secret" --checks all --max-examples "$examples" --no-color >"$out" 2>&1 \
        || { sed "s/$secret/TOKEN/g" "$out"; sed '/^Tokens/,/^$/d' "$log"; exit 1; }
    kill -0 "$venue" 2>/dev/null || { cat "$log"; echo 'the venue is gone'; exit 1; }
    printf '%s: %s\n' "$token" "$(tail -n 1 "$out")"
    stop
done
