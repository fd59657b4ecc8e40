#!/usr/bin/env bash
# Opens the console on $SOURCE; without a display it runs headless and prints each passage. What `make run` calls last.
set -euo pipefail
cd "$(dirname "$0")/.."
source="${SOURCE:-virtual:gate}"

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
  exec .venv/bin/anpr-console console --source "$source" "$@"
fi
echo "There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set): running headless, each passage is printed." \
     "Ctrl+C stops it."
exec .venv/bin/anpr-console serve --source "$source" "$@"
