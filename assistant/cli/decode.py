"""``filing decode``: what a pasted message says, and, with a draft, what is to be done about it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.catalogue import _
from assistant.cli.output import PASS, print_json
from assistant.cli.text_input import read_text

if TYPE_CHECKING:
    from assistant.draft import Filing
    from assistant.rejections.decoded import Claim, Decoded


def decode_command(
    file: Annotated[Path, typer.Argument(help="A text file with the message; - is stdin.", metavar="FILE")],
    draft: Annotated[
        Path | None, typer.Option(help="The draft that it is about: fields are named as they are in it.")
    ] = None,
    remember: Annotated[
        bool,
        typer.Option("--remember", help="Write the causes into the draft: every check then tests for them."),
    ] = False,
    rejection: Annotated[
        bool, typer.Option("--rejection", help="It is a rejection of a filing, although it does not say so.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> int:
    """Read a rejection (or another message) and name causes, fields and remedies. Exit 0: it was read; 2: it cannot be."""
    from assistant.cli.today import today
    from assistant.draft_files import load, save
    from assistant.rejections.decode import decode
    from assistant.rejections.memory import remember as remembered

    if remember and draft is None:
        raise typer.BadParameter("needs --draft", param_hint="--remember")
    text = read_text(file)
    filing = load(draft) if draft is not None else None
    decoded = decode(text, is_rejection=rejection)
    if remember and filing is not None and draft is not None and decoded.claims:
        save(remembered(filing, decoded.claims, today(), text), draft)
    answer = answer_of(decoded, filing, text)
    answer["remembered"] = bool(remember and decoded.claims)
    if as_json:
        print_json(answer)
    else:
        sys.stdout.write("\n".join(lines_of(answer)) + "\n")
    return PASS


def answer_of(decoded: Decoded, filing: Filing | None, text: str) -> dict[str, Any]:
    """The answer as ``filing schema result`` describes it; places are in code points of the text."""
    from assistant.wording.rejections import text_kind

    return {
        "kind": decoded.kind.value,
        "message": text_kind(decoded.kind),
        "causes": [_claim(claim, filing, text) for claim in decoded.claims],
        "not_understood": [{"text": one.text, "start": one.start, "end": one.end} for one in decoded.unread],
        "records": [one.text for one in decoded.records],
        "cut": decoded.cut,
    }


def _claim(claim: Claim, filing: Filing | None, text: str) -> dict[str, Any]:
    from assistant.rejections.places import places
    from assistant.wording.names import in_language
    from assistant.wording.rejections import cause_source, place_name

    cause = claim.cause
    return {
        "cause": cause.id,
        "area": cause.area,
        "title": in_language(cause.title),
        "fields": list(claim.fields),
        "about": list(places(claim.fields, filing, text)) if filing is not None else [],
        "names": [place_name(field) for field in claim.fields],
        "why": in_language(cause.why),
        "remedy": in_language(cause.remedy),
        "rule": cause.rule,
        "checked": cause.checked,
        "sure": claim.sure,
        "source": cause_source(cause),
        "quotes": [{"text": one.text, "start": one.start, "end": one.end} for one in claim.quotes],
    }


def lines_of(answer: dict[str, Any]) -> list[str]:
    """For a person at a terminal."""
    lines = [answer["message"]]
    for one in answer["causes"]:
        mark = "✗" if one["sure"] else "?"
        lines += [
            f"  {mark} {one['title']}  [{one['cause']} · {', '.join(one['about'] or one['fields'])}]",
            f"      “{' … '.join(quote['text'] for quote in one['quotes'])}”",
            f"      {one['remedy']}",
            f"      {one['source']}",
        ]
    if answer["not_understood"]:
        lines.append(_("Not understood, as it was written:"))
        lines += [f"  ○ {one['text'].strip()}" for one in answer["not_understood"]]
    if answer["records"]:
        lines.append(_("Record numbers: {numbers}").format(numbers=_(", ").join(answer["records"])))
    if answer["cut"]:
        lines.append(_("The text is longer than is read; its end was left out."))
    return lines
