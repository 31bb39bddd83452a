"""``filing footer``: code that shows the number at the bottom of a site, and a look at saved pages."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from assistant.catalogue import _
from assistant.cli.output import (
    BLOCKED,
    PASS,
    finding_json,
    finding_lines,
    not_checked_json,
    not_checked_lines,
    print_json,
)

if TYPE_CHECKING:
    from assistant.footer.files import FooterCheck
    from assistant.footer.judge import PageResult, Wanted
    from assistant.rules.book import RuleBook

MOST_LISTED: Final = 20
"""Pages of a folder that a terminal lists besides the home page."""

footer_app = typer.Typer(help="The record number at the bottom of a site.", no_args_is_help=True)

Record = Annotated[
    str, typer.Option("--record", help="The number to show: 京ICP备12345678号-1.", metavar="NUMBER")
]
Police = Annotated[
    str, typer.Option("--police", help="The police number, where there is one.", metavar="NUMBER")
]


@footer_app.command("check")
def check_command(
    path: Annotated[
        Path, typer.Argument(help="A saved page, or the folder of a built site.", metavar="PATH")
    ],
    record: Record,
    police: Police = "",
    name: Annotated[str, typer.Option("--name", help="The filed name: the page's title must hold it.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> int:
    """Look for number and link. Exit 0: in place, or it cannot be told; 1: missing or wrong; 2: nothing to look at."""
    from assistant.footer.files import check_path

    wanted, book = _wanted(record, police, name)
    check = check_path(path, wanted, book)
    if as_json:
        print_json(answer_of(check))
    else:
        sys.stdout.write("\n".join(lines_of(check)) + "\n")
    return BLOCKED if check.of_home.verdict == "block" else PASS


@footer_app.command("snippet")
def snippet_command(
    record: Record,
    kind: Annotated[
        str, typer.Option("--for", help="html, hexo, wordpress, vitepress, hugo, markdown; all without it.")
    ] = "",
    police: Police = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> int:
    """Print code that shows the number with its link."""
    from assistant.footer.snippets import filled, footer_of, snippets
    from assistant.record_numbers import plain_number
    from assistant.wording.names import in_language

    wanted, book = _wanted(record, police, "")
    known = [one.id for one in snippets()]
    if kind and kind not in known:
        raise typer.BadParameter(f"one of {' '.join(known)}", param_hint="--for")
    footer = footer_of(wanted, book, plain_number(police)[:1])
    chosen = [one for one in snippets() if kind in ("", one.id)]
    if as_json:
        print_json(
            {
                "number": footer.number,
                "link": footer.link,
                "snippets": [
                    {
                        "id": one.id,
                        "name": in_language(one.name),
                        "where": in_language(one.where),
                        "code": filled(one, footer),
                    }
                    for one in chosen
                ],
            }
        )
        return PASS
    if kind:
        sys.stdout.write(filled(chosen[0], footer))
        return PASS
    for one in chosen:
        sys.stdout.write(f"# {in_language(one.name)}: {in_language(one.where)}\n{filled(one, footer)}\n")
    return PASS


def _wanted(record: str, police: str, name: str) -> tuple[Wanted, RuleBook]:
    """What is asked for, with the rules of the number's province. ``typer.BadParameter`` for numbers of another form."""
    from assistant.checks.records import Flaw, flaw_of, is_police_number, proper
    from assistant.footer.judge import Wanted
    from assistant.record_numbers import police_digits
    from assistant.rules.loading import rule_book
    from assistant.wording import SIDES

    book = rule_book()
    number = proper(record, book)
    flaw = flaw_of(record, book, of_site=number.of_service if number is not None else True)
    if number is None or flaw is not None:
        raise typer.BadParameter(_(SIDES[f"record.number.{flaw or Flaw.FORM}"]), param_hint="--record")
    if police and not is_police_number(police, book):
        raise typer.BadParameter("京公网安备11010802020134号", param_hint="--police")
    return Wanted(number, police_digits(police), name), rule_book("", number.short)


def answer_of(check: FooterCheck) -> dict[str, Any]:
    """The answer as ``filing schema result`` describes it."""
    return {
        "shown": check.of_home.shown.value,
        "verdict": check.of_home.verdict.value,
        "home": check.of_home.about,
        "pages": [_page(one) for one in check.pages],
        "left_out": check.left_out,
    }


def _page(one: PageResult) -> dict[str, Any]:
    return {
        "file": one.about,
        "shown": one.shown.value,
        "found": list(one.found),
        "findings": [finding_json(finding) for finding in one.findings],
        "not_checked": [not_checked_json(item) for item in one.not_checked],
    }


def lines_of(check: FooterCheck) -> list[str]:
    """For a person at a terminal: the home page in full, of the others one line each."""
    from assistant.wording.footer import shown_word

    home = check.of_home
    lines = [
        f"{home.about}  {shown_word(home.shown)}",
        *finding_lines(home.findings),
        *not_checked_lines(home.not_checked),
    ]
    others = [one for one in check.pages if one is not home and one.shown.value != "right"]
    lines += [f"  · {one.about}  {shown_word(one.shown)}" for one in others[:MOST_LISTED]]
    if len(others) > MOST_LISTED or check.left_out:
        lines.append(_("{n} more pages").format(n=max(len(others) - MOST_LISTED, 0) + check.left_out))
    return lines
