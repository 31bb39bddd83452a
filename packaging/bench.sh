#!/bin/sh
# Measures in the environment of test.sh and prints what it measured.
#
#   bench.sh                     times: start of the window, a checked picture, ... Arguments go to pytest.
#   bench.sh accuracy [PART...]  how good the picture checks are: the table, its bars beside it; exit 1 below a bar.
#                                Parts: photographs worn curtains blur skin faults papers reading models.
#
# Times are meaningful on an idle machine only; accuracy is not a matter of time.
set -eu
# shellcheck source=packaging/setup.sh
. "$(dirname -- "$0")/setup.sh"
set_up test

QT_QPA_PLATFORM=${QT_QPA_PLATFORM:-offscreen}
export QT_QPA_PLATFORM
cd "$root"
if [ "${1:-}" = accuracy ]; then
    shift
    exec "$python" -m tests.benchmarks.accuracy "$@"
fi
if [ "${1:-}" = fuzz ]; then
    shift
    exec "$python" -m tests.hostile fuzz "${1:-1000000}"
fi
exec "$python" -m pytest -m benchmark tests/benchmarks -s "$@"
