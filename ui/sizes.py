"""Sizes of files in words."""

from __future__ import annotations

from assistant.catalogue import _


def file_size(size: int) -> str:
    """``6 KB``, ``1.1 MB``: as file managers show it."""
    if size < 1000:
        return _("{n} bytes").format(n=size)
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} KB"
    return f"{size / 1_000_000:.1f} MB".replace(".0 MB", " MB")
