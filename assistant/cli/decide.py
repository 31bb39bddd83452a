"""``filing decide``: does it need a filing, which one, a licence too, curtain or electronic verification."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated, Any

import typer

from assistant.cli.output import PASS, print_json
from assistant.draft import Charges, ServerPlace, SubjectKind


class YesNo(StrEnum):
    """An answer on the command line."""

    YES = "yes"
    NO = "no"


class ChangeOf(StrEnum):
    """What changes, as ``checks.decide.Change`` has it."""

    SUBJECT = "subject"
    SITE = "site"
    ACCESS = "access"


def decide_command(
    server_ip: Annotated[
        list[str] | None, typer.Option(help="An address of the server; may be given several times.")
    ] = None,
    server_place: Annotated[ServerPlace | None, typer.Option(help="Where the server stands.")] = None,
    charges: Annotated[Charges | None, typer.Option(help="Whether users pay on the site itself.")] = None,
    trade: Annotated[
        list[str] | None, typer.Option(help="A trade that the site is about; may be given several times.")
    ] = None,
    subject: Annotated[SubjectKind | None, typer.Option(help="Who files.")] = None,
    provider: Annotated[str, typer.Option(help="Id of the access provider; see: filing rules list")] = "",
    province: Annotated[str, typer.Option(help="Short name of the province, such as 京.")] = "",
    have_record: Annotated[
        YesNo | None, typer.Option(help="Whether the subject has a record number already.")
    ] = None,
    change: Annotated[ChangeOf | None, typer.Option(help="What changes in an existing record.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> int:
    """Does the site need a filing, which one, a licence too, and how is the person verified; with the reasons."""
    from assistant.checks.decide import Answers, Change, Ground, decide
    from assistant.rules.loading import rule_book

    book = rule_book(provider, province)
    shorts = [entry.short for entry in book.provinces()]
    if province and province not in shorts:
        raise typer.BadParameter(f"one of {' '.join(shorts)}", param_hint="--province")
    answers = Answers(
        server_place=server_place,
        server_ips=tuple(server_ip or ()),
        charges=charges,
        trades=tuple(trade or ()),
        subject=subject,
        have_record=None if have_record is None else have_record is YesNo.YES,
        change=None if change is None else Change(change.value),
    )
    decided = decide(answers, book)
    invalid = [reason.params["ip"] for reason in decided.reasons if reason.code is Ground.IP_INVALID]
    if invalid:
        raise typer.BadParameter(f"not an IP address: {invalid[0]}", param_hint="--server-ip")
    answer: dict[str, Any] = {
        "needs_filing": decided.needs_filing,
        "needs_licence": decided.needs_licence,
        "filing_kind": decided.filing_kind.value if decided.filing_kind else None,
        "verification": decided.verification,
        "reasons": [_reason_json(reason, book) for reason in decided.reasons],
        "stops": [_reason_json(reason, book) for reason in decided.stops],
    }
    if as_json:
        print_json(answer)
        return PASS
    lines = [f"  {reason['message']}\n      {reason['source']}".rstrip() for reason in answer["reasons"]]
    sys.stdout.write("\n".join([_headline(decided.needs_filing), *lines]) + "\n")
    return PASS


def _reason_json(reason: Any, book: Any) -> dict[str, Any]:
    from assistant.wording.basis import say_source
    from assistant.wording.decisions import say_reason

    return {
        "code": reason.code.value,
        "message": say_reason(reason),
        "source": say_source(reason.rule, book),
        "rule": reason.rule,
    }


def _headline(needs_filing: bool | None) -> str:
    from assistant.wording.decisions import say_outcome

    return say_outcome(needs_filing)
