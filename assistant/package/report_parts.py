"""What the report says, in the language in force: for the file, the window and the printer alike. No layout here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from assistant.catalogue import N_, _
from assistant.circumstances import preparations_of
from assistant.draft import Filing
from assistant.findings import Finding, NotChecked, Severity
from assistant.package.filing_json import FilingJson, PackedMaterial
from assistant.package.sheet import SheetRow, field_sheet
from assistant.package.slots import slots_of
from assistant.rules.book import RuleBook
from assistant.texts import say, say_not_checked, what_is_checked
from assistant.wording.names import filing_kind_name, in_language, label_of, material_name, severity_word


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
class UncheckedLine:
    """What could not be checked of one field or picture, and why."""

    about: str
    what: str
    why: str


@dataclass(frozen=True, slots=True)
class PictureLine:
    """A picture of the package. ``name`` is its file's, ``where`` the place in the provider's form, "" where no rule says.

    ``index`` is its place in the draft; ``person`` is named only where there are several.
    """

    number: int
    index: int
    name: str
    kind: str
    where: str
    person: str
    width: int
    height: int
    size: str
    is_watermarked: bool

    @property
    def title(self) -> str:
        """``03 身份证正面``."""
        return f"{self.number:02d} {self.kind}"


@dataclass(frozen=True, slots=True)
class PackLine:
    """A rule pack that was applied."""

    name: str
    version: str
    verified: str


@dataclass(frozen=True, slots=True)
class NextStep:
    """What happens after the package is made: a title and a sentence with the rule's numbers."""

    title: str
    text: str
    rule: str


@dataclass(frozen=True, slots=True)
class ReportParts:
    """Everything the report says, in its order."""

    kind: str
    provider: str
    made_on: str
    is_blocked: bool
    sheet: tuple[SheetRow, ...]
    pictures: tuple[PictureLine, ...]
    open_lines: tuple[FindingLine, ...]
    accepted_lines: tuple[FindingLine, ...]
    unchecked: tuple[UncheckedLine, ...]
    at_hand: tuple[tuple[str, str], ...]
    """Title, and what it is for."""
    next_steps: tuple[NextStep, ...]
    packs: tuple[PackLine, ...]


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


def report_parts(
    document: FilingJson, book: RuleBook, findings: Sequence[Finding], not_checked: Sequence[NotChecked]
) -> ReportParts:
    """What is to be said of a package whose ``filing.json`` is ``document``. No clock is asked."""
    filing = document.filing
    accepted = {(one.code, one.about): _moment(one.at) for one in filing.acknowledged}
    lines = [_line(one, book, document, accepted) for one in _worst_first(findings)]
    return ReportParts(
        kind=filing_kind_name(filing.kind),
        provider=next(
            (in_language(pack.name) for pack in book.packs if pack.id == filing.provider), filing.provider
        ),
        made_on=document.made_on.isoformat(),
        is_blocked=any(one.severity is Severity.BLOCK for one in findings),
        sheet=field_sheet(filing, book),
        pictures=tuple(_picture(one, document, book) for one in document.materials),
        open_lines=tuple(line for line in lines if not line.since),
        accepted_lines=tuple(line for line in lines if line.since),
        unchecked=tuple(_unchecked(not_checked, document)),
        at_hand=tuple(at_hand(filing, book)),
        next_steps=tuple(next_steps(book)),
        packs=tuple(
            PackLine(in_language(pack.name), pack.version, pack.verified_on.isoformat())
            for pack in book.packs
        ),
    )


def _picture(one: PackedMaterial, document: FilingJson, book: RuleBook) -> PictureLine:
    return PictureLine(
        number=one.number,
        index=int(one.about.partition(".")[2]),
        name=one.file.rpartition("/")[2],
        kind=material_name(one.kind),
        where=_(", ").join(slots_of(one.kind, one.person, document.filing, book)),
        person=_whose(one.person, document),
        width=one.size[0],
        height=one.size[1],
        size=readable_size(one.bytes),
        is_watermarked=one.watermarked,
    )


def _unchecked(items: Sequence[NotChecked], document: FilingJson) -> Iterator[UncheckedLine]:
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
        yield UncheckedLine(about, _(", ").join(names), why)


def _whose(person: int | None, document: FilingJson) -> str:
    """Whose paper or face it is, where the filing has several persons."""
    persons = document.filing.persons
    return persons[person].name if person is not None and len(persons) > 1 and person < len(persons) else ""


def at_hand(filing: Filing, book: RuleBook) -> Iterator[tuple[str, str]]:
    """What to have at hand while the form is typed in: title, and what it is for."""
    for rule in preparations_of(filing, book):
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
