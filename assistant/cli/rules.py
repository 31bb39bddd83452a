"""``filing rules``: the rule packs with provider, version, day of verification, sources."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from assistant.cli.output import PASS, print_json
from assistant.rules.changes import RuleChange
from assistant.rules.model import Rule, RulePack

rules_app = typer.Typer(
    help="The rule packs: list them, show one, check a file, take one in, compare two.", no_args_is_help=True
)
Json = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]


@rules_app.command("list")
def list_command(as_json: Json = False) -> int:
    """All packs of the program."""
    from assistant.rules.loading import all_packs
    from assistant.wording.names import in_language

    packs = all_packs()
    if as_json:
        entries = [
            {
                "id": pack.id,
                "name": in_language(pack.name),
                "level": pack.level.value,
                "version": pack.version,
                "verified_on": pack.verified_on.isoformat(),
                "verification": pack.verification,
                "invented": pack.invented,
                "rules": len(pack.rules),
            }
            for pack in packs
        ]
        print_json({"packs": entries})
        return PASS
    for pack in packs:
        sys.stdout.write(
            f"{pack.id:14} {pack.version:9} {pack.verified_on.isoformat()} {len(pack.rules):4}  {in_language(pack.name)}\n"
        )
    return PASS


@rules_app.command("show")
def show_command(pack_id: Annotated[str, typer.Argument(metavar="ID")], as_json: Json = False) -> int:
    """One pack: every rule with its sources and the day it was last verified."""
    from assistant.rules.loading import pack_by_id
    from assistant.wording.names import in_language

    pack = pack_by_id(pack_id)
    if as_json:
        print_json({"pack": pack.model_dump(mode="json", exclude_defaults=False)})
        return PASS
    lines = [f"{pack.id}  {in_language(pack.name)}  {pack.version}  {pack.verified_on.isoformat()}", ""]
    for rule in pack.rules:
        lines.append(
            f"{rule.id:32} {rule.type:12} {rule.verified_on.isoformat()}  {rule.basis.value:9} [{rule.source}]"
        )
        lines += [f"    {text}" for text in (audience(rule), said(rule), rule.note) if text]
    lines.append("")
    lines += [
        f"[{one.id}] {one.reliability}  {one.title}  {one.address}  {one.date}".rstrip()
        for one in pack.sources
    ]
    sys.stdout.write("\n".join(lines) + "\n")
    return PASS


def audience(rule: Rule) -> str:
    """To whom a rule applies, where not to all."""
    parts = [*rule.subjects, *rule.filings, *rule.provinces, *rule.providers]
    if rule.verification is not None:
        parts.append(rule.verification)
    return " ".join(str(part) for part in parts)


def said(rule: Rule) -> str:
    """What a rule asks for, in words."""
    from assistant.wording.names import in_language

    return in_language(rule.says) if rule.says is not None else ""


@rules_app.command("check")
def check_command(
    file: Annotated[Path, typer.Argument(help="A rule pack in TOML.", metavar="FILE")], as_json: Json = False
) -> int:
    """Whether a file is a valid rule pack. Exit 2 with line, field and what was expected where it is not."""
    from assistant.rules.loading import load_pack

    pack = load_pack(file)
    if as_json:
        print_json({"file": str(file), "verdict": "valid", "id": pack.id, "rules": len(pack.rules)})
    else:
        sys.stdout.write(f"{file}: {pack.id}, {len(pack.rules)} rules\n")
    return PASS


@rules_app.command("import")
def import_command(
    file: Annotated[Path, typer.Argument(help="A rule pack in TOML.", metavar="FILE")], as_json: Json = False
) -> int:
    """Take a pack into your data folder; from then on it is in force. A bad one is refused whole (exit 2)."""
    from assistant.rules.changes import changes
    from assistant.rules.importing import import_pack

    taken = import_pack(file)
    found = () if taken.before is None else changes(taken.before, taken.pack)
    answer = {"id": taken.pack.id, "version": taken.pack.version, "new": taken.before is None}
    if as_json:
        print_json({**answer, "changes": [change_json(one) for one in found]})
    else:
        lines = [f"{taken.pack.id} {taken.pack.version}", *map(change_line, found)]
        sys.stdout.write("\n".join(lines) + "\n")
    return PASS


@rules_app.command("who")
def who_command(
    topic: Annotated[str, typer.Argument(help="A topic, such as subject.out-of-province.", metavar="TOPIC")],
    provider: Annotated[str, typer.Option(help="Id of the access provider.")] = "",
    province: Annotated[str, typer.Option(help="Short name of the province, such as 京.")] = "",
    as_json: Json = False,
) -> int:
    """Who says what on a topic: the rule in force first, then those that it overrules and those of other providers."""
    from assistant.rules.loading import rule_book

    sides = rule_book(provider, province).told(topic)
    if not sides:
        raise typer.BadParameter("no rule is on it", param_hint="TOPIC")
    entries = [
        {
            "rule": side.name,
            "in_force": side.in_force,
            "value": getattr(side.rule, "value", getattr(side.rule, "most", None)),
            "says": said(side.rule),
            "applies_to": audience(side.rule),
            "sources": [f"{one.title} ({one.date})" for one in side.pack.sources_of(side.rule)],
        }
        for side in sides
    ]
    if as_json:
        print_json({"sides": entries})
        return PASS
    lines = [
        f"{'*' if one['in_force'] else ' '} {one['rule']}  {one['value']}  {one['applies_to']}\n"
        f"      {one['says'] or '-'}  [{'; '.join(side_sources(one))}]"
        for one in entries
    ]
    sys.stdout.write("\n".join(lines) + "\n")
    return PASS


def side_sources(entry: dict[str, object]) -> list[str]:
    """The sources of one side."""
    sources = entry["sources"]
    return [str(one) for one in sources] if isinstance(sources, list) else []


@rules_app.command("diff")
def diff_command(
    before: Annotated[str, typer.Argument(help="A pack by id, or a file.", metavar="A")],
    after: Annotated[str, typer.Argument(help="Another one.", metavar="B")],
    as_json: Json = False,
) -> int:
    """What is different between two versions of a pack, rule by rule."""
    from assistant.rules.changes import changes

    found = changes(_pack_or_file(before), _pack_or_file(after))
    if as_json:
        print_json({"changes": [change_json(one) for one in found]})
    else:
        sys.stdout.write("".join(f"{change_line(one)}\n" for one in found))
    return PASS


def _pack_or_file(name: str) -> RulePack:
    from assistant.rules.loading import load_pack, pack_by_id

    return load_pack(Path(name)) if name.endswith(".toml") else pack_by_id(name)


MARKS = {"added": "+", "removed": "-", "changed": "~", "verified": "="}


def change_line(change: RuleChange) -> str:
    """One line: how, which rule, and each value before and after."""
    values = ", ".join(
        f"{name}: {_shown(change.before, name)} > {_shown(change.after, name)}" for name in change.fields
    )
    return f"{MARKS[change.kind.value]} {change.rule}  {values}".rstrip()


def _shown(rule: Rule | None, name: str) -> str:
    value = getattr(rule, name, "")
    return str(getattr(value, "value", value))[:80]


def change_json(change: RuleChange) -> dict[str, object]:
    """A change with the rule as it was and as it is; null where there was none, or is none."""
    return {
        "kind": change.kind.value,
        "rule": change.rule,
        "fields": list(change.fields),
        "before": None if change.before is None else change.before.model_dump(mode="json"),
        "after": None if change.after is None else change.after.model_dump(mode="json"),
    }
