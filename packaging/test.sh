#!/bin/sh
# Sets up like run.sh, with the test packages, and runs everything that must hold: lint, format, types, import contracts,
# tests. Each step runs, whatever became of the one before; the end says which failed.
#
#   sh packaging/test.sh                           everything
#   sh packaging/test.sh tests/assistant -k draft  the same, but pytest gets these arguments
set -eu
# shellcheck source=packaging/setup.sh
. "$(dirname -- "$0")/setup.sh"
set_up test

# No window of a test may open on somebody's screen.
QT_QPA_PLATFORM=offscreen
export QT_QPA_PLATFORM
cd "$root"
failed=

step() {
    title=$1
    shift
    printf '\n== %s\n' "$title"
    "$@" || failed="$failed [$title]"
}

step "ruff check" "$python" -m ruff check .
step "ruff format" "$python" -m ruff format --check .
step "mypy" "$python" -m mypy
step "import contracts" "$venv/bin/lint-imports"
if [ $# -eq 0 ]; then
    # Everything: two at a time, a file stays together, since its pictures and vision processes are made once for it.
    set -- -n 2 --dist loadfile
fi
step "pytest" "$python" -m pytest "$@"

if [ -n "$failed" ]; then
    printf '\nFailed:%s\n未通过：%s\n' "$failed" "$failed" >&2
    exit 1
fi
printf '\nAll steps passed.\n全部通过。\n' >&2
