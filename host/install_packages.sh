# Sourced by host/run and tests/run: installs the Debian packages that a list names and dpkg does not have.
# The list has one package a line and a reason behind '#'. Messages go to stderr. The caller defines `say` and `fail`.

is_root() { [ "$(id -u)" -eq 0 ]; }

as_root() {
  if is_root; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo -- "$@"
  else
    fail "'$*' needs root and there is no sudo; run it as root, then start again"
  fi
}

# The packages of the files that dpkg does not have.
missing_packages() {
  local wanted
  wanted=$(sed -e 's/#.*//' -- "$@" | tr -s ' \t' '\n' | sed '/^$/d')
  comm -23 <(sort -u <<<"$wanted") <(
    # shellcheck disable=SC2086
    dpkg-query -W -f='${db:Status-Status} ${Package}\n' $wanted 2>/dev/null | sed -n 's/^installed //p' | sort -u
  )
}

# install_packages LIST...
install_packages() {
  command -v dpkg-query >/dev/null || fail "this is not Debian: install what $* names and build with cmake"
  local missing
  missing=$(missing_packages "$@")
  [ -n "$missing" ] || return 0
  say "Installing: ${missing//$'\n'/ }"
  local apt=(env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300)
  as_root "${apt[@]}" update >&2
  # shellcheck disable=SC2086
  as_root "${apt[@]}" install --no-install-recommends $missing >&2
}

# As many compilers as there are cores, and not more than there is memory for.
job_count() {
  local by_memory cores
  by_memory=$(awk '/^MemAvailable:/ { print int($2 / 1000000) }' /proc/meminfo)
  cores=$(nproc)
  if [ "${by_memory:-1}" -lt "$cores" ]; then cores=${by_memory:-1}; fi
  if [ "$cores" -lt 1 ]; then cores=1; fi
  echo "$cores"
}
