"""How long every rule over a whole draft takes, beside a control in the same run. Bar: 30 ms for the draft."""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial

import pytest

from assistant.checks.review import review
from assistant.draft import Filing
from assistant.rules.loading import provider_packs, rule_book
from tests.assistant.checks.bureau_cases import individual, many, unit
from tests.assistant.checks.cases import TODAY

ROUNDS = 10
BAR_MS = 30.0
PROVINCES = "京苏粤沪"


def milliseconds(work: Callable[[], object]) -> float:
    """The median of some rounds, the first left out."""
    work()
    times = []
    for _round in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def control() -> object:
    """Work of the interpreter's own that has nothing to do with rules: what one machine takes for it, another does in proportion."""
    text = json.dumps([{"number": number, "text": "备案" * 20} for number in range(400)], ensure_ascii=False)
    return json.loads(text)


@pytest.mark.benchmark
def test_a_full_check_of_a_draft_stays_below_the_bar(capsys: pytest.CaptureFixture[str]) -> None:
    worst: dict[str, float] = {}
    drafts: dict[str, Callable[[str, str], Filing]] = {
        "individual": lambda provider, province: individual(province, provider=provider),
        "company": lambda provider, province: unit(province, provider=provider),
        "company, 10 sites": lambda provider, province: unit(province, provider=provider, sites=many(10)),
    }
    for name, make in drafts.items():
        worst[name] = max(
            milliseconds(partial(review, make(pack.id, province), {}, rule_book(pack.id, province), TODAY))
            for pack in provider_packs()
            for province in PROVINCES
        )
    measure = milliseconds(control)
    with capsys.disabled():
        sys.stdout.write(f"\ncontrol (400 rows through JSON and back): {measure:.2f} ms\n")
        for name, taken in worst.items():
            cases = f"{len(provider_packs())} x {len(PROVINCES)}"
            share = taken / measure
            sys.stdout.write(
                f"full check, {name}, slowest of {cases}: {taken:.2f} ms, {share:.1f} x control\n"
            )
    assert worst["individual"] < BAR_MS
    assert worst["company"] < BAR_MS
