#!/usr/bin/env bash
# Installs the Debian packages of the named sections of packaging/apt.txt that are missing; needs root or sudo only then.
# Usage: packaging/install-system-packages.sh SECTION...   ([python] is added where the machine has no usable Python)
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"

if ! command -v dpkg-query >/dev/null; then
  echo "This is not a Debian system, so no system packages are installed. If the console does not start," \
       "install your system's equivalents of the packages in packaging/apt.txt ($*)."
  exit 0
fi

has_package() { [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

# Prints the alternatives of each line of one section, separated by spaces.
lines_of_section() {
  sed -e 's/#.*//' -e 's/|/ /g' "$here/apt.txt" |
    awk -v wanted="[$1]" '/^\[/ { inside = ($1 == wanted); next } inside && NF { print }'
}

sections=("$@")
if ! "$here/find-python.sh" >/dev/null; then sections+=(python); fi
wanted=()
for section in "${sections[@]}"; do
  while read -r -a alternatives; do
    is_satisfied=no
    for package in "${alternatives[@]}"; do
      if has_package "$package"; then is_satisfied=yes; break; fi
    done
    if [ "$is_satisfied" = no ]; then wanted+=("${alternatives[*]}"); fi
  done < <(lines_of_section "$section")
done
if [ "${#wanted[@]}" -eq 0 ]; then exit 0; fi

first_choices="${wanted[*]%% *}"
as_root=()
if [ "$(id -u)" -ne 0 ]; then
  if command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then
    as_root=(sudo)
  else
    echo "System packages are missing, and installing them needs root: this user is not root and can't use sudo." >&2
    echo "Ask an administrator to run this once, then start again:" >&2
    echo "    apt-get install --no-install-recommends $first_choices" >&2
    exit 1
  fi
fi

echo "Installing ${#wanted[@]} missing Debian packages: $first_choices"
log="$(mktemp)"
policy=/usr/sbin/policy-rc.d
has_own_policy=no
clean_up() {
  rm -f "$log"
  if [ "$has_own_policy" = yes ]; then "${as_root[@]}" rm -f "$policy"; fi
}
trap clean_up EXIT

# Servers among the packages are for the tests to start by themselves: Debian must not start them as services.
if [ ! -e "$policy" ]; then
  has_own_policy=yes
  printf '#!/bin/sh\nexit 101\n' | "${as_root[@]}" tee "$policy" >/dev/null
  "${as_root[@]}" chmod 755 "$policy"
fi

apt() {
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 "$@" \
    >>"$log" 2>&1
}
is_known() { apt-cache policy "$1" 2>/dev/null | grep -q 'Candidate: [^(]'; }

# A package source of the machine that does not answer must not stop us if Debian's own does.
if ! apt update; then echo "Some package sources of this machine did not answer; going on with the others."; fi
chosen=()
for alternatives in "${wanted[@]}"; do
  choice="${alternatives%% *}"
  for package in $alternatives; do
    if is_known "$package"; then choice="$package"; break; fi
  done
  chosen+=("$choice")
done
if ! apt install -y --no-install-recommends "${chosen[@]}"; then
  tail -n 25 "$log" >&2
  echo "The system packages could not be installed; apt's last words stand above." >&2
  exit 1
fi
case " ${chosen[*]} " in
  *" mariadb-server "*) "${as_root[@]}" systemctl disable mariadb.service >/dev/null 2>&1 || true ;;
esac
