"""What a report says of itself for programs: which ``filing.json`` it was made from, and what it counts."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from html.parser import HTMLParser
from typing import Final

from assistant.findings import Severity
from assistant.package.filing_json import FilingJson

PREFIX: Final = "filing-"
REPORT_FACTS: Final = (
    "sha256",
    "id",
    "made-on",
    *(severity.value for severity in Severity),
    "not-checked",
    "acknowledged",
    "pictures",
)
"""Names of the ``meta`` elements, after the prefix."""

_INLINE_JPEG: Final = re.compile(r"data:image/jpeg;base64,[A-Za-z0-9+/]+={0,2}")
_LINKS: Final = frozenset(
    {"src", "href", "srcset", "action", "formaction", "data", "poster", "background", "xlink:href", "ping"}
)
SCRIPT: Final = "copy.js"
"""The one script that a report may hold, of ``assets/report``."""
OWN_SCRIPTS: Final = frozenset({"4317f5ccac6be3ac5239463ad7b956fa38c5ecbe549bd415cf4ad851b2644a22"})
"""SHA-256 of that script as this version and earlier ones wrote it: packages are kept longer than versions. Only add to it."""
_NEVER: Final = frozenset({"iframe", "object", "embed", "base", "link", "form", "svg", "video", "audio"})
_FETCHES: Final = re.compile(r"url\s*\(|@import|image-set|\\", re.IGNORECASE)
"""What makes a style sheet fetch; a backslash could spell any of them."""


def facts_of(document: FilingJson, sha256: str) -> dict[str, str]:
    """The facts by name. ``sha256`` is that of ``filing.json``, in hexadecimal."""
    severities = Counter(finding.severity for finding in document.findings)
    return {
        "sha256": sha256,
        "id": document.filing.id,
        "made-on": document.made_on.isoformat(),
        **{severity.value: str(severities[severity]) for severity in Severity},
        "not-checked": str(len(document.not_checked)),
        "acknowledged": str(len(document.filing.acknowledged)),
        "pictures": str(len(document.materials)),
    }


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.facts: dict[str, str] = {}
        self.is_plain = True
        self._in_style = False
        self._script: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _NEVER:
            self.is_plain = False
        if tag == "script":
            self.is_plain = self.is_plain and not attrs
            self._script = ""
        self._in_style = tag == "style"
        for name, value in attrs:
            # Links within the page and pictures inside it alone; whatever a browser would run or fetch is refused.
            if name.startswith("on") or (name in _LINKS and not _stays_inside(tag, name, value or "")):
                self.is_plain = False
            if name == "style" and _FETCHES.search(value or ""):
                self.is_plain = False
            if name == "http-equiv" and (value or "").lower() == "refresh":
                self.is_plain = False
        given = dict(attrs)
        name = given.get("name") or ""
        if tag == "meta" and name.startswith(PREFIX):
            if name.removeprefix(PREFIX) in self.facts:
                self.is_plain = False
            self.facts[name.removeprefix(PREFIX)] = given.get("content") or ""

    def handle_endtag(self, tag: str) -> None:
        self._in_style = self._in_style and tag != "style"
        if tag == "script" and self._script is not None:
            if hashlib.sha256(self._script.encode()).hexdigest() not in OWN_SCRIPTS:
                self.is_plain = False
            self._script = None

    @property
    def is_whole(self) -> bool:
        """No script was left open: what stands in it would never have been looked at."""
        return self._script is None

    def handle_data(self, data: str) -> None:
        if self._script is not None:
            self._script += data
        if self._in_style and _FETCHES.search(data):
            self.is_plain = False


def _stays_inside(tag: str, name: str, value: str) -> bool:
    if tag == "img":
        return name == "src" and _INLINE_JPEG.fullmatch(value) is not None
    return tag == "a" and name == "href" and value.startswith("#")


def read_facts(report: bytes) -> dict[str, str] | None:
    """The facts that a report gives; None where it cannot be read, runs a script that is not ours or refers to anything outside itself."""
    try:
        text = report.decode("utf-8")
    except UnicodeDecodeError:
        return None
    reader = _Reader()
    try:
        reader.feed(text)
        reader.close()
    except (AssertionError, ValueError):  # what html.parser raises for broken declarations
        return None
    return reader.facts if reader.is_plain and reader.is_whole else None
