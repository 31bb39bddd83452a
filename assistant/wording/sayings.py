"""Who says what of a word in a name, in words; and the papers and contents that findings name."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from typing import Final

from assistant.catalogue import N_, _, ngettext
from assistant.errors import RulePackUnknown
from assistant.findings import Code, Severity
from assistant.names.lists import Saying
from assistant.rules.loading import common_packs, pack_by_id
from assistant.rules.model import ContentEntry, NameWord, ProvinceEntry
from assistant.wording.names import in_language

WHAT: Final[dict[Code, str]] = {
    Code.NAME_FORBIDDEN_WORD: N_("not in a name"),
    Code.NAME_COMPANY_WORD: N_("not for individuals"),
    Code.NAME_PREAPPROVAL_WORD: N_("needs an approval"),
    Code.NAME_VAGUE_WORD: N_("often sent back"),
}
AT_START: Final = N_("not at the beginning")
NAMED: Final = 3
"""As many provinces are named in one line; more are counted."""
HINT: Final = N_("{what}, as a hint")


def who_says(saying: Saying) -> str:
    """Providers, and the bureau that they speak of: 阿里云、UCloud · 河南."""
    return _with_places(_speaker(saying), [saying.province] if saying.province else [])


def sides(sayings: Iterable[Saying]) -> list[tuple[str, str]]:
    """Who and what, those in force first; the same said of several provinces is one line."""
    lines: dict[tuple[bool, str, str], list[str]] = {}
    for saying in sorted(sayings, key=lambda one: not one.in_force):
        key = (saying.in_force, _speaker(saying), what_says(saying))
        lines.setdefault(key, []).extend([saying.province] if saying.province else [])
    return [(_with_places(who, provinces), what) for (_here, who, what), provinces in lines.items()]


def _speaker(saying: Saying) -> str:
    if saying.third_party:
        return _("Web pages, unofficial")
    if saying.providers:
        return listed(provider_name(one) for one in saying.providers)
    return _first_source(saying.rule)


def listed(names: Iterable[str]) -> str:
    """Names after each other in one line; empty where there is none."""
    first, *rest = [*names] or [""]
    return reduce(lambda one, other: _("{one}, {other}").format(one=one, other=other), rest, first)


def _with_places(who: str, provinces: list[str]) -> str:
    if not provinces:
        return who
    named = listed(province_name(one) for one in provinces[:NAMED])
    if len(provinces) > NAMED:
        named = ngettext("{named} and {n} more", "{named} and {n} more", len(provinces) - NAMED).format(
            named=named, n=len(provinces) - NAMED
        )
    return f"{who} · {named}"


def what_says(saying: Saying) -> str:
    """What the rule says, in a few words."""
    what = _(AT_START) if saying.at_start else _(WHAT.get(saying.code, WHAT[Code.NAME_VAGUE_WORD]))
    if saying.severity is not Severity.BLOCK and saying.code is Code.NAME_FORBIDDEN_WORD:
        return _(HINT).format(what=what)
    return what


def provider_name(provider: str) -> str:
    """A provider by name; its id where this version has no pack of it."""
    try:
        return in_language(pack_by_id(provider).name)
    except RulePackUnknown:
        return provider


def province_name(short: str) -> str:
    """河南 for 豫."""
    for pack in common_packs():
        for rule in pack.rules:
            if isinstance(rule, ProvinceEntry) and rule.short == short:
                return in_language(rule.name)
    return short


def paper_of(rule: str) -> str:
    """What has to be handed in by a word rule; an approval in general where the rule does not say."""
    pack_id, _dot, rule_id = rule.partition("/")
    try:
        rules = pack_by_id(pack_id).rules
    except RulePackUnknown:
        rules = ()
    for one in rules:
        if one.id == rule_id and isinstance(one, NameWord) and one.paper is not None:
            return in_language(one.paper)
    return _("an approval")


def content_name(key: str) -> str:
    """A kind of service content by name."""
    for pack in common_packs():
        for rule in pack.rules:
            if isinstance(rule, ContentEntry) and rule.key == key:
                return in_language(rule.name)
    return key


def _first_source(rule: str) -> str:
    pack_id, _dot, rule_id = rule.partition("/")
    try:
        pack = pack_by_id(pack_id)
    except RulePackUnknown:
        return pack_id
    for one in pack.rules:
        if one.id == rule_id:
            return pack.sources_of(one)[0].title.partition("：")[0]
    return in_language(pack.name)
