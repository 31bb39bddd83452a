"""``filing decide``: does it need a filing, which one, a licence too, curtain or electronic verification."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.catalogue import _
from assistant.cli.output import PASS, print_json
from assistant.draft import Charges, Part, ServerPlace, Service, SubjectKind

if TYPE_CHECKING:
    from assistant.checks.decision import Decided, Located, Reason
    from assistant.rules.book import RuleBook


class YesNo(StrEnum):
    """An answer on the command line."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


def decide_command(
    server_ip: Annotated[
        list[str] | None, typer.Option(help="An address of the server; may be given several times.")
    ] = None,
    server_place: Annotated[
        ServerPlace | None, typer.Option(help="Where the server stands; counts more than its addresses.")
    ] = None,
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
    domain_filed: Annotated[
        YesNo | None, typer.Option(help="Whether the domain is in a record already, with any provider.")
    ] = None,
    change: Annotated[Part | None, typer.Option(help="What changes in an existing record.")] = None,
    cancel: Annotated[Part | None, typer.Option(help="What of an existing record is given up.")] = None,
    service: Annotated[Service, typer.Option(help="What is filed.")] = Service.WEBSITE,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> int:
    """Does the site need a filing, which one, a licence too, and how is the person verified; with the reasons."""
    from assistant.checks.decide import decide
    from assistant.checks.decision import Answers
    from assistant.countries import located
    from assistant.rules.loading import rule_book

    book = rule_book(provider, province)
    shorts = [entry.short for entry in book.provinces()]
    if province and province not in shorts:
        raise typer.BadParameter(f"one of {' '.join(shorts)}", param_hint="--province")
    servers = located(server_ip or ())
    invalid = [one.text for one in servers if one.kind == "none"]
    if invalid:
        raise typer.BadParameter(f"not an IP address: {invalid[0][:60]}", param_hint="--server-ip")
    if change is not None and cancel is not None:
        raise typer.BadParameter("a change and a cancellation are two orders", param_hint="--cancel")
    answers = Answers(
        service=service,
        server_place=server_place,
        servers=servers,
        charges=charges,
        trades=tuple(trade or ()),
        subject=subject,
        have_record=_truth(have_record),
        domain_filed=_truth(domain_filed),
        change=change,
        cancel=cancel,
        province=province,
    )
    decided = decide(answers, book)
    if as_json:
        print_json(_answer(decided, servers, book))
    else:
        sys.stdout.write("\n".join(_lines(decided, book)) + "\n")
    return PASS


def _truth(answer: YesNo | None) -> bool | None:
    return None if answer in (None, YesNo.UNKNOWN) else answer is YesNo.YES


def _answer(decided: Decided, servers: tuple[Located, ...], book: RuleBook) -> dict[str, Any]:
    return {
        "needs_filing": decided.needs_filing,
        "needs_licence": decided.needs_licence,
        "filing_kind": decided.filing_kind.value if decided.filing_kind else None,
        "verification": decided.verification,
        "reasons": [_reason_json(reason, book) for reason in decided.reasons],
        "stops": [_reason_json(reason, book) for reason in decided.stops],
        "before": [_reason_json(reason, book) for reason in decided.before],
        "approvals": [_approval_json(one.rule, one.by, book) for one in decided.approvals],
        "servers": [
            {
                "ip": one.text,
                "kind": one.kind,
                "countries": list(one.codes),
                "place": one.place.value if one.place else None,
            }
            for one in servers
        ],
        "country_data": list(book.words("decide.country-data")),
    }


def _reason_json(reason: Reason, book: RuleBook) -> dict[str, Any]:
    from assistant.wording.basis import say_source
    from assistant.wording.decisions import say_reason, say_remedy

    return {
        "code": reason.code.value,
        "message": say_reason(reason, book),
        "remedy": say_remedy(reason),
        "source": say_source(reason.rule, book),
        "rule": reason.rule,
    }


def _approval_json(rule: str, by: str, book: RuleBook) -> dict[str, Any]:
    from assistant.rules.model import Trade
    from assistant.wording.basis import say_source
    from assistant.wording.names import in_language

    found = book.find(rule)
    if found is None or not isinstance(found[1], Trade):
        raise KeyError(rule)
    trade = found[1]
    return {
        "trade": in_language(trade.name),
        "named_by": by,
        "authority": in_language(trade.authority),
        "document": in_language(trade.document),
        "provinces": list(trade.asked_in),
        "status": trade.status,
        "bit": trade.bit,
        "rule": rule,
        "source": say_source(rule, book),
    }


def _lines(decided: Decided, book: RuleBook) -> list[str]:
    """The outcome, its reasons and what comes before the filing, for a person at a terminal."""
    from assistant.wording.basis import say_basis
    from assistant.wording.decisions import say_outcome, say_reason, say_remedy

    def said(reasons: tuple[Reason, ...]) -> list[str]:
        lines = []
        for reason in reasons:
            below = (say_remedy(reason), say_basis(reason.rule, book))
            lines += [f"  {say_reason(reason, book)}", *(f"      {text}" for text in below if text)]
        return lines

    ends = tuple(reason for reason in decided.stops if reason not in decided.reasons)
    lines = [say_outcome(decided.needs_filing), *said((*ends, *decided.reasons))]
    if decided.before:
        lines += ["", _("Before it is begun:"), *said(decided.before)]
    return lines
