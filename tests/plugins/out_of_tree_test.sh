#!/bin/sh
# out_of_tree_test.sh CXX SOURCE_TREE WORK_FOLDER HOST: installs the SDK alone, builds the hello example and the template
# against it as a third party would, looks at what they export, and lets a host load, call and unload hello.
set -eu
cxx=$1
source=$2
work=$3
host=$4
rm -rf "$work"
mkdir -p "$work"

# The SDK is a project of its own for this purpose: nothing of the host is configured.
cmake -S "$source/sdk" -B "$work/sdk" -DCMAKE_INSTALL_PREFIX="$work/prefix" >"$work/sdk.log"
cmake --install "$work/sdk" >>"$work/sdk.log"

fail() {
  echo "$*" >&2
  exit 1
}
build() {
  cmake -S "$1" -B "$2" -DCMAKE_CXX_COMPILER="$cxx" -DCMAKE_PREFIX_PATH="$work/prefix" -DCMAKE_BUILD_TYPE=Release \
    -DCMAKE_CXX_FLAGS="-Wall -Wextra -Wpedantic -Werror" >"$2.log"
  cmake --build "$2" >>"$2.log" || { cat "$2.log" >&2; exit 1; }
}
exports() {
  found=$(nm -D --defined-only "$1" | awk '{print $3}')
  [ "$found" = portico_plugin_entry ] || fail "$1 exports: $found"
}

cp -r "$source/plugins/hello" "$work/hello_source"
build "$work/hello_source" "$work/hello"
exports "$work/hello/hello.so"
cp -r "$work/prefix/share/portico/template" "$work/template_source"
build "$work/template_source" "$work/template"
exports "$work/template/my_frontend.so"
ctest --test-dir "$work/template" >"$work/template.log" || { cat "$work/template.log" >&2; exit 1; }

# --- in a host. Its folder is one that nobody else can write to, whatever the umask, and short enough for a socket.
for variable in $(env | sed -n 's/^\(PORTICO__[^=]*\)=.*/\1/p'); do unset "$variable"; done
site=$(mktemp -d /tmp/portico-out-of-tree-XXXXXX)
server=
finish() {
  if [ -n "$server" ]; then kill -KILL "$server" 2>/dev/null || true; fi
  rm -rf "$site"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

install -d -m 0755 "$site/plugins"
install -m 0644 "$work/hello/hello.so" "$work/template/my_frontend.so" "$site/plugins"
loads() { # FILE ID
  verdict=$("$host" plugins check "$site/plugins/$1")
  case "$verdict" in
    "$2 "*" loads"*) ;;
    *) fail "plugins check $1: $verdict" ;;
  esac
}
loads hello.so org.example.hello
loads my_frontend.so org.example.my_frontend

cat >"$site/portico.yaml" <<YAML
plugins_dir: [$site/plugins]
plugin_checks: true
plugins:
  rest_core: {enabled: false}
  graphql_core: {enabled: false}
  hello: {required: true}
state_dir: $site/state
server: {listen: "unix:$site/public"}
admin: {listen: "unix:$site/admin"}
drain: {delay: 0s}
YAML
set -- serve --config "$site/portico.yaml"
if [ "$(id -u)" -eq 0 ]; then set -- "$@" --allow-root; fi
"$host" "$@" >"$site/log" 2>&1 &
server=$!

ask() { curl -sS --max-time 10 --unix-socket "$site/public" "$@"; }
tries=0
until [ "$(ask -o /dev/null -w '%{http_code}' http://host/readyz 2>/dev/null)" = 200 ]; do
  tries=$((tries + 1))
  if [ "$tries" -gt 300 ] || ! kill -0 "$server" 2>/dev/null; then
    cat "$site/log" >&2
    fail "the host with hello.so of $cxx is not ready"
  fi
  sleep 0.1
done
answers() { # PATH BODY
  body=$(ask -H "Authorization: Bearer $(cat "$site/state/first-key")" "http://host$1")
  [ "$body" = "$2" ] || fail "$1 answers: $body"
}
answers /hello '{"greeting":"hello"}'
answers /hello/companies '{"greeting":"hello","companies":[]}'

kill -TERM "$server"
code=0
wait "$server" || code=$?
server=
[ "$code" -eq 0 ] || { cat "$site/log" >&2; fail "the host ended with $code"; }
if grep PLUGIN_MISBEHAVING "$site/log" >&2; then fail "hello.so of $cxx misused its host"; fi
