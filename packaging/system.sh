# What the operating system must have beside Python: the libraries that Qt's own packages leave to it, and a Chinese font.
# Sourced by setup.sh, whose $venv and find_python it uses. Debian and Ubuntu are helped with apt; other Linux systems are told the names; macOS and Windows
# have all of it.
# shellcheck disable=SC2154

# What for: library=Debian package ... The names are those that `ldd` shows for the wheels of PySide6, MediaPipe and OpenCV.
system_libraries() {
    cat <<'LIST'
drawing: libGL.so.1=libgl1 libEGL.so.1=libegl1 libGLESv2.so.2=libgles2 libdrm.so.2=libdrm2
texts: libfontconfig.so.1=libfontconfig1 libfreetype.so.6=libfreetype6
window: libX11.so.6=libx11-6 libX11-xcb.so.1=libx11-xcb1 libXext.so.6=libxext6 libXrandr.so.2=libxrandr2
window: libxcb.so.1=libxcb1 libxcb-cursor.so.0=libxcb-cursor0 libxcb-glx.so.0=libxcb-glx0 libxcb-icccm.so.4=libxcb-icccm4
window: libxcb-image.so.0=libxcb-image0 libxcb-randr.so.0=libxcb-randr0 libxcb-render-util.so.0=libxcb-render-util0
window: libxcb-shape.so.0=libxcb-shape0 libxcb-shm.so.0=libxcb-shm0 libxcb-sync.so.1=libxcb-sync1
window: libxcb-xfixes.so.0=libxcb-xfixes0 libwayland-client.so.0=libwayland-client0
window: libwayland-cursor.so.0=libwayland-cursor0 libwayland-egl.so.1=libwayland-egl1
keyboard: libxkbcommon.so.0=libxkbcommon0 libxkbcommon-x11.so.0=libxkbcommon-x11-0 libxcb-xkb.so.1=libxcb-xkb1
keyboard: libxcb-keysyms.so.1=libxcb-keysyms1
camera: libpulse.so.0=libpulse0
foundation: libglib-2.0.so.0=libglib2.0-0 libdbus-1.so.3=libdbus-1-3 libgssapi_krb5.so.2=libgssapi-krb5-2
LIST
}

# What the tests ask for a second opinion: program=Debian package. Without one, its tests are skipped and say so.
test_programs() {
    echo minisign=minisign age=age gnome-keyring-daemon=gnome-keyring dbus-run-session=dbus-daemon
}

has_apt() {
    command -v apt-get >/dev/null 2>&1 && command -v dpkg >/dev/null 2>&1
}

has_chinese_font() {
    if command -v fc-list >/dev/null 2>&1; then
        [ -n "$(fc-list :lang=zh-cn family 2>/dev/null | head -n 1)" ]
        return
    fi
    # No fc-list on a bare system: look for the usual names.
    for folder in /usr/share/fonts /usr/local/share/fonts "${HOME:-/nonexistent}/.local/share/fonts" \
        "${HOME:-/nonexistent}/.fonts"; do
        [ -d "$folder" ] || continue
        [ -z "$(find "$folder" \( -iname '*cjk*' -o -iname 'wqy*' -o -iname '*sourcehan*' -o -iname '*hansans*' \) |
            head -n 1)" ] || return 0
    done
    return 1
}

# find_missing run|test quick|full: sets $missing_packages (Debian's names) and $missing_lines (the same, each line with what it is
# for).
find_missing() {
    missing_packages='' missing_lines=''
    known=$(PATH=$PATH:/sbin:/usr/sbin ldconfig -p 2>/dev/null) || known=''
    # Systems without ldconfig's list (musl, NixOS) cannot be judged this way; Qt itself will say what it misses.
    if [ -n "$known" ]; then
        while read -r purpose libraries; do
            lacking=''
            for library in $libraries; do
                case $known in
                    *"${library%=*} "*) ;;
                    *) lacking="$lacking ${library#*=}" ;;
                esac
            done
            [ -z "$lacking" ] || note_missing "$purpose" "$lacking"
        done <<LIST
$(system_libraries)
LIST
    fi
    has_chinese_font || note_missing "Chinese characters on the screen:" " fonts-noto-cjk"
    if [ "$1" = test ]; then
        lacking=''
        for program in $(test_programs); do
            command -v "${program%=*}" >/dev/null 2>&1 || lacking="$lacking ${program#*=}"
        done
        [ -z "$lacking" ] || note_missing "second opinions for the tests:" "$lacking"
    fi
    if [ "$2" = full ] && ! find_python && has_apt; then
        note_missing "Python 3.11 or newer with venv:" " $python_package"
    fi
    missing_packages=${missing_packages# }
}

# Called when .venv stands: what could not be installed is not asked for again at each start.
remember_missing() {
    [ -z "$missing_packages" ] || echo "$missing_packages" >"$venv/system-asked" 2>/dev/null || true
}

note_missing() {
    missing_packages="$missing_packages$2"
    missing_lines="$missing_lines  $1$2
"
}

# check_system run|test quick|full: says what is missing and why, installs it where that is possible, and goes on.
# quick: the packages stand, so only look whether the system still has its part.
check_system() {
    missing_packages=''
    [ "$(uname -s)" = Linux ] || return 0
    find_missing "$1" "$2"
    [ -n "$missing_packages" ] || return 0
    # A user who could not install these last time is not asked again at each start; one line reminds.
    if [ "$1" = run ] && [ "$2" = quick ] && [ "$(cat "$venv/system-asked" 2>/dev/null)" = "$missing_packages" ]; then
        say "Still missing from this system: $missing_packages" "系统仍缺少：$missing_packages"
        return 0
    fi
    say "This system lacks parts that the program needs:" "系统缺少程序需要的组件：" "$missing_lines"
    if ! has_apt; then
        say "Install them with your system's packages (the names above are Debian's)." \
            "用系统的软件管理器安装（上面是 Debian 的名称）。"
    else
        command_line="apt-get install --no-install-recommends $missing_packages"
        if [ "$(id -u)" = 0 ]; then
            say "Installing them with apt, which may take a few minutes." "正在用 apt 安装，可能需要几分钟。"
            apt_install
        elif command -v sudo >/dev/null 2>&1 && { [ -t 0 ] || sudo -n true 2>/dev/null; }; then
            say "Installing them with sudo and apt; sudo may ask for your password." "正在用 sudo 和 apt 安装，可能需要输入密码。"
            apt_install sudo
        fi || say "apt could not install them; its message stands above." "apt 安装失败，原因见上。"
        find_missing "$1" "$2"
    fi
    if [ -n "$missing_packages" ]; then
        if has_apt; then
            say "Not installed; going on without. To install them:" "未能安装，先继续。安装命令：" \
                "  sudo apt-get update && sudo $command_line"
        fi
    fi
}

# apt_install [sudo]: $missing_packages, without a question. A list of packages that cannot be refreshed may still serve.
apt_install() {
    "$@" env DEBIAN_FRONTEND=noninteractive apt-get update -qq >/dev/null </dev/null || true
    # shellcheck disable=SC2086 # a list of names
    "$@" env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends -o Dpkg::Use-Pty=0 \
        $missing_packages >/dev/null </dev/null
}
