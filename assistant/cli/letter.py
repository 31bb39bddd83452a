"""``filing letter``: the papers that a draft needs signed, listed or filled in."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.catalogue import _
from assistant.cli.output import PASS, print_json

if TYPE_CHECKING:
    from assistant.draft import Filing
    from assistant.letters.needed import Letter


def letter_command(
    draft: Annotated[Path, typer.Argument(help="A draft in TOML.", metavar="DRAFT.toml")],
    letter: Annotated[
        str, typer.Argument(help="Which paper, as --list names it.", metavar="[ID]", show_default=False)
    ] = "",
    out: Annotated[Path | None, typer.Option("--out", "-o", help="The HTML file to write.")] = None,
    listed: Annotated[bool, typer.Option("--list", help="List the papers that this draft needs.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> int:
    """The papers to sign for this draft: list them, or write one filled in as HTML to print on A4."""
    from assistant.draft_files import load
    from assistant.letters.filled import filled
    from assistant.letters.needed import letter_by_id, letters_of
    from assistant.rules.loading import rule_book
    from assistant.store.whole_file import write_whole

    if bool(letter) == listed:
        raise typer.BadParameter(_("a paper, or --list"), param_hint="ID")
    filing = load(draft)
    book = rule_book(filing.provider, filing.province)
    if listed:
        return _list([_entry(one, filing) for one in letters_of(filing, book)], as_json=as_json)
    found = letter_by_id(letter, filing, book)
    if found is None:
        raise typer.BadParameter(
            _("this draft needs no such paper; --list names those it needs"), param_hint="ID"
        )
    if out is None:
        raise typer.BadParameter(_("say where to write it"), param_hint="-o")
    write_whole(out, filled(found, filing, book).encode())
    entry = {**_entry(found, filing), "file": str(out)}
    if as_json:
        print_json({"letters": [entry]})
    else:
        sys.stdout.write(_("Written: {path}").format(path=out) + "\n  " + entry["signing"] + "\n")
    return PASS


def _entry(letter: Letter, filing: Filing) -> dict[str, Any]:
    from assistant.wording.names import in_language

    rule = letter.rule
    return {
        "id": letter.id,
        "title": in_language(rule.title),
        "why": in_language(rule.why),
        "signing": in_language(rule.signing),
        "form": rule.form,
        "material": letter.material.value,
        "person": letter.owner,
        "state": "done" if letter.is_back(filing) else "todo",
    }


def _list(entries: list[dict[str, Any]], *, as_json: bool) -> int:
    if as_json:
        print_json({"letters": entries})
    elif not entries:
        sys.stdout.write(_("This draft needs no paper signed.") + "\n")
    for entry in [] if as_json else entries:
        mark = "✓" if entry["state"] == "done" else "○"
        sys.stdout.write(f"{mark} {entry['id']}  {entry['title']}\n    {entry['why']} {entry['signing']}\n")
    return PASS
