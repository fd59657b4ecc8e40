#!/usr/bin/env bash
# Prints the path of a Python 3.11-3.13 that can make virtual environments; exit code 1 if there is none.
# $PYTHON names one to prefer.
set -euo pipefail
program='
import ensurepip, os, sys, venv
if not (3, 11) <= sys.version_info[:2] <= (3, 13):
    sys.exit(1)
print(os.path.realpath(sys.executable))'

for candidate in ${PYTHON:-} python3.11 python3.12 python3.13 python3 /usr/bin/python3; do
  if path="$("$candidate" -c "$program" 2>/dev/null)"; then
    echo "$path"
    exit 0
  fi
done
exit 1
