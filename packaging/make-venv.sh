#!/usr/bin/env bash
# Makes .venv and installs the console into it (editable); does nothing when what is wanted is already there.
# Usage: packaging/make-venv.sh core|test
#   core  what the console needs
#   test  the optional engines, the training and the developers' tools as well
set -euo pipefail
cd "$(dirname "$0")/.."
level="$1"

if ! python="$(packaging/find-python.sh)"; then
  echo "ANPR Console needs Python 3.11, 3.12 or 3.13 with its venv module, and none was found." >&2
  echo "Install one, or name it: make run PYTHON=/path/to/python3.11" >&2
  exit 1
fi

# One stamp a level: which Python, which folder, which dependencies. A .venv of another Python or a moved folder is made anew.
base="$("$python" -VV) at $python in $PWD"
key="$( (echo "$base"; cat pyproject.toml packaging/constraints-engines.txt packaging/make-venv.sh) | sha256sum | cut -c1-64)"
stamp=".venv/installed-$level"
if [ -e "$stamp" ] && [ "$(cat "$stamp")" = "$key" ]; then exit 0; fi
if [ "$level" = core ] && [ -e .venv/installed-test ] && [ "$(cat .venv/installed-test)" = "$key" ]; then exit 0; fi

if [ ! -x .venv/bin/python ] || [ "$(cat .venv/made-by 2>/dev/null)" != "$base" ]; then
  echo "Making .venv with $("$python" -V) ..."
  rm -rf .venv
  "$python" -m venv .venv
  echo "$base" >.venv/made-by
fi

pip() { .venv/bin/python -m pip --disable-pip-version-check --no-input "$@"; }
installed_version() {
  .venv/bin/python -c 'import importlib.metadata as m, sys; print(*(d.version for d in m.distributions() if d.name == sys.argv[1]))' "$1"
}
seconds_before=$SECONDS
case "$level" in
  core)
    echo "Installing the console's Python packages into .venv (about 1 GB; one or two minutes) ..."
    pip install -qq --editable . ;;
  test)
    echo "Installing everything the tests need into .venv (torch alone is several GB; a few minutes) ..."
    pip install -qq --constraint packaging/constraints-engines.txt --editable '.[dev,engines,train]' ;;
  *)
    echo "packaging/make-venv.sh: there is no level $level; it is core or test." >&2
    exit 2 ;;
esac

# It looks up a host on the internet whenever openvino is imported; openvino runs without it.
if [ -n "$(installed_version openvino-telemetry)" ]; then pip uninstall -qq --yes openvino-telemetry; fi
# Two distributions write the same cv2 folder and the last one wins: the headless build must be the last and the only one.
if [ -n "$(installed_version opencv-python)" ]; then
  headless="$(installed_version opencv-python-headless)"
  pip uninstall -qq --yes opencv-python
  pip install -qq --force-reinstall --no-deps "opencv-python-headless==$headless"
fi
echo "$key" >"$stamp"
echo "Python packages installed in $((SECONDS - seconds_before)) s."
