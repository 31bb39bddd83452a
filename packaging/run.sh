#!/bin/sh
# Starts the ICP Filing Assistant; the first time it sets itself up in .venv.
#
#   sh packaging/run.sh                the window
#   sh packaging/run.sh demo out/      the `filing` command: any arguments go to it
set -eu
# shellcheck source=packaging/setup.sh
. "$(dirname -- "$0")/setup.sh"
set_up run

if [ $# -gt 0 ]; then
    exec "$venv/bin/filing" "$@"
fi

case $(uname -s) in
    Darwin | MINGW* | MSYS* | CYGWIN*) ;;
    *)
        if [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}${QT_QPA_PLATFORM:-}" ]; then
            say "There is no display here, so no window can open. The same engine works on the command line:" \
                "这里没有显示器，无法打开窗口。可以用命令行：" \
                "  sh packaging/run.sh --help" \
                "  sh packaging/run.sh demo out/" \
                "  sh packaging/run.sh check-photo photo.jpg --kind portrait"
            exit 2
        fi
        ;;
esac
exec "$venv/bin/filing-assistant"
