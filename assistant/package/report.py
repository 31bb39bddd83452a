"""``data/report.html``: what was found, what to type where, and what happens next, on paper or in any browser."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from assistant.catalogue import N_, _, language, ngettext
from assistant.draft import Filing
from assistant.findings import Finding, NotChecked, Severity
from assistant.package.filing_json import FilingJson
from assistant.package.report_facts import PREFIX, facts_of
from assistant.package.sheet import field_sheet
from assistant.rules.book import RuleBook
from assistant.store.paths import asset
from assistant.texts import say, say_not_checked, what_is_checked
from assistant.wording.names import filing_kind_name, in_language, label_of, material_name, severity_word

_HTML_LANGUAGE: Final = {"zh_CN": "zh-CN", "en": "en"}


@dataclass(frozen=True, slots=True)
class FindingLine:
    """A finding in words. ``since`` is when the person chose to submit with it, "" for a finding still open."""

    severity: str
    word: str
    about: str
    message: str
    why: str
    remedy: str
    rule: str
    verified: str
    since: str


@dataclass(frozen=True, slots=True)
class NextStep:
    """What happens after the package is made: a title and a sentence with the rule's numbers."""

    title: str
    text: str
    rule: str


@dataclass(frozen=True, slots=True)
class _Next:
    title: str
    text: str
    facts: tuple[tuple[str, str], ...] = ()
    """Placeholder and id of the fact that fills it."""


_NEXT: Final = (
    _Next(
        N_("Submit at the provider"),
        N_(
            "Type the field sheet into the provider's form row by row and hand in the pictures by their numbers."
        ),
    ),
    _Next(
        N_("The provider looks through it"),
        N_("About {days} working days. The provider may call: keep both telephones at hand."),
        (("days", "review.provider-days"),),
    ),
    _Next(
        N_("Confirm the text message"),
        N_("A code comes by text message. Enter it within {hours} hours, in at most {tries} tries."),
        (("hours", "sms.hours"), ("tries", "sms.tries")),
    ),
    _Next(
        N_("The bureau decides"),
        N_("At most {days} working days by law. Only then is there a record number."),
        (("days", "review.bureau-days"),),
    ),
)


def render_report(
    document: FilingJson,
    sha256: str,
    book: RuleBook,
    findings: Sequence[Finding],
    not_checked: Sequence[NotChecked],
    thumbnails: Mapping[int, bytes],
) -> str:
    """The report as one HTML file, in the language in force: no script, nothing from outside, every value escaped.

    ``thumbnails`` are small JPEGs by the picture's number; a picture without one is listed by its name alone.

    ``document`` is what ``filing.json`` holds and ``sha256`` its hash in hexadecimal. No clock is asked: the same
    arguments give the same text.
    """
    filing = document.filing
    accepted = {(one.code, one.about): _moment(one.at) for one in filing.acknowledged}
    lines = [_line(one, book, document, accepted) for one in _worst_first(findings)]
    facts = {f"{PREFIX}{name}": value for name, value in facts_of(document, sha256).items()}
    return _template().render(
        language=_HTML_LANGUAGE[language()],
        facts=facts,
        filing=filing,
        kind=filing_kind_name(filing.kind),
        provider=next(
            (in_language(pack.name) for pack in book.packs if pack.id == filing.provider), filing.provider
        ),
        made_on=document.made_on.isoformat(),
        program=document.program,
        open_lines=[line for line in lines if not line.since],
        accepted_lines=[line for line in lines if line.since],
        is_blocked=any(one.severity is Severity.BLOCK for one in findings),
        not_checked=list(_unchecked(not_checked, document)),
        sheet=field_sheet(filing, book),
        at_hand=list(at_hand(filing, book)),
        materials=[
            {
                "number": f"{one.number:02d}",
                "name": one.file.rpartition("/")[2],
                "kind": material_name(one.kind),
                "width": one.size[0],
                "height": one.size[1],
                "size": readable_size(one.bytes),
                "person": _whose(one.person, document),
                "thumbnail": b64encode(thumbnails.get(one.number, b"")).decode("ascii"),
            }
            for one in document.materials
        ],
        packs=[
            {
                "name": in_language(pack.name),
                "version": pack.version,
                "verified": pack.verified_on.isoformat(),
            }
            for pack in book.packs
        ],
        next_steps=list(next_steps(book)),
        sha256=sha256,
    )


