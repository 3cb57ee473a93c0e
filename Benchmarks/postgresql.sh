#!/bin/sh
# Runs a command with a server of PostgreSQL of its own, whose address is in RIALTO_BENCH_DATABASE, unless that names one
# already. Usage: postgresql.sh COMMAND...
set -eu

[ -z "${RIALTO_BENCH_DATABASE:-}" ] || exec "$@"

programs=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
work=$(mktemp -d)
server=

finish() {
    if [ -n "$server" ]; then
        kill -INT "$server" 2>/dev/null || :
        wait "$server" 2>/dev/null || :
    fi
    rm -rf "$work"
}
trap finish EXIT
trap 'exit 1' INT TERM

# The server refuses to run as root.
if [ "$(id -u)" = 0 ]; then
    chown postgres "$work"
    as='setpriv --reuid=postgres --regid=postgres --clear-groups'
else
    as=
fi
cd /
$as "$programs/initdb" --username=postgres --auth=trust --encoding=UTF8 --locale=C --pgdata="$work/data" \
    >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }

# On a socket alone, so that no port has to be free. What docs/operating/postgresql.md advises is set, nothing else.
$as "$programs/postgres" -D "$work/data" -c listen_addresses= -c unix_socket_directories="$work" \
    -c shared_buffers=512MB -c max_wal_size=4GB >>"$work/log" 2>&1 &
server=$!
tries=0
until "$programs/pg_isready" --host="$work" --quiet; do
    tries=$((tries + 1))
    [ "$tries" -lt 300 ] && kill -0 "$server" 2>/dev/null || { cat "$work/log" >&2; exit 1; }
    sleep 0.1
done
cd "$OLDPWD"
RIALTO_BENCH_DATABASE="postgresql://postgres@/postgres?host=$work" "$@"
