"""A text that a command is given: a file or stdin, bounded, in UTF-8 or as Chinese systems write it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

import typer

from assistant.errors import InputEmpty, InputMissing

LARGEST: Final = 1_000_000
"""Bytes; a message has some hundred."""


def read_text(file: Path) -> str:
    """The text of ``file``, or of stdin for ``-``.

    Raises:
        InputMissing: it is not there, or not readable.
        InputEmpty: nothing but blanks stands in it.
        typer.BadParameter: it is too large, or no text.
    """
    try:
        if str(file) == "-":
            raw = sys.stdin.buffer.read(LARGEST + 1)
        else:
            with file.open("rb") as stream:
                raw = stream.read(LARGEST + 1)
    except OSError:
        raise InputMissing(path=file.name) from None
    if len(raw) > LARGEST:
        raise typer.BadParameter(f"at most {LARGEST} bytes", param_hint="FILE")
    text = decoded(raw)
    if text is None:
        raise typer.BadParameter("text in UTF-8 or GB 18030", param_hint="FILE")
    if not text.strip():
        raise InputEmpty(path=file.name)
    return text


def decoded(raw: bytes) -> str | None:
    """Bytes as text; None for bytes that are none."""
    if b"\x00" in raw and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None
    for encoding in ("utf-8-sig", "utf-16" if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None
