"""``filing track``: where a filing stands after handing in, and the dates that follow; as a calendar file, too."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.cli.output import PASS, print_json

if TYPE_CHECKING:
    from assistant.draft import Filing
    from assistant.follow.deadlines import Followed
    from assistant.rules.book import RuleBook


def track_command(
    draft: Annotated[Path, typer.Argument(help="A draft in TOML.", metavar="DRAFT.toml")],
    ics: Annotated[
        Path | None, typer.Option("--ics", help="Write the dates to a calendar file.", metavar="OUT.ics")
    ] = None,
    at: Annotated[
        datetime | None,
        typer.Option(
            "--at", help="As of this moment, by the clock in China.", formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d"]
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> int:
    """Stage, dates and deadlines after submission, by the official calendar with its make-up days."""
    from assistant.cli.today import now
    from assistant.draft_files import load
    from assistant.follow.deadlines import follow
    from assistant.follow.event import SHANGHAI
    from assistant.rules.loading import rule_book

    filing = load(draft)
    book = rule_book(filing.provider, filing.province)
    moment = now() if at is None else at.replace(tzinfo=SHANGHAI)
    followed = follow(filing, book, moment)
    if ics is not None:
        from assistant.store.whole_file import write_whole
        from assistant.wording.calendar import calendar_of_filings

        saved = datetime.fromtimestamp(draft.stat().st_mtime).astimezone()
        write_whole(ics, calendar_of_filings([(filing, book, followed, saved)], moment))
    if as_json:
        print_json(_answer(filing, book, followed, moment, ics))
    else:
        _print(filing, book, followed, moment)
    return PASS


def _answer(
    filing: Filing, book: RuleBook, followed: Followed, now: datetime, ics: Path | None
) -> dict[str, Any]:
    from dataclasses import asdict

    from assistant.follow.outlook import outlook
    from assistant.wording.follow import date_message, date_title, oddity_words, outlook_words

    state, found = followed.state, outlook(filing, followed, now)
    deadlines = [
        {
            "code": one.code.value,
            "due": one.due.isoformat(),
            "estimate": one.estimate,
            "message": date_message(one, filing, book, now),
            "title": date_title(one, filing, book),
            "late": one.is_late(now),
            "about": one.about,
            "rule": one.rule,
            **({"earliest": one.earliest.isoformat()} if one.earliest is not None else {}),
        }
        for one in followed.deadlines
    ]
    windows = (("review", followed.forecast.review), ("bureau", followed.forecast.bureau))
    return {
        "stage": state.stage.value,
        "deadlines": deadlines,
        "since": state.since.isoformat() if state.since is not None else None,
        "outlook": {
            "code": found.word.value,
            "tone": found.tone,
            **asdict(outlook_words(found, filing, book, now)),
        },
        "forecast": [
            {
                "of": name,
                "earliest": window.earliest.day.isoformat(),
                "usual": window.usual.day.isoformat(),
                "latest": window.latest.day.isoformat(),
                "estimate": window.estimate,
            }
            for name, window in windows
            if window is not None
        ],
        "sms": _sms(followed),
        "odd": [
            {"code": one.kind.value, "event": one.event, "message": oddity_words(one.kind)}
            for one in state.odd
        ],
        "ics": str(ics) if ics is not None else None,
    }


def _sms(followed: Followed) -> dict[str, Any] | None:
    sms = followed.state.sms
    if sms is None:
        return None
    return {
        "tries_left": sms.tries_left,
        "resends_left": sms.resends_left,
        "sender": sms.sender,
        "waiting_for": [one.name for one in sms.waiting_for],
        "ends": sms.ends.isoformat() if sms.ends is not None else None,
        "automatic": sms.automatic.isoformat() if sms.automatic is not None else None,
        "missed": sms.is_missed,
    }


def _print(filing: Filing, book: RuleBook, followed: Followed, now: datetime) -> None:
    from assistant.follow.outlook import outlook
    from assistant.wording.follow import date_message, oddity_words, outlook_words

    said = outlook_words(outlook(filing, followed, now), filing, book, now)
    lines = [said.title, f"    {said.normal}", f"    {said.todo}"]
    for one in followed.deadlines:
        mark = "✗" if one.is_late(now) else "~" if one.estimate else "○"
        lines.append(f"{mark} {one.due:%Y-%m-%d %H:%M}  {date_message(one, filing, book, now)}")
    lines += [f"! {oddity_words(one.kind)}  [{one.event}]" for one in followed.state.odd]
    sys.stdout.write("\n".join(lines) + "\n")