def _unchecked(items: Sequence[NotChecked], document: FilingJson) -> Iterator[dict[str, str]]:
    """One row for each field or picture and reason, what could not be checked listed in it; what the person looked at
    says so.
    """
    looked = {(one.code, one.about): _moment(one.at) for one in document.filing.confirmed}
    rows: dict[tuple[str, str], list[str]] = {}
    for one in items:
        row = rows.setdefault((about_in_words(one.about, document), say_not_checked(one)), [])
        what = what_is_checked(one.code)
        if (since := looked.get((one.code, one.about))) is not None:
            what = _("{what} (the person looked, {time})").format(what=what, time=since)
        if what not in row:
            row.append(what)
    for (about, why), names in rows.items():
        yield {"about": about, "what": _(", ").join(names), "why": why}


def _whose(person: int | None, document: FilingJson) -> str:
    """Whose paper or face it is, where the filing has several persons."""
    persons = document.filing.persons
    return persons[person].name if person is not None and len(persons) > 1 and person < len(persons) else ""


def at_hand(filing: Filing, book: RuleBook) -> Iterator[tuple[str, str]]:
    """What to have at hand while the form is typed in: title, and what it is for."""
    for rule in book.preparations(filing.subject.kind, filing.kind):
        yield in_language(rule.title), in_language(rule.why)


def next_steps(book: RuleBook) -> Iterator[NextStep]:
    """What happens next, with the numbers of the rules in force. A step whose numbers no pack gives is left out."""
    for step in _NEXT:
        try:
            rules = {place: book.fact(rule_id) for place, rule_id in step.facts}
        except KeyError:
            continue
        verified = sorted({rule.verified_on.isoformat() for rule in rules.values()})
        yield NextStep(
            _(step.title),
            _(step.text).format(**{place: rule.value for place, rule in rules.items()}),
            _("verified on {date}").format(date=verified[0]) if verified else "",
        )


def readable_size(size: int) -> str:
    """Bytes as people read them: ``312 KB``, ``1.1 MB``; a KB is 1000 bytes, as providers count."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} KB"
    return f"{size / 1_000_000:.1f} MB"


def about_in_words(about: str, document: FilingJson) -> str:
    """The field or picture that a finding is about, by name; a picture with its number in the package."""
    for material in document.materials:
        if material.about == about:
            return f"{material.number:02d} {material_name(material.kind)}"
    return label_of(about, document.filing.subject.kind)


def _line(
    finding: Finding, book: RuleBook, document: FilingJson, accepted: dict[tuple[str, str], str]
) -> FindingLine:
    said = say(finding)
    found = book.find(finding.rule)
    since = accepted.get((finding.code.value, finding.about), "") if finding.severity is Severity.WARN else ""
    return FindingLine(
        severity=finding.severity.value,
        word=severity_word(finding.severity),
        about=about_in_words(finding.about, document),
        message=said.message,
        why=said.why,
        remedy=said.remedy,
        rule=f"{in_language(found[0].name)} · {finding.rule}" if found else finding.rule,
        verified=_("verified on {date}").format(date=found[1].verified_on.isoformat()) if found else "",
        since=since,
    )


def _worst_first(findings: Sequence[Finding]) -> list[Finding]:
    order = list(Severity)
    return sorted(findings, key=lambda one: order.index(one.severity))


def _moment(at: datetime) -> str:
    """As it was written down, in its own zone: the zone of this machine must not change the report."""
    return at.isoformat(sep=" ", timespec="minutes")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(asset("report")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals["_"] = _
    environment.globals["ngettext"] = ngettext
    return environment


def _template() -> Template:
    return _environment().get_template("report.html.j2")
