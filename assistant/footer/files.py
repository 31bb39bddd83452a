"""Saved pages from the disk: one file, or every page of a folder, bounded; what browsers save as one file (MHTML) as well."""

from __future__ import annotations

import email
import email.policy
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

from assistant.errors import InputMissing
from assistant.footer.judge import PageResult, Wanted, judge_page
from assistant.footer.page import read_page
from assistant.rules.book import RuleBook

LARGEST_PAGE: Final = 8_000_000
"""Bytes; of a larger page only so much is read."""
MOST_PAGES: Final = 2_000
MOST_ENTRIES: Final = 50_000
MOST_LEVELS: Final = 12
PAGES: Final = (".html", ".htm", ".xhtml", ".shtml")
ARCHIVES: Final = (".mht", ".mhtml")
HOME_NAMES: Final = ("index.html", "index.htm", "index.shtml", "default.html", "default.htm", "home.html")
CHARSET: Final = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class FooterCheck:
    """All pages that were looked at; ``home`` is the one that counts, as its place in ``pages``."""

    pages: tuple[PageResult, ...]
    home: int
    left_out: int = 0
    """Pages beyond the bounds that were not looked at."""

    @property
    def of_home(self) -> PageResult:
        """The home page, or the only one."""
        return self.pages[self.home]


def check_path(path: Path, wanted: Wanted, book: RuleBook) -> FooterCheck:
    """Judge a page, or the pages of a folder with the home page first.

    Raises:
        InputMissing: nothing is there, or no page in the folder.
    """
    if path.is_dir():
        files, left_out = pages_of(path)
        results = tuple(
            judge_page(read_page(page_text(one)), wanted, book, one.relative_to(path).as_posix())
            for one in files
        )
        if not results:
            raise InputMissing(path=path.name)
        return FooterCheck(results, 0, left_out)
    if not path.is_file():
        raise InputMissing(path=path.name)
    return FooterCheck((judge_page(read_page(page_text(path)), wanted, book, path.name),), 0)


def pages_of(folder: Path) -> tuple[list[Path], int]:
    """The pages of a folder, the home page first, then by depth and name; no link is followed. And how many were left out."""
    found = [
        one for one in islice(_walk(folder, 0), MOST_ENTRIES) if one.suffix.lower() in (*PAGES, *ARCHIVES)
    ]
    found.sort(key=lambda one: _weight(one, folder))
    return found[:MOST_PAGES], max(len(found) - MOST_PAGES, 0)


def _weight(page: Path, folder: Path) -> tuple[bool, int, int, str]:
    inner = page.relative_to(folder)
    name = inner.name.lower()
    rank = HOME_NAMES.index(name) if name in HOME_NAMES else len(HOME_NAMES)
    at_top = len(inner.parts) == 1 and name in HOME_NAMES
    return not at_top, len(inner.parts), rank, inner.as_posix()


def _walk(folder: Path, level: int) -> Iterator[Path]:
    """Files below, without following links; a folder that cannot be read holds nothing."""
    if level > MOST_LEVELS:
        return
    try:
        entries = sorted(os.scandir(folder), key=lambda one: one.name)
    except OSError:
        return
    for entry in entries:
        if entry.is_symlink():
            continue
        if entry.is_dir(follow_symlinks=False):
            # What a browser saves beside a page (xyz_files) and what tools leave is not the site.
            if not entry.name.endswith("_files") and entry.name not in ("node_modules", ".git"):
                yield from _walk(Path(entry.path), level + 1)
        elif entry.is_file(follow_symlinks=False):
            yield Path(entry.path)


def page_text(path: Path) -> str:
    """The source of a page, whatever its encoding. ``InputMissing`` where it cannot be read."""
    try:
        with path.open("rb") as stream:
            raw = stream.read(LARGEST_PAGE)
    except OSError:
        raise InputMissing(path=path.name) from None
    if path.suffix.lower() in ARCHIVES:
        raw = _page_of_archive(raw)
    return decoded_page(raw)


def decoded_page(raw: bytes) -> str:
    """Bytes of a page as text: by its mark, by what it says itself, as UTF-8, as Chinese systems write."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", "replace")
    named = CHARSET.search(raw[:4_096])
    said = named.group(1).decode("ascii").lower() if named else ""
    said = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030"}.get(said, said)
    for encoding in dict.fromkeys(["utf-8-sig", said or "gb18030", "gb18030"]):
        try:
            return raw.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return raw.decode("utf-8", "replace")


def _page_of_archive(raw: bytes) -> bytes:
    """The first page of a web archive; what is no archive is taken as a page."""
    try:
        message = email.message_from_bytes(raw, policy=email.policy.default)
        for part in message.walk():
            if part.get_content_type() == "text/html":
                content = part.get_payload(decode=True)
                if isinstance(content, bytes):
                    return content
    except (LookupError, ValueError, RecursionError):
        pass
    return raw
