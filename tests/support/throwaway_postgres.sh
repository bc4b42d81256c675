# Sourced by tests/run and tests/bench/run: a PostgreSQL server of our own, in a folder that is removed with it.
# The caller defines `say` and `fail`, has sourced host/install_packages.sh and calls stop_postgres when it ends.

postgres_folder=
postgres_port=

# The server refuses to run as root.
as_postgres() {
  if is_root; then
    setpriv --reuid=postgres --regid=postgres --init-groups -- "$@"
  else
    "$@"
  fi
}

free_port() {
  python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

# start_postgres [SETTING=VALUE...]; sets PORTICO_TEST_POSTGRES, the URL of a database from which others are made.
start_postgres() {
  local programs setting options
  programs=$(printf '%s\n' /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
  [ -x "$programs/initdb" ] || fail "there is no PostgreSQL server below /usr/lib/postgresql"
  postgres_folder=$(mktemp -d /tmp/portico-postgres-XXXXXX)
  if is_root; then chown postgres "$postgres_folder"; fi
  postgres_port=$(free_port)
  if ! (cd / && as_postgres "$programs/initdb" -D "$postgres_folder/data" -U postgres -A trust -E UTF8 \
    --locale=C.UTF-8 --no-sync) >"$postgres_folder/initdb.log" 2>&1; then
    cat "$postgres_folder/initdb.log" >&2
    fail "initdb failed"
  fi
  options="-c listen_addresses=127.0.0.1 -c port=$postgres_port -c unix_socket_directories=$postgres_folder"
  options+=" -c max_connections=300 -c log_min_messages=warning"
  for setting in "$@"; do options+=" -c $setting"; done
  if ! (cd / && as_postgres "$programs/pg_ctl" -D "$postgres_folder/data" -l "$postgres_folder/server.log" -w -t 60 \
    -o "$options" start) >/dev/null; then
    cat "$postgres_folder/server.log" >&2
    fail "PostgreSQL did not start"
  fi
  export PORTICO_TEST_POSTGRES="postgresql://postgres@127.0.0.1:$postgres_port/postgres"
  export PORTICO_TEST_POSTGRES_SOCKET="$postgres_folder"
}

stop_postgres() {
  [ -n "$postgres_folder" ] || return 0
  local programs
  programs=$(printf '%s\n' /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
  (cd / && as_postgres "$programs/pg_ctl" -D "$postgres_folder/data" -m immediate -w stop) >/dev/null 2>&1 || true
  rm -rf -- "$postgres_folder"
  postgres_folder=
}
