"""A saved page taken apart: what a person would see of it, what hides, where links lead. No script runs, nothing is fetched.

The page is hostile: its size, the depth of its elements and the number of its pieces are bounded, and whatever it holds, the
answer is a ``SavedPage``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from html.parser import HTMLParser
from typing import Final

from assistant.record_numbers import shown_char

MOST_CHARACTERS: Final = 4_000_000
MOST_DEPTH: Final = 5_000
LONGEST_LINK: Final = 2_000


class Layer(StrEnum):
    """Where a text of a page stands."""

    VISIBLE = "visible"
    HIDDEN = "hidden"
    """In an element that its own style or the page's hides."""
    UNSURE = "unsure"
    """Hidden under some conditions of a style sheet, or taken up by a script (template)."""
    NOSCRIPT = "noscript"
    COMMENT = "comment"
    SCRIPT = "script"
    STYLE = "style"
    ATTRIBUTE = "attribute"


VOID: Final = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
        "basefont",
        "bgsound",
        "frame",
        "keygen",
    ]
)
INLINE: Final = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "dfn",
        "em",
        "font",
        "i",
        "kbd",
        "label",
        "mark",
        "nobr",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "ins",
        "del",
    ]
)
"""Elements within a line; all others end it, so that a number never goes on in the next."""
NEVER_SHOWN: Final = frozenset(
    {"head", "datalist", "textarea", "select", "object", "audio", "video", "canvas"}
)
HIDING: Final = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|(?<![\w-])opacity\s*:\s*0(?:\.0+)?(?![\d.])"
    r"|font-size\s*:\s*0(?![.\d])|text-indent\s*:\s*-\d{3,}|(?:left|top)\s*:\s*-\d{4,}|content-visibility\s*:\s*hidden",
    re.IGNORECASE,
)
HIDING_CLASSES: Final = frozenset(
    {"hidden", "hide", "d-none", "is-hidden", "visually-hidden", "sr-only", "screen-reader-text", "uk-hidden"}
)
"""Class names by which common style libraries hide an element."""
RULE: Final = re.compile(r"([^{}]{1,500})\{([^{}]{0,5000})\}")
SIMPLE: Final = re.compile(r"^[.#]([\w-]{1,80})$")
MOST_RULES: Final = 20_000


@dataclass(slots=True)
class Run:
    """Text of one layer with the link it stands in; empty for none."""

    layer: Layer
    text: str
    link: str = ""


@dataclass(slots=True)
class SavedPage:
    """What was found in a page, in its order."""

    title: str = ""
    runs: list[Run] = field(default_factory=list)
    scripts: int = 0
    """Scripts, from elsewhere or in the page."""
    frames: int = 0
    empty_footers: int = 0
    """Elements that are called footer and hold no text: something else may fill them."""
    cut: bool = False
    """The page was larger than is read."""

    def text(self, *layers: Layer) -> str:
        """The text of some layers."""
        return "".join(run.text for run in self.runs if run.layer in layers)

    def marked(self, *layers: Layer) -> tuple[str, list[str]]:
        """Readable text of some layers with single spaces, and for each of its characters the link it stands in."""
        chars: list[str] = []
        links: list[str] = []
        for run in self.runs:
            if run.layer not in layers:
                continue
            for char in run.text:
                shown = "\n" if char == "\n" else shown_char(char)
                for one in shown:
                    if one == " " and (not chars or chars[-1] in " \n"):
                        continue
                    chars.append(one)
                    links.append(run.link)
        return "".join(chars), links


@dataclass(slots=True)
class _Open:
    """An element that is not closed yet."""

    tag: str
    layer: Layer
    link: str
    is_footer: bool = False
    has_text: bool = False


def read_page(text: str) -> SavedPage:
    """A page from its source; never raises."""
    page = SavedPage(cut=len(text) > MOST_CHARACTERS)
    text = text[:MOST_CHARACTERS]
    reader = _Reader(page, *_hidden_names(text))
    try:
        reader.feed(text)
        reader.end()
    except (AssertionError, ValueError, RecursionError):  # the library gives up on broken declarations
        page.cut = True
    reader.finish()
    return page


