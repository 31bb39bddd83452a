"""Taking a rule pack in for the window: what it changes, rule by rule, and for each filing on this computer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from assistant.catalogue import _, ngettext
from assistant.checks.review import review
from assistant.draft import Filing
from assistant.rules.changes import ChangeKind, ForDraft, RuleChange, changes, for_draft
from assistant.rules.importing import import_pack
from assistant.rules.model import RulePack
from assistant.store.drafts import DraftFolder
from assistant.texts import say
from assistant.wording.names import in_language
from ui.home_cards import book_of
from ui.home_list import filing_name

MOST_FILINGS: Final = 50


@dataclass(frozen=True, slots=True)
class Taken:
    """A pack that was taken in: what is different from the one before, and for whom it matters."""

    pack: RulePack
    replaced: bool
    changes: tuple[RuleChange, ...]
    filings: tuple[tuple[str, ForDraft], ...]
    """Name of a filing, and the findings that it has now or no longer has."""


def take_pack_in(path: Path, drafts: DraftFolder | None, today: date) -> Taken:
    """Import the pack, then compare. Raises what ``import_pack`` raises; then nothing has changed."""
    stored = drafts.all() if drafts is not None else ()
    filings = [one.filing for one in stored if one.filing is not None][:MOST_FILINGS]
    before = [review(filing, {}, book_of(filing), today).findings for filing in filings]
    taken = import_pack(path)
    touched = []
    for filing, old in zip(filings, before, strict=True):
        found = for_draft(old, review(filing, {}, book_of(filing), today).findings)
        if found.new or found.gone:
            touched.append((filing_name(filing), found))
    listed = () if taken.before is None else changes(taken.before, taken.pack)
    return Taken(taken.pack, taken.before is not None, listed, tuple(touched))


def headline(taken: Taken) -> str:
    """What was taken in, in one line."""
    return _("{pack} {version}, verified {date}, is in force").format(
        pack=in_language(taken.pack.name),
        version=taken.pack.version,
        date=taken.pack.verified_on.isoformat(),
    )


def change_lines(taken: Taken) -> list[str]:
    """One sentence for each rule that judges differently; how many were only verified again."""
    if not taken.replaced:
        count = len(taken.pack.rules)
        return [ngettext("New, with {n} rule", "New, with {n} rules", count).format(n=count)]
    lines = [_line(one) for one in taken.changes if one.kind is not ChangeKind.VERIFIED]
    again = sum(one.kind is ChangeKind.VERIFIED for one in taken.changes)
    if again:
        lines.append(
            ngettext("{n} rule was only verified again", "{n} rules were only verified again", again).format(
                n=again
            )
        )
    return lines or [_("No rule is different")]


def _line(change: RuleChange) -> str:
    rule = change.after or change.before
    said = in_language(rule.says) if rule is not None and rule.says is not None else ""
    kind = {
        ChangeKind.ADDED: _("New: {rule}"),
        ChangeKind.REMOVED: _("Gone: {rule}"),
        ChangeKind.CHANGED: _("Different: {rule}"),
    }[change.kind].format(rule=change.rule)
    values = _(", ").join(
        f"{getattr(change.before, name)} → {getattr(change.after, name)}"
        for name in change.fields
        if isinstance(getattr(change.after, name, None), str | int | float)
        and name not in ("verified_on", "note", "source")
    )
    return _(", ").join(part for part in (kind, values, said) if part)


def filing_lines(name: str, found: ForDraft) -> list[str]:
    """What one filing has now, and no longer has."""
    lines = [_("{filing}: new – {said}").format(filing=name, said=say(one).message) for one in found.new]
    lines += [_("{filing}: gone – {said}").format(filing=name, said=say(one).message) for one in found.gone]
    return lines


def first_old(filing: Filing, today: date) -> str:
    """A sentence where rules of this filing are old; empty where they are not."""
    from assistant.checks.ages import judge_rules

    old = sorted(judge_rules(book_of(filing), today), key=lambda one: -(one.measured or 0))
    if not old:
        return ""
    said = say(old[0])
    more = len(old) - 1
    rest = ngettext("So are those of {n} more pack.", "So are those of {n} more packs.", more).format(n=more)
    return " ".join(part for part in (said.message, rest if more else "", said.remedy) if part)
