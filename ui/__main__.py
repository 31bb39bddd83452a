"""``filing-assistant``: the window; ``--self-check`` loads every part, says what it found and ends."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Start the window, or do what an option asks; the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] in (["--vision-worker"], ["--live-worker"]):  # how a frozen program starts its own workers
        import runpy

        sys.argv = [sys.argv[0], *given[1:]]
        name = "worker" if given[0] == "--vision-worker" else "live_worker"
        runpy.run_module(f"assistant.vision.{name}", run_name="__main__", alter_sys=True)
        return 0
    if not given:
        return _show("")
    import argparse

    parser = argparse.ArgumentParser(
        prog="filing-assistant", description="Prepares and checks an ICP filing. Offline."
    )
    parser.add_argument("--language", choices=("zh_CN", "en"), default="", help="language of the window")
    parser.add_argument(
        "--self-check", action="store_true", help="load every part, print what was found, end"
    )
    parser.add_argument("--version", action="store_true", help="print the version and end")
    chosen = parser.parse_args(given)
    if chosen.version:
        sys.stdout.write(f"filing-assistant {installed_version()}\n")
        return 0
    if chosen.self_check:
        from ui.self_check import self_check

        return self_check()
    return _show(chosen.language)


def _show(language: str) -> int:
    """The window. The collector rests until it is painted and loaded: nothing that is imported can be collected."""
    from ui.display import has_display

    if not has_display():
        sys.stderr.write(
            "filing-assistant: there is no display. The command line works without one: filing --help\n"
            "没有显示器，窗口打不开。命令行不用显示器：filing --help\n"
        )
        return 2
    gc.disable()
    from ui.app import run, set_up_log

    set_up_log()
    return run(language)


def installed_version() -> str:
    """From the installed package; it stands in pyproject.toml alone."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("icp-filing-assistant")
    except PackageNotFoundError:
        return "(not installed)"


if __name__ == "__main__":
    sys.exit(main())
