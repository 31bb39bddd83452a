"""``filing rules``: the rule packs with provider, version, day of verification, sources."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from assistant.cli.output import PASS, print_json

rules_app = typer.Typer(help="The rule packs: list them, show one, check a file.", no_args_is_help=True)
Json = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]


@rules_app.command("list")
def list_command(as_json: Json = False) -> int:
    """All packs of the program."""
    from assistant.rules.loading import shipped_packs
    from assistant.wording.names import in_language

    packs = shipped_packs()
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
        if rule.note:
            lines.append(f"    {rule.note}")
    lines.append("")
    lines += [
        f"[{one.id}] {one.reliability}  {one.title}  {one.address}  {one.date}".rstrip()
        for one in pack.sources
    ]
    sys.stdout.write("\n".join(lines) + "\n")
    return PASS


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
