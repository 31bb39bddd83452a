#!/bin/sh
# Makes packaging/requirements.txt and packaging/requirements-test.txt anew from pyproject.toml: every package that is
# installed, with its version and the hashes of its files, and no address of where they come from.
#
#   sh packaging/lock.sh                     newest versions that pyproject.toml allows
#   sh packaging/lock.sh --upgrade-package X only X moves; all else keeps its pin
#
# Needs uv (`pip install uv`) on the PATH or in $UV. Nobody else does: run.sh and test.sh install with plain pip.
set -eu
cd "$(dirname "$0")/.."
uv=${UV:-uv}

if [ $# -eq 0 ]; then
    set -- --upgrade
fi

# One version for every Python where possible (fork-strategy fewest): what was tested on one is what runs on the other.
compile() {
    "$uv" pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest \
        --generate-hashes --no-emit-index-url --no-header --no-annotate "$@" >/dev/null
}

compile "$@" --extra install --output-file packaging/requirements.txt pyproject.toml
compile "$@" --extra install --extra test --constraints packaging/requirements.txt \
    --output-file packaging/requirements-test.txt pyproject.toml

if grep -nE '://|^-' packaging/requirements.txt packaging/requirements-test.txt; then
    echo "packaging/lock.sh: the lines above hold an address or an option; take them out" >&2
    exit 1
fi
