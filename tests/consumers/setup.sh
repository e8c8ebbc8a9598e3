# For the scripts beside this one, which take it in with the path of the program, if they were given one, and the Python
# packages that they need: goes to the project's root and sets `dateline`, `work`, a folder that is removed at the end, and
# `python`, which is $PYTHON or a new environment with the packages.
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
dateline=$(realpath "${1:-target/release/dateline}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

python=${PYTHON:-}
if [ -z "$python" ]; then
    python3 -m venv "$work/venv"
    python=$work/venv/bin/python
    "$python" -m pip install --quiet "${@:2}"
fi
