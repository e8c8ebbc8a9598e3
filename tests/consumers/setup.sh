# For the scripts beside this one, which take it in with the path of the program, if they were given one, and the Python
# packages that they need: goes to the project's root and sets `dateline`, `work`, a folder that is removed at the end, and
# `python`, which is $PYTHON or a new environment with the packages.
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

# Says what is missing and ends.
fail() {
    echo "$(basename "$0"): $*" >&2
    exit 1
}

dateline=$(realpath "${1:-target/release/dateline}")
[ -x "$dateline" ] || fail "$dateline is not there: build it with cargo build --release, or name another"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

python=${PYTHON:-}
if [ -z "$python" ]; then
    command -v python3 >/dev/null || fail "python3 is missing: install Python 3 with venv, or set PYTHON"
    python3 -m venv "$work/venv" || fail "python3 has no venv: install it (Debian: python3-venv), or set PYTHON"
    python=$work/venv/bin/python
    "$python" -m pip install --quiet --disable-pip-version-check "${@:2}" ||
        fail "${*:2} cannot be installed: is there a network? Otherwise set PYTHON to a Python that has them"
fi