class _Reader(HTMLParser):
    """Follows the open elements; what a person sees is decided when an element opens."""

    def __init__(self, page: SavedPage, hidden: frozenset[str], unsure: frozenset[str]) -> None:
        super().__init__(convert_charrefs=True)
        self._page = page
        self._hidden, self._unsure = hidden, unsure
        self._open: list[_Open] = []
        self._footers: list[_Open] = []
        self._names: Counter[str] = Counter()
        """How often each element is open: closing tags that close nothing are seen at once."""
        self._in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self._count(tag, values)
        if tag == "title" and not any(one.tag == "svg" for one in self._open):
            self._in_title = True
        if tag in ("br", "hr") or tag not in INLINE:
            self._break()
        for name in (
            "alt",
            "title",
            "content",
            "value",
            "placeholder",
            "data-icp",
            "data-beian",
            "aria-label",
        ):
            if values.get(name):
                self._page.runs.append(Run(Layer.ATTRIBUTE, values[name][:LONGEST_LINK] + "\n"))
        if tag in VOID:
            return
        above = self._open[-1] if self._open else _Open("", Layer.VISIBLE, "")
        link = above.link
        if tag == "a":
            link = values.get("href", "").strip()[:LONGEST_LINK] or _pressed(values)
        if len(self._open) < MOST_DEPTH:
            opened = _Open(tag, self._layer(tag, values, above.layer), link, _is_footer(tag, values))
            self._open.append(opened)
            self._names[tag] += 1
            if opened.is_footer:
                self._footers.append(opened)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag in ("svg", "path", "g"):  # only in foreign content a slash closes
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == "title":
            self._in_title = False
        if tag not in INLINE:
            self._break()
        while self._names[tag]:
            closed = self._open.pop()
            self._names[closed.tag] -= 1
            self._closed(closed)
            if closed.tag == tag:
                return

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self._page.title += data[:1_000]
            return
        above = self._open[-1] if self._open else None
        layer = above.layer if above else Layer.VISIBLE
        self._page.runs.append(Run(layer, data.replace("\n", " "), above.link if above else ""))
        if data.strip() and layer is Layer.VISIBLE:
            for one in self._footers:
                one.has_text = True
            self._footers.clear()  # each is told once

    def handle_comment(self, data: str) -> None:
        self._page.runs.append(Run(Layer.COMMENT, data + "\n"))

    def handle_decl(self, decl: str) -> None:
        self._page.runs.append(Run(Layer.COMMENT, decl + "\n"))

    def unknown_decl(self, data: str) -> None:
        self._page.runs.append(Run(Layer.COMMENT, data + "\n"))

    def end(self) -> None:
        """All was fed. A comment that nothing closes reaches to the end of the page, as browsers have it."""
        if self.rawdata.startswith("<!--"):
            self.handle_comment(self.rawdata[4:])
            self.rawdata = ""
        self.close()

    def finish(self) -> None:
        """The page has ended."""
        for one in self._open:
            self._closed(one)
        self._page.title = re.sub(r"\s+", " ", self._page.title).strip()

    def _closed(self, one: _Open) -> None:
        if one.is_footer and not one.has_text:
            self._page.empty_footers += 1

    def _break(self) -> None:
        layer = self._open[-1].layer if self._open else Layer.VISIBLE
        self._page.runs.append(Run(layer, "\n"))

    def _count(self, tag: str, values: dict[str, str]) -> None:
        kind = values.get("type", "").lower()
        if tag == "script" and kind != "application/ld+json":
            self._page.scripts += 1
        if tag in ("iframe", "frame"):
            self._page.frames += 1

    def _layer(self, tag: str, values: dict[str, str], above: Layer) -> Layer:
        if tag == "script":
            return Layer.SCRIPT
        if tag == "style":
            return Layer.STYLE
        if above is not Layer.VISIBLE:
            return above
        if tag == "noscript":
            return Layer.NOSCRIPT
        if tag == "template":
            return Layer.UNSURE
        names = {*values.get("class", "").split(), "#" + values.get("id", "")}
        dialog = tag in ("dialog", "details") and "open" not in values
        hides = "hidden" in values or HIDING.search(values.get("style", "")) or tag in NEVER_SHOWN
        if hides or names & (HIDING_CLASSES | self._hidden):
            return Layer.HIDDEN
        return Layer.UNSURE if dialog or names & self._unsure else Layer.VISIBLE


def _is_footer(tag: str, values: dict[str, str]) -> bool:
    named = f"{values.get('id', '')} {values.get('class', '')}".lower()
    return tag == "footer" or "foot" in named or "beian" in named or "icp" in named.split()


def _pressed(values: dict[str, str]) -> str:
    """A link that only a script follows: what it would open, marked as that."""
    pressed = values.get("onclick", "").strip()
    return f"javascript:{pressed}"[:LONGEST_LINK] if pressed else ""


def _hidden_names(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """Classes and ids that the page's own style sheets hide: always, and under conditions alone (``@media``)."""
    hidden: set[str] = set()
    unsure: set[str] = set()
    for sheet in re.findall(r"<style\b[^>]{0,500}>(.{0,400000}?)</style", text, re.IGNORECASE | re.DOTALL):
        plain = re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
        conditional = "@media" in plain or "@supports" in plain or "@container" in plain
        found = _hiding(RULE.findall(plain)[:MOST_RULES])
        (unsure if conditional else hidden).update(found)
    return frozenset(hidden), frozenset(unsure - hidden)


def _hiding(rules: Iterable[tuple[str, str]]) -> set[str]:
    found: set[str] = set()
    for selectors, body in rules:
        for selector in selectors.split(","):
            match = SIMPLE.match(selector.strip())
            if match and HIDING.search(body):
                found.add(("#" if selector.strip().startswith("#") else "") + match.group(1))
    return found
