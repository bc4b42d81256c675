#!/bin/sh
# hardening_test.sh PROGRAM PLUGIN_FOLDER: what is linked is relocated before it runs and read-only from then on, lies at
# addresses that nobody can foretell, and has no stack that can be executed.
set -eu
program=$1
plugins=$2
faults=0
fault() {
  echo "$1 $2" >&2
  faults=$((faults + 1))
}
judge() {
  segments=$(readelf -Wl "$1")
  dynamic=$(readelf -Wd "$1")
  case "$segments" in *GNU_RELRO*) ;; *) fault "$1" "has no RELRO segment" ;; esac
  case "$dynamic" in *BIND_NOW* | *"Flags: "*NOW*) ;; *) fault "$1" "is bound lazily" ;; esac
  stack=$(echo "$segments" | awk '$1 == "GNU_STACK" { print $7 }')
  [ "$stack" = RW ] || fault "$1" "has a stack with the rights '$stack'"
  readelf -Wh "$1" | grep -q 'Type: *DYN' || fault "$1" "is linked to a fixed address"
  if echo "$segments" | awk '$1 == "LOAD" && /RWE/' | grep -q .; then fault "$1" "has a segment that is written and executed"; fi
}

judge "$program"
readelf -Wd "$program" | grep -q 'Flags: .*PIE' || fault "$program" "is no position-independent executable"
count=0
for plugin in "$plugins"/*.so; do
  [ -f "$plugin" ] || continue
  judge "$plugin"
  count=$((count + 1))
done
[ "$count" -gt 0 ] || fault "$plugins" "has no plugin"
[ "$faults" -eq 0 ]
