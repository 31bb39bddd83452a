"""What a command prints: one JSON document on stdout, or a table; complaints go to stderr."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from typing import Any, Final

from assistant.findings import Finding, NotChecked, Severity, Verdict
from assistant.texts import say, say_not_checked, what_is_checked

PASS: Final = 0
BLOCKED: Final = 1
UNUSABLE: Final = 2
INTERNAL: Final = 3

EXIT_OF: Final = {Verdict.PASS: PASS, Verdict.WARN: PASS, Verdict.BLOCK: BLOCKED, Verdict.UNUSABLE: UNUSABLE}


def print_json(answer: dict[str, Any]) -> None:
    """The one document of ``--json``; ``version`` comes first."""
    json.dump({"version": 1, **answer}, sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")


def complain(message: str, *, code: str = "") -> None:
    """One clear line on stderr."""
    sys.stderr.write(f"filing: {message}{f' [{code}]' if code else ''}\n")


def finding_json(finding: Finding) -> dict[str, Any]:
    """A finding as contract.md lays it down, in the language in force."""
    said = say(finding)
    answer: dict[str, Any] = {
        "code": finding.code.value,
        "severity": finding.severity.value,
        "about": finding.about,
        "measured": finding.measured,
        "limit": finding.limit,
        "unit": finding.unit,
        "message": said.message,
        "why": said.why,
        "remedy": said.remedy,
        "rule": finding.rule,
    }
    if finding.box is not None:
        answer["box"] = list(finding.box)
    return answer


def not_checked_json(item: NotChecked) -> dict[str, Any]:
    """A check that could not be made, with the reason."""
    return {"code": item.code, "about": item.about, "reason": item.why.value, "why": say_not_checked(item)}


MARKS: Final = {Severity.BLOCK: "✗", Severity.WARN: "!", Severity.INFO: "i"}


def finding_lines(findings: Iterable[Finding]) -> list[str]:
    """Findings for a person at a terminal, the worst first."""
    order = list(Severity)
    lines = []
    for finding in sorted(findings, key=lambda one: order.index(one.severity)):
        said = say(finding)
        lines += [
            f"  {MARKS[finding.severity]} {said.message}  [{finding.code} · {finding.about}]",
            f"      {said.remedy}",
        ]
    return lines


def not_checked_lines(items: Iterable[NotChecked]) -> list[str]:
    """What could not be judged, grouped by reason."""
    by_reason: dict[str, list[str]] = {}
    for item in items:
        by_reason.setdefault(say_not_checked(item), []).append(what_is_checked(item.code))
    return [f"  ○ {reason} ({', '.join(dict.fromkeys(names))})" for reason, names in by_reason.items()]
