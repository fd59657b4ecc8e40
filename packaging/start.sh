#!/usr/bin/env bash
# What `make run` calls last: opens the console; without a display it runs headless and prints each passage.
# $SOURCE names an address, file or folder to run on; without it the cameras that are set up run, or the virtual gate.
set -euo pipefail
cd "$(dirname "$0")/.."
arguments=("$@")
if [ -n "${SOURCE:-}" ]; then arguments+=(--source "$SOURCE"); fi

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
  exec .venv/bin/anpr-console console "${arguments[@]}"
fi
echo "There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set): running headless, each passage is printed." \
     "Ctrl+C stops it."
exec .venv/bin/anpr-console serve "${arguments[@]}"
