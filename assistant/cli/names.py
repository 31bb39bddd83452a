"""``filing check-name``: lint site names, with suggestions."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from assistant.catalogue import _
from assistant.cli.output import EXIT_OF, MARKS, finding_json, print_json
from assistant.draft import SubjectKind

if TYPE_CHECKING:
    from assistant.names.lint import Hit, Lint, NameCase
    from assistant.rules.book import RuleBook

ABOUT: Final = "sites.0.name"
"""Findings name the field of a draft that they would be about."""
LARGEST_FILE: Final = 10_000_000
"""Bytes; a list of names is far smaller."""


def check_name_command(
    subject: Annotated[SubjectKind, typer.Option(help="Who files.")],
    names: Annotated[
        list[str] | None, typer.Argument(help="Site names; several are judged one by one.", metavar="NAME...")
    ] = None,
    legal_name: Annotated[
        str, typer.Option(help="Name of the person or unit that files, as on the document.")
    ] = "",
    province: Annotated[str, typer.Option(help="Short name of the province, such as 京.")] = "",
    provider: Annotated[str, typer.Option(help="Access provider whose rules apply.", metavar="ID")] = "",
    domain: Annotated[str, typer.Option(help="The site's domain: a name must not be it.")] = "",
    file: Annotated[
        Path | None, typer.Option("--file", "-f", help="A text file with a name on each line; - is stdin.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> int:
    """Judge site names. Exit 0: nothing blocks; 1: one would be sent back; 2: the arguments cannot be used."""
    from assistant.names.lint import NameCase, lint
    from assistant.rules.loading import rule_book

    book = rule_book(provider, province)
    shorts = [entry.short for entry in book.provinces()]
    if province and province not in shorts:
        raise typer.BadParameter(f"one of {' '.join(shorts)}", param_hint="--province")
    wanted = [*(names or ()), *(_lines(file) if file is not None else ())]
    if not wanted:
        raise typer.BadParameter("a name, or --file", param_hint="NAME")
    if any(not name.strip() for name in wanted):
        raise typer.BadParameter("an empty name", param_hint="NAME")
    case = NameCase(subject, legal_name, domain)
    lints = [lint(name, case, book) for name in wanted]
    answers = [judged(one, case, book) for one in lints]
    if as_json:
        print_json(answers[0] if len(answers) == 1 and file is None else {"results": answers})
    else:
        sys.stdout.write(
            "\n".join(line for pair in zip(answers, lints, strict=True) for line in lines_of(*pair)) + "\n"
        )
    return max(EXIT_OF[answer["verdict"]] for answer in answers)


def judged(result: Lint, case: NameCase, book: RuleBook) -> dict[str, Any]:
    """One name as contract.md lays it down; positions are in code points of the name as given."""
    from assistant.cli.output import not_checked_json
    from assistant.findings import NotChecked, Why
    from assistant.names.remark import draft_remark
    from assistant.names.suggest import suggest

    name = result.name
    unchecked = [NotChecked("name.taken", ABOUT, Why.NOT_OFFLINE)]
    if case.subject is SubjectKind.INDIVIDUAL:
        unchecked.append(NotChecked("name.idiom", ABOUT, Why.NOT_BUILT))
    if case.subject is not SubjectKind.INDIVIDUAL and not case.legal_name:
        unchecked.append(NotChecked("name.not_legal_name", ABOUT, Why.MISSING_INPUT))
    return {
        "name": printable(name),
        "normalised": result.normalised,
        "verdict": result.verdict,
        "findings": [hit_json(hit, book) for hit in result.hits],
        "suggestions": [one.name for one in suggest(name, case, book)],
        "remark": draft_remark(name, case, book),
        "not_checked": [not_checked_json(one) for one in unchecked],
    }


def hit_json(hit: Hit, book: RuleBook) -> dict[str, Any]:
    """A finding with its place in the name and everything that is said of the word."""
    from assistant.names.lint import finding_of
    from assistant.wording.basis import say_source
    from assistant.wording.sayings import what_says, who_says

    return {
        **finding_json(finding_of(hit, ABOUT)),
        "start": hit.start,
        "end": hit.end,
        "text": printable(hit.text),
        "source": say_source(hit.rule, book),
        "sayings": [
            {"who": who_says(one), "says": what_says(one), "rule": one.rule, "in_force": one.in_force}
            for one in hit.sayings
        ],
    }


def printable(text: str) -> str:
    """Text that any output can hold: an argument of a broken encoding brings lone surrogates."""
    return text.encode("utf-8", "replace").decode("utf-8")


def lines_of(answer: dict[str, Any], result: Lint) -> list[str]:
    """For a person at a terminal."""
    from assistant.findings import Severity
    from assistant.wording.names import verdict_word
    from assistant.wording.sayings import sides

    lines = [f"{answer['name']}  {verdict_word(answer['verdict'])}"]
    for finding, hit in zip(answer["findings"], result.hits, strict=True):
        lines += [
            f"  {MARKS[Severity(finding['severity'])]} {finding['message']}  [{finding['code']} · {hit.start}–{hit.end}]",
            f"      {finding['remedy']}",
            f"      {finding['source']}",
        ]
        if len(hit.sayings) > 1:
            lines += [f"      {who}: {what}" for who, what in sides(hit.sayings)]
    if answer["suggestions"]:
        lines.append("  → " + _(", ").join(answer["suggestions"]))
    lines += [f"  ○ {one['why']} [{one['code']}]" for one in answer["not_checked"]]
    return lines


def _lines(file: Path) -> Iterator[str]:
    """The names of a file, empty lines left out.

    Raises:
        InputMissing: it is not there, or not readable.
        InputEmpty: no name stands in it.
    """
    from assistant.errors import InputEmpty, InputMissing

    try:
        data = sys.stdin.buffer.read(LARGEST_FILE + 1) if str(file) == "-" else _bytes_of(file)
    except OSError:
        raise InputMissing(path=str(file)) from None
    if len(data) > LARGEST_FILE:
        raise typer.BadParameter(f"at most {LARGEST_FILE} bytes", param_hint="--file")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise typer.BadParameter("text in UTF-8", param_hint="--file") from None
    found = [line for line in text.splitlines() if line.strip()]
    if not found:
        raise InputEmpty(path=str(file))
    yield from found


def _bytes_of(file: Path) -> bytes:
    with file.open("rb") as stream:
        return stream.read(LARGEST_FILE + 1)
