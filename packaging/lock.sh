#!/bin/sh
# Makes the pins anew from pyproject.toml: every package that is installed, with its version and the hashes of its files,
# and no address of where they come from.
#   packaging/requirements.txt         the program
#   packaging/requirements-test.txt    the program and what tests it
#   packaging/requirements-source.txt  packages without a wheel, built after the others are installed
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

# Packages that have no wheel. They stand apart because pip must find their build tools installed already.
source_only=bagit
compile "$@" --extra install --extra test --constraints packaging/requirements.txt --no-emit-package "$source_only" \
    --output-file packaging/requirements-test.txt pyproject.toml
# The comments that name what was left out are of no use here.
sed -i.old '/^#/d;/^$/d' packaging/requirements-test.txt && rm packaging/requirements-test.txt.old
"$uv" pip compile --quiet --universal --python-version 3.11 --no-deps --generate-hashes --no-emit-index-url \
    --no-header --no-annotate --output-file packaging/requirements-source.txt - >/dev/null <<LIST
$source_only>=1.9
LIST

if grep -nE '://|^-' packaging/requirements*.txt; then
    echo "packaging/lock.sh: the lines above hold an address or an option; take them out" >&2
    exit 1
fi
