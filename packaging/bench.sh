#!/bin/sh
# Measures times (start of the window, a checked picture, ...) in the environment of test.sh and prints them.
# Arguments go to pytest. Meaningful on an idle machine only.
set -eu
# shellcheck source=packaging/setup.sh
. "$(dirname -- "$0")/setup.sh"
set_up test

QT_QPA_PLATFORM=${QT_QPA_PLATFORM:-offscreen}
export QT_QPA_PLATFORM
cd "$root"
exec "$python" -m pytest -m benchmark tests/benchmarks -s "$@"
