"""``data/report.html``: what was found, what to type where, and what happens next, on paper or in any browser."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from assistant.catalogue import _, language
from assistant.findings import Finding, NotChecked
from assistant.package.filing_json import FilingJson
from assistant.package.report_facts import PREFIX, SCRIPT, facts_of
from assistant.package.report_parts import ReportParts, report_parts
from assistant.rules.book import RuleBook
from assistant.store.paths import asset
from assistant.templates import templates

_HTML_LANGUAGE: Final = {"zh_CN": "zh-CN", "en": "en"}


def render_report(
    document: FilingJson,
    sha256: str,
    book: RuleBook,
    findings: Sequence[Finding],
    not_checked: Sequence[NotChecked],
    thumbnails: Mapping[int, bytes],
) -> str:
    """The report as one HTML file, in the language in force: nothing from outside, every value escaped.

    Everything can be read and selected without scripts; the one script in it, always the same, adds the copy buttons.
    ``thumbnails`` are small JPEGs by the picture's number; a picture without one is listed by its name alone.

    ``document`` is what ``filing.json`` holds and ``sha256`` its hash in hexadecimal. No clock is asked: the same
    arguments give the same text.
    """
    script = _script()
    return (
        templates("report")
        .get_template("report.html.j2")
        .render(
            language=_HTML_LANGUAGE[language()],
            facts={f"{PREFIX}{name}": value for name, value in facts_of(document, sha256).items()},
            parts=report_parts(document, book, findings, not_checked),
            thumbnails={number: b64encode(data).decode("ascii") for number, data in thumbnails.items()},
            program=document.program,
            script=script,
            script_hash=b64encode(hashlib.sha256(script.encode()).digest()).decode("ascii"),
            sha256=sha256,
        )
    )


def render_printout(parts: ReportParts, program: str, shown: Mapping[int, tuple[int, int]]) -> str:
    """The same for paper, in the HTML that Qt's rich text knows: A4, black on white, tables in place of boxes.

    ``shown`` gives width and height in pixels of 1/96 inch of the pictures that can be had, by number. They are named
    ``picture:NN``; who prints hands their pixels over.
    """
    return (
        templates("report")
        .get_template("print.html.j2")
        .render(
            parts=parts,
            program=program,
            shown=shown,
            unchecked=[(one.about, one.what, one.why) for one in parts.unchecked],
            packs=[
                (pack.name, pack.version, _("verified on {date}").format(date=pack.verified))
                for pack in parts.packs
            ],
        )
    )


@cache
def _script() -> str:
    return asset(f"report/{SCRIPT}").read_text(encoding="utf-8")
