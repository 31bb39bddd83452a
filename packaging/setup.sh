# Sets the program up in .venv beside this folder. Sourced by run.sh, test.sh and bench.sh, which share one environment;
# POSIX sh only, so that it runs wherever `sh` does. Nothing is done twice: a stamp in .venv says what it was made from.
#
#   set_up run      the program
#   set_up test     the program and what tests it
#
# After it: $root is the project, $venv its environment, $python the interpreter in there.
# $PYTHON names another interpreter to build .venv with.

# The caller's $0 is packaging/<something>.sh, wherever it was called from.
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
venv=$root/.venv
python=$venv/bin/python
setup_lock=$root/.venv-setup.lock
# shellcheck source=packaging/system.sh
. "$root/packaging/system.sh"

# Settings of another Python would leak into ours.
unset PYTHONHOME PYTHONPATH

say() {
    # Progress goes to stderr: stdout belongs to the command that follows (`filing --json`).
    printf '%s\n' "$@" >&2
}

fail() {
    say "$@"
    exit 3
}

set_up() {
    kind=$1
    base="$root|$(python_of_venv)|1"
    if up_to_date "$kind"; then
        check_system "$kind" quick
        remember_missing
        return 0
    fi
    take_lock
    # Another set-up may have done the work while this one waited for the lock.
    base="$root|$(python_of_venv)|1"
    if ! up_to_date "$kind"; then
        check_system "$kind" full
        make_venv
        install_packages "$kind"
        remember_missing
    fi
    drop_lock
}

# --- Is there anything to do? -----------------------------------------------------------------------------------------

python_of_venv() {
    # Fails, and so prints nothing, where the interpreter that .venv was made with has gone or was replaced.
    "$python" -c 'import sys; print(sys.version.split()[0])' 2>/dev/null || true
}

pins_of() {
    # The files that decide what is installed.
    case $1 in
        run) cat "$root/pyproject.toml" "$root/packaging/requirements.txt" ;;
        test) cat "$root/pyproject.toml" "$root/packaging/requirements.txt" \
            "$root/packaging/requirements-test.txt" "$root/packaging/requirements-source.txt" ;;
    esac | cksum
}

stamp_text() {
    # A moved folder or another Python shows here: the scripts in .venv/bin hold absolute paths.
    printf '%s\n%s\n' "$base" "$(pins_of "$1")"
}

up_to_date() {
    [ -f "$venv/stamp-$1" ] && [ ! -e "$venv/unfinished" ] && [ "$(cat "$venv/stamp-$1")" = "$(stamp_text "$1")" ]
}

# --- One set-up at a time ---------------------------------------------------------------------------------------------

take_lock() {
    told=
    while ! mkdir "$setup_lock" 2>/dev/null; do
        [ -w "$root" ] || fail "This folder cannot be written, so nothing can be installed in it: $root" \
            "这个文件夹不能写入，无法安装：$root"
        holder=$(cat "$setup_lock/pid" 2>/dev/null || true)
        if [ -z "$holder" ]; then
            # Just being taken, or its holder died in between: a second look tells.
            sleep 2
            holder=$(cat "$setup_lock/pid" 2>/dev/null || true)
        fi
        if ! is_set_up "$holder"; then
            rm -rf "$setup_lock"
            continue
        fi
        if [ -z "$told" ]; then
            told=yes
            say "Another set-up of this folder is running (process $holder); waiting for it." \
                "另一个安装正在进行（进程 $holder），等它完成。"
        fi
        sleep 1
    done
    echo "$$" >"$setup_lock/pid"
    trap drop_lock EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM HUP
}

is_set_up() {
    # Is this process still at work here? A lock may outlive its holder, whose number may meanwhile be another's, or ours.
    [ -n "$1" ] && [ "$1" != "$$" ] && kill -0 "$1" 2>/dev/null || return 1
    [ -r "/proc/$1/cmdline" ] || return 0
    grep -qaE '(run|test|bench)\.sh' "/proc/$1/cmdline"
}

drop_lock() {
    rm -rf "$setup_lock"
    trap - EXIT INT TERM HUP
}

# --- Python -----------------------------------------------------------------------------------------------------------

is_new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

can_make_venv() {
    # Debian packs these two apart from Python itself.
    "$1" -c 'import ensurepip, venv' >/dev/null 2>&1
}

