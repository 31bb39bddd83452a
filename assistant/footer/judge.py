"""Whether a saved page shows the right number with the right link. Pure: the page is taken apart before."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from urllib.parse import urlsplit

from assistant.checks.faults import fault
from assistant.checks.records import short_of
from assistant.findings import Code, Finding, NotChecked, Verdict, Why, verdict_of
from assistant.footer.page import Layer, SavedPage
from assistant.names.folding import fold_word
from assistant.record_numbers import RecordNumber, Standing, standing_police, standing_records
from assistant.rules.book import RuleBook

SHELL: Final = 60
"""Visible characters without blanks: a page with fewer, and with scripts, is put together in the browser."""
ELSEWHERE: Final = (Layer.HIDDEN, Layer.COMMENT, Layer.NOSCRIPT, Layer.ATTRIBUTE)


class Shown(StrEnum):
    """What can be said of a page in one word."""

    RIGHT = "right"
    WRONG = "wrong"
    """It is there, with something to change."""
    MISSING = "missing"
    CANNOT_TELL = "cannot-tell"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the page should show: the number that was given, the police's where there is one, the filed name."""

    record: RecordNumber
    police: str = ""
    """Digits of the police number."""
    name: str = ""


@dataclass(frozen=True, slots=True)
class PageResult:
    """``found`` are the numbers that the page shows, as it writes them."""

    about: str
    shown: Shown
    findings: tuple[Finding, ...]
    not_checked: tuple[NotChecked, ...]
    found: tuple[str, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """Of the findings alone; what could not be told is no pass, see ``shown``."""
        return verdict_of(self.findings)


def judge_page(page: SavedPage, wanted: Wanted, book: RuleBook, about: str) -> PageResult:
    """Judge one page. ``about`` is its name, as findings show it."""
    text, links = page.marked(Layer.VISIBLE)
    seen = standing_records(text)
    unchecked: list[NotChecked] = []
    findings: list[Finding] = []
    right = [one for one in seen if _is_subject(one.number, wanted.record, book)]
    if right:
        findings += _of_numbers(right, links, wanted, book, about, unchecked)
    else:
        findings += _missing(page, seen, wanted, book, about, unchecked)
    findings += _of_police(text, links, wanted, book, about, page)
    findings += _of_title(page, wanted, book, about, unchecked)
    return PageResult(
        about,
        _shown(findings, unchecked),
        tuple(findings),
        tuple(unchecked),
        tuple(dict.fromkeys(one.number.text for one in seen)),
    )


def _shown(findings: list[Finding], unchecked: list[NotChecked]) -> Shown:
    codes = {one.code for one in findings}
    if codes & {Code.FOOTER_MISSING, Code.FOOTER_HIDDEN}:
        return Shown.MISSING
    if any(one.code in ("footer.number", "footer.link") for one in unchecked) and not (
        codes & {Code.FOOTER_NUMBER, Code.FOOTER_LINK}
    ):
        return Shown.CANNOT_TELL
    return Shown.WRONG if findings else Shown.RIGHT


def _is_subject(found: RecordNumber, wanted: RecordNumber, book: RuleBook) -> bool:
    return found.serial == wanted.serial and short_of(found.short, book) == short_of(wanted.short, book)


# --- A number that is there ------------------------------------------------------------------------------------------------


def _of_numbers(
    right: list[Standing],
    links: list[str],
    wanted: Wanted,
    book: RuleBook,
    about: str,
    unchecked: list[NotChecked],
) -> list[Finding]:
    """The number in its form and with its link; of several the best counts."""
    best: list[Finding] | None = None
    best_unchecked: list[NotChecked] = []
    for one in right:
        own: list[NotChecked] = []
        found = [*_form(one, wanted, book, about), *_link(one, links, book, about, own)]
        if best is None or (len(found), len(own)) < (len(best), len(best_unchecked)):
            best, best_unchecked = found, own
    unchecked += best_unchecked
    return best or []


def _form(one: Standing, wanted: Wanted, book: RuleBook, about: str) -> list[Finding]:
    """A site's number against the subject's, another index, a missing 号."""
    shown, asked = one.number, wanted.record
    form = book.fact("footer.form").value
    if not one.whole:
        return [fault(book, Code.FOOTER_FORM, "footer.form", about, side="incomplete", found=shown.text)]
    if shown.of_service and asked.of_service and (shown.index, shown.sort) != (asked.index, asked.sort):
        return [fault(book, Code.FOOTER_NUMBER, "footer.number", about, found=shown.text, wanted=asked.text)]
    if form == "site" and not shown.of_service:
        return [fault(book, Code.FOOTER_FORM, "footer.form", about, side="site", found=shown.text)]
    if form == "subject" and shown.of_service:
        return [fault(book, Code.FOOTER_FORM, "footer.form", about, side="subject", found=shown.text)]
    return []


def _link(
    one: Standing, links: list[str], book: RuleBook, about: str, unchecked: list[NotChecked]
) -> list[Finding]:
    """The number stands in a link to the ministry."""
    over = list(dict.fromkeys(link for link in links[one.start : one.end] if link))
    address = str(book.fact("footer.address").value)
    wanted = host_of(address)
    hosts = [host_of(link) for link in over]
    if wanted in hosts:
        return []
    if not over:
        return [fault(book, Code.FOOTER_LINK, "footer.number", about, side="none", address=address)]
    if any(link.lower().startswith("javascript:") for link in over):
        unchecked.append(NotChecked("footer.link", about, Why.BY_SCRIPT))
        return []
    former = book.words("footer.former-hosts")
    if any(host == name or host.endswith("." + name) for host in hosts for name in former):
        return [
            fault(
                book,
                Code.FOOTER_LINK,
                "footer.former-hosts",
                about,
                side="former",
                address=address,
                found=hosts[0],
            )
        ]
    return [
        fault(
            book,
            Code.FOOTER_LINK,
            "footer.number",
            about,
            side="other",
            address=address,
            found=hosts[0] or over[0][:80],
        )
    ]


def host_of(link: str) -> str:
    """The host that a link leads to, in small letters; empty for one within the site or for what is no link."""
    try:
        return (urlsplit(link if "//" in link[:8] else "").hostname or "").rstrip(".")
    except ValueError:
        return ""


# --- A number that is not ----------------------------------------------------------------------------------------------------


def _missing(
    page: SavedPage,
    seen: list[Standing],
    wanted: Wanted,
    book: RuleBook,
    about: str,
    unchecked: list[NotChecked],
) -> list[Finding]:
    if seen:
        shown = seen[0].number.text
        return [
            fault(book, Code.FOOTER_NUMBER, "footer.number", about, found=shown, wanted=wanted.record.text)
        ]
    why = _who_may_bring_it(page, wanted, book)
    if why is not None:
        unchecked.append(NotChecked("footer.number", about, why))
        return []
    for layer in ELSEWHERE:
        if _stands_in(page, layer, wanted, book):
            return [fault(book, Code.FOOTER_HIDDEN, "footer.number", about, side=layer.value)]
    return [fault(book, Code.FOOTER_MISSING, "footer.number", about, wanted=wanted.record.text)]


def _who_may_bring_it(page: SavedPage, wanted: Wanted, book: RuleBook) -> Why | None:
    """What may put the number into the page once a browser opens it; None where nothing shows that."""
    if _stands_in(page, Layer.SCRIPT, wanted, book) or _stands_in(page, Layer.UNSURE, wanted, book):
        return Why.BY_SCRIPT
    if _stands_in(page, Layer.STYLE, wanted, book):
        return Why.BY_STYLE
    bare = len("".join(page.text(Layer.VISIBLE).split()))
    if page.scripts and (bare < SHELL or page.empty_footers):
        return Why.BY_SCRIPT
    return Why.BY_FRAME if page.frames and bare < SHELL else None


def _stands_in(page: SavedPage, layer: Layer, wanted: Wanted, book: RuleBook) -> bool:
    text = _unescaped(page.marked(layer)[0]) if layer is Layer.SCRIPT else page.marked(layer)[0]
    if any(_is_subject(one.number, wanted.record, book) for one in standing_records(text)):
        return True
    return layer is Layer.SCRIPT and wanted.record.serial in text


def _unescaped(text: str) -> str:
    """Escapes of scripts as the characters they stand for."""
    return re.sub(r"\\u([0-9a-fA-F]{4})", lambda match: chr(int(match.group(1), 16)), text)


# --- Police number and title -------------------------------------------------------------------------------------------------


def _of_police(
    text: str, links: list[str], wanted: Wanted, book: RuleBook, about: str, page: SavedPage
) -> list[Finding]:
    if not wanted.police:
        return []
    hosts = book.words("footer.police-hosts")
    seen = standing_police(text)
    for start, end, digits in seen:
        if digits != wanted.police:
            continue
        found = [host_of(link) for link in links[start:end] if link]
        if any(host == name or host.endswith("." + name) for host in found for name in hosts):
            return []
        return [fault(book, Code.FOOTER_POLICE, "footer.police", about, side="link")]
    if not seen and page.scripts and page.empty_footers:
        return []
    return [fault(book, Code.FOOTER_POLICE, "footer.police", about, side="other" if seen else "missing")]


def _of_title(
    page: SavedPage, wanted: Wanted, book: RuleBook, about: str, unchecked: list[NotChecked]
) -> list[Finding]:
    if not wanted.name:
        return []
    if not page.title and page.scripts:
        unchecked.append(NotChecked("footer.title", about, Why.BY_SCRIPT))
        return []
    if fold_word(wanted.name) in fold_word(page.title):
        return []
    return [fault(book, Code.FOOTER_TITLE, "footer.title", about, found=page.title[:80], wanted=wanted.name)]
