#!/usr/bin/env bash
# Looks at a page of `dateline html` in headless Chromium: no errors, no network, filters, speakers, hostile text, keyboard.
#
#   tests/page/run.sh [DATELINE] [SHOTS]
#
# SHOTS is a folder for screenshots, wide and narrow, light and dark. Needs node and npm; CHROMIUM names a browser that is
# there, otherwise Debian's is unpacked into a folder that goes with the test.
set -euo pipefail
cd "$(dirname "$0")/../.."
# Says what is missing and ends.
fail() {
    echo "tests/page/run.sh: $*" >&2
    exit 1
}

dateline=$(realpath "${1:-target/release/dateline}")
[ -x "$dateline" ] || fail "$dateline is not there: build it with cargo build --release, or name another"
command -v npm >/dev/null || fail "npm is missing: install node with npm"
here=$PWD/tests/page
shots=${2:-}
[ -z "$shots" ] || { mkdir -p "$shots" && shots=$(realpath "$shots"); }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

chromium=${CHROMIUM:-$(command -v chromium || true)}
if [ -z "$chromium" ]; then
    mkdir "$work/debs" "$work/root"
    # What the browser needs and is not installed; nothing of it is installed now, either.
    needed() { apt-get install --simulate --no-install-recommends chromium | awk '/^Inst/ { print $2 }'; }
    packages=$(needed 2>/dev/null) && [ -n "$packages" ] || { apt-get update -qq && packages=$(needed); } ||
        fail "chromium is not among Debian's packages here: set CHROMIUM to a browser"
    (
        cd "$work/debs"
        apt-get download -qq -o APT::Sandbox::User=root $packages || fail "chromium cannot be fetched: is there a network?"
        for package in *.deb; do dpkg -x "$package" "$work/root"; done
    )
    libraries=("$work"/root/usr/lib/*-linux-gnu*)
    export LD_LIBRARY_PATH=${libraries[0]}:${libraries[0]}/pulseaudio
    chromium=$work/root/usr/lib/chromium/chromium
fi
npm install --silent --no-audit --no-fund --prefix "$work/node" playwright-core ||
    fail "playwright-core cannot be installed: is there a network?"

cp "$here/hostile.jsonl" "$work/"
# One record fails, and the page is written nevertheless.
"$dateline" html samples "$work/hostile.jsonl" -o "$work/page.html" -q --title 'Samples & <others>' || [ $? = 1 ]
# The samples again and again, as many as the page is made for.
for i in $(seq 500); do for text in samples/*.txt; do ln -s "$PWD/$text" "$work/$i-${text##*/}"; done; done
mkdir "$work/many" && mv "$work"/*.txt "$work/many"
"$dateline" html "$work/many" -o "$work/many.html" -q

# The browser leaves nothing behind, either.
export XDG_CONFIG_HOME=$work/config XDG_CACHE_HOME=$work/cache
NODE_PATH=$work/node/node_modules node "$here/check.cjs" "$chromium" "$work/page.html" "$work/many.html" ${shots:+"$shots"}