# Sets $base_python to a Python >= 3.11 that can make an environment. Returns 1 if there is none; $python_package then
# names the Debian package that would help, and $python_seen what was found.
find_python() {
    base_python='' python_package='python3 python3-venv' python_seen=''
    # The user's own choice comes first: `python3` may be a pyenv, whose other names only work when switched on.
    for candidate in ${PYTHON:+"$PYTHON"} python3 python3.13 python3.12 python3.11 python3.14; do
        seen=$("$candidate" -c 'import sys; print(sys.version.split()[0])' 2>/dev/null) || continue
        python_seen="$python_seen $candidate=$seen"
        is_new_enough "$candidate" || continue
        if can_make_venv "$candidate"; then
            # An environment's own Python as base would chain environments: take what it was made from.
            base_python=$("$candidate" -c 'import sys; print(getattr(sys, "_base_executable", "") or sys.executable)')
            is_new_enough "$base_python" || base_python=$candidate
            return 0
        fi
        python_package=python$("$candidate" -c 'import sys; print("%d.%d" % sys.version_info[:2])')-venv
    done
    return 1
}

no_python() {
    say "No Python 3.11 or newer that can make a virtual environment was found (found:${python_seen:- none})." \
        "没有找到可用的 Python 3.11 或更新版本（找到：${python_seen:-无}）。"
    if has_apt; then
        say "Install it: apt-get install $python_package" \
            "安装命令：apt-get install $python_package"
        say "(On Ubuntu 22.04: apt-get install python3.11 python3.11-venv)"
    else
        say "Get it from python.org, Homebrew or your system's packages, then run this again." \
            "从 python.org、Homebrew 或系统软件源安装后再运行一次。"
    fi
    exit 3
}

# --- The environment --------------------------------------------------------------------------------------------------

make_venv() {
    find_python || no_python
    # Left half-built, made by another Python or for another folder: begin anew, it is the only state we can be sure of.
    if [ -e "$venv" ] && { [ -e "$venv/unfinished" ] || ! is_new_enough "$python" || ! same_base; }; then
        say "The environment in .venv is unfinished or was made elsewhere; making it anew." \
            "环境 .venv 不完整或来自别处，重新建立。"
        rm -rf "$venv"
    fi
    if [ ! -e "$venv" ]; then
        say "Making .venv with Python $("$base_python" -c 'import sys; print(sys.version.split()[0])')" "正在建立环境……"
        mkdir "$venv"
        : >"$venv/unfinished"
        "$base_python" -m venv "$venv" || fail "Python could not make the environment in $venv; its message stands above." \
            "无法建立环境：$venv，原因见上。"
    fi
    base="$root|$(python_of_venv)|1"
}

same_base() {
    # One stamp is enough: both hold the same first line. Without any, a set-up never came to its end here.
    for stamp in "$venv/stamp-run" "$venv/stamp-test"; do
        if [ -f "$stamp" ]; then
            [ "$(head -n 1 "$stamp")" = "$base" ]
            return
        fi
    done
    return 1
}

pip_install() {
    # Plain pip, every file by its hash, nothing that the pins do not name.
    "$python" -m pip install --quiet --disable-pip-version-check --no-input --no-deps "$@"
}

install_packages() {
    say "Installing packages; the first time takes a few minutes." "正在安装组件，首次需要几分钟。"
    : >"$venv/unfinished"
    rm -f "$venv/stamp-run" "$venv/stamp-test"
    wheels=requirements.txt
    [ "$1" = run ] || wheels=requirements-test.txt
    pip_install --require-hashes --only-binary :all: -r "$root/packaging/$wheels" || no_packages
    if [ "$1" = test ]; then
        # Packages without a wheel are built here, with pinned tools and no other.
        pip_install --require-hashes --no-binary :all: --no-build-isolation \
            -r "$root/packaging/requirements-source.txt" || no_packages
    fi
    # The project itself stays where it is: .venv/bin/filing and .venv/bin/filing-assistant run this folder.
    pip_install --no-build-isolation --no-index --editable "$root" || no_packages
    if [ "$1" = test ]; then
        stamp_text test >"$venv/stamp-test"
    fi
    stamp_text run >"$venv/stamp-run"
    rm -f "$venv/unfinished"
}

no_packages() {
    fail "The packages could not be installed; pip's message stands above. Run this again when the cause is mended" \
        "(no network? no room on the disk?): it goes on from a clean state." \
        "组件安装失败，原因见上（网络？磁盘空间？）。排除后再运行一次即可。"
}
