"""``filing plan``: the task list of a draft."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Final

import typer

from assistant.cli.output import PASS, print_json

MARKS: Final = {"todo": "○", "doing": "◐", "done": "✓", "blocked": "–"}


def plan_command(
    draft: Annotated[Path, typer.Argument(help="A draft in TOML.", metavar="DRAFT.toml")],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> int:
    """The task list for this case: what, why, how, who, how many days."""
    from assistant.checks.review import review
    from assistant.cli.today import today
    from assistant.draft_files import load
    from assistant.rules.loading import rule_book
    from assistant.tasks import plan

    filing = load(draft)
    book = rule_book(filing.provider, filing.province)
    tasks = plan(filing, book, review(filing, {}, book, today()))
    if as_json:
        print_json({"tasks": [{**asdict(task), "days": list(task.days)} for task in tasks]})
        return PASS
    for task in tasks:
        low, high = task.days
        days = "" if not high else f"  ({low}-{high} d)" if low != high else f"  ({high} d)"
        sys.stdout.write(f"{MARKS[task.state]} {task.title}{days}\n    {task.how}\n")
    return PASS
