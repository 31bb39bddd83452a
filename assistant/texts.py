"""Codes into sentences: what a finding says, why it matters, what to do; what an error says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from assistant.catalogue import N_, _
from assistant.draft import SubjectKind
from assistant.errors import AssistantError, RulePackUnknown
from assistant.findings import Finding, NotChecked
from assistant.rules.loading import pack_by_id
from assistant.wording import CHECKS, ERRORS, READ_FIELDS, SIDES, SPOKEN, WHY_NOT, WORDINGS
from assistant.wording.expected import SAID_HERE
from assistant.wording.names import document_kind_name, in_language, label_of, material_name
from assistant.wording.sayings import content_name, listed, paper_of


@dataclass(frozen=True, slots=True)
class Said:
    """A finding in words: what is wrong, why it would be refused, what to do."""

    message: str
    why: str
    remedy: str


def say(finding: Finding) -> Said:
    """Put a finding into words. Numbers come from the finding; the sentence only from the catalogue."""
    wording = WORDINGS[finding.code]
    values: dict[str, str | int | float] = {
        "measured": number(None if finding.measured is None else abs(finding.measured)),
        "limit": number(finding.limit),
        "unit": _(UNITS.get(finding.unit, finding.unit)),
        "label": label_of(finding.about, _subject(finding)),
        "says": said_by(finding.rule),
        **{name: _spoken(name, value) for name, value in finding.params.items()},
    }
    if "side" in values:
        values["side"] = _(SIDES.get(f"{finding.code}.{values['side']}", ""))
    return Said(
        *(_(part).format_map(_Blank(values)) for part in (wording.message, wording.why, wording.remedy))
    )


def _subject(finding: Finding) -> SubjectKind | None:
    """Fields of the subject have exact names where the judge says what kind it is (姓名 against 单位名称)."""
    kind = finding.params.get("subject", "")
    return SubjectKind(kind) if kind in set(SubjectKind) else None


def _spoken(name: str, value: str | int | float) -> str | int | float:
    """Kinds of pictures and ids of packs by their names in the language in force."""
    if name in ("material", "seen"):
        return material_name(str(value))
    if name == "countries":
        from assistant.wording.decisions import country_name

        return " / ".join(country_name(code) for code in str(value).split())
    if name == "document":
        return document_kind_name(str(value))
    if name in ("cause", "cause_remedy"):
        from assistant.wording.rejections import cause_remedy, cause_title

        return cause_title(str(value)) if name == "cause" else cause_remedy(str(value))
    if name == "fields":
        return listed(map(field_of_paper, str(value).split()))
    if name in SPOKEN:
        return _(SPOKEN[name][str(value)])
    if name == "pack":
        try:
            return in_language(pack_by_id(str(value)).name)
        except RulePackUnknown:
            return value
    if name == "paper":
        return paper_of(str(value))
    if name in ("content", "contents"):
        return listed(map(content_name, str(value).split()))
    return value


def field_of_paper(name: str) -> str:
    """A field of a paper in words: ``id-front.number``."""
    return _(READ_FIELDS[name])


def said_by(name: str) -> str:
    """What a rule (``pack/rule id``) says itself, in the language in force; empty where it says nothing."""
    pack_id, _slash, rule_id = name.partition("/")
    try:
        rules = pack_by_id(pack_id).rules
    except RulePackUnknown:
        return ""
    return next((in_language(rule.says) for rule in rules if rule.id == rule_id and rule.says), "")


def say_not_checked(item: NotChecked) -> str:
    """Why a check could not be made."""
    return _(WHY_NOT[item.why])


def what_is_checked(code: str) -> str:
    """A check by name, for lists of what could not be judged."""
    return _(CHECKS.get(code, code))


def explain(error: AssistantError) -> str:
    """The sentence for an error: what happened, then what to do."""
    params = dict(error.params)
    if "expected" in params:
        # Pydantic's own sentences may hold braces of a pattern; only ours have placeholders to fill.
        said = str(params["expected"])
        params["expected"] = _(said).format_map(_Blank(params)) if said in SAID_HERE else said
    return _(ERRORS[error.code]).format_map(_Blank(params))


def number(value: float | None) -> str:
    """A measured number as people read it: two significant places below ten, whole from there."""
    if value is None:
        return ""
    if value == round(value):
        return f"{value:.0f}"
    return f"{value:.0f}" if abs(value) >= 100 else f"{value:.1f}" if abs(value) >= 10 else f"{value:.2g}"


UNITS: Final = {
    "degree": N_("degrees"),
    "pixel": N_("pixels"),
    "byte": N_("bytes"),
    "page": N_("pages"),
    "millimetre": N_("millimetres"),
    "character": N_("characters"),
    "day": N_("days"),
    "year": N_("years"),
    "person": N_("people"),
    "stop": N_("stops"),
}


class _Blank(dict[str, str | int | float]):
    """A missing value leaves a gap, not a crash; a test compares every placeholder with what judges give."""

    def __init__(self, values: Mapping[str, str | int | float]) -> None:
        super().__init__(values)

    def __missing__(self, key: str) -> str:
        return ""
