"""The curtain judged from its words: whose, which edition, what is hidden; each code with a near miss."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assistant.checks.curtain import judge_curtain, share_key
from assistant.checks.pictures import judge_picture
from assistant.curtains.loading import curtain_by_name
from assistant.curtains.task import curtain_task
from assistant.draft import MaterialKind
from assistant.findings import Code, Finding, NotChecked, Severity, Why
from assistant.rules.loading import rule_book
from assistant.texts import say
from assistant.vision.curtain_measures import (
    CellReading,
    CurtainMeasures,
    CurtainTask,
    Found,
    LineReading,
    WordReading,
)
from assistant.vision.measures import PictureMeasures

BOOK = rule_book("sample-cloud")
TODAY = date(2026, 11, 24)


def asked(wanted: str = "sample-cloud-2026", today: date = TODAY) -> CurtainTask:
    task = curtain_task(BOOK, today, wanted=curtain_by_name(wanted))
    assert task is not None
    return task


TASK = asked()


def word(name: str, **changes: object) -> WordReading:
    """A word of the wanted curtain, read as it stands there unless changed."""
    assert TASK.wanted is not None
    known = next(one for one in TASK.wanted.words if one.id == name)
    read = str(changes.get("read", known.text))
    fits = tuple(
        pack.id
        for pack in TASK.packs
        if any(one.role == known.role and one.text == read for one in pack.words)
    )
    made = WordReading(
        id=known.id,
        role=known.role,
        required=known.required,
        expected=known.text,
        read=read,
        confidence=0.99,
        fits=fits,
        likeness=1.0 if read == known.text else 0.3,
        covered=0.0,
        outside=0.0,
        height=60.0,
        box=known.box,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def seen(*words: WordReading, task: CurtainTask = TASK, **changes: object) -> CurtainMeasures:
    assert task.wanted is not None
    changed = {one.id for one in words}
    rest = [word(one.id) for one in task.wanted.words if one.id not in changed]
    made = CurtainMeasures(
        found=Found.GEOMETRY,
        packs={pack.id: pack for pack in task.packs},
        provider=task.provider,
        provider_name=task.provider_name,
        pack="sample-cloud-2026",
        words=(*words, *rest),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def judged(curtain: CurtainMeasures | None) -> tuple[tuple[Finding, ...], dict[str, Why]]:
    measures = PictureMeasures(
        size=(1600, 1200), eyes=((740.0, 480.0), (860.0, 480.0)), chin=(800.0, 640.0), curtain=curtain
    )
    findings, skipped = judge_curtain(measures, BOOK, "curtain")
    return findings, {str(item.code): item.why for item in skipped}


def test_the_wanted_curtain_with_all_its_words_has_no_finding_and_leaves_nothing_open() -> None:
    assert judged(seen()) == ((), {})


# --- Whose ---------------------------------------------------------------------------------------------------------------


def test_no_lettering_and_no_features_is_a_missing_curtain() -> None:
    findings, skipped = judged(seen(found=Found.NOTHING, words=(), pack=""))
    (finding,) = findings
    assert (finding.code, finding.severity) == (Code.CURTAIN_MISSING, Severity.BLOCK)
    assert "样例云" in say(finding).message
    assert skipped["curtain.outdated"] is Why.NO_CURTAIN


def test_another_providers_words_on_the_same_layout_are_the_wrong_curtain_by_name() -> None:
    findings, skipped = judged(
        seen(
            word("title", read="示例云备案核验专用"),
            word("name", read="示例云"),
            word("latin", read="EXAMPLE CLOUD"),
        )
    )
    (finding,) = findings
    assert (finding.code, finding.severity) == (Code.CURTAIN_WRONG_PROVIDER, Severity.BLOCK)
    assert "示例云" in say(finding).message
    assert skipped["curtain.outdated"] is Why.OTHER_CURTAIN


@pytest.mark.parametrize("name", ["title", "name", "latin"])
def test_one_word_of_the_wanted_provider_is_enough_when_the_others_cannot_be_read(name: str) -> None:
    unread = [
        word(other, read="", confidence=0.0, fits=(), likeness=0.0)
        for other in ("title", "name", "latin")
        if other != name
    ]
    assert judged(seen(*unread)) == ((), {})


def test_words_of_both_providers_are_never_accepted_and_never_called_wrong() -> None:
    findings, skipped = judged(seen(word("name", read="示例云")))
    assert findings == ()
    assert skipped["curtain.wrong_provider"] is Why.NOT_READABLE


def test_no_readable_word_is_not_readable_and_no_guess() -> None:
    blurred = [
        word(name, read="", confidence=0.0, fits=(), likeness=0.0) for name in ("title", "name", "latin")
    ]
    findings, skipped = judged(seen(*blurred))
    assert findings == ()
    assert skipped["curtain.wrong_provider"] is Why.NOT_READABLE
    assert skipped["curtain.outdated"] is Why.NOT_READABLE or "curtain.outdated" not in skipped


def test_a_provider_that_no_pack_knows_is_told_by_what_was_read() -> None:
    strange = [
        word("name", read="某某云", fits=(), likeness=0.33),
        word("title", read="某某云实名照片", fits=(), likeness=0.2),
        word("latin", read="SOME HOST", fits=(), likeness=0.3),
    ]
    (finding,) = judged(seen(*strange))[0]
    assert finding.code is Code.CURTAIN_WRONG_PROVIDER
    assert "某某云" in say(finding).message


@pytest.mark.parametrize(
    "near_miss",
    [
        word("name", read="某某云", fits=(), likeness=0.33, confidence=0.85),
        word("name", read="某某云", fits=(), likeness=0.33, covered=0.2),
        word("name", read="样侧云", fits=(), likeness=0.8),
        word("name", read="真实身份", fits=(), likeness=0.0),
    ],
)
def test_a_doubtful_reading_counts_against_nobody(near_miss: WordReading) -> None:
    unread = [word(name, read="", confidence=0.0, fits=(), likeness=0.0) for name in ("title", "latin")]
    findings, skipped = judged(seen(near_miss, *unread))
    assert [one for one in findings if one.code is Code.CURTAIN_WRONG_PROVIDER] == []
    assert skipped["curtain.wrong_provider"] is Why.NOT_READABLE


def line(text: str, *providers: str) -> LineReading:
    return LineReading(text, 0.97, providers, (10, 10, 200, 40))


def test_lettering_found_without_its_place_tells_the_provider_and_says_what_it_cannot_tell() -> None:
    right = seen(found=Found.WORDS, words=(), pack="", lines=(line("样例云备案", "sample-cloud"),))
    assert judged(right) == (
        (),
        {"curtain.outdated": Why.NO_GEOMETRY, "curtain.text_covered": Why.NO_GEOMETRY},
    )
    wrong = replace(right, lines=(line("示例云备案", "example-cloud"),))
    (finding,) = judged(wrong)[0]
    assert (finding.code, finding.box) == (Code.CURTAIN_WRONG_PROVIDER, (10, 10, 200, 40))


def test_without_a_pack_the_words_of_the_rules_decide_no_higher_than_the_rules_say() -> None:
    book = rule_book("tencent")
    task = curtain_task(book, TODAY)
    assert task is not None
    bare = CurtainMeasures(
        Found.NOTHING, {pack.id: pack for pack in task.packs}, task.provider, task.provider_name
    )
    measures = PictureMeasures(size=(1600, 1200), curtain=bare)
    (finding,) = judge_curtain(measures, book, "curtain")[0]
    assert (finding.code, finding.severity) == (Code.CURTAIN_MISSING, Severity.WARN)
    there = replace(bare, found=Found.WORDS, lines=(line("腾讯云", "tencent"),))
    findings, skipped = judge_curtain(replace(measures, curtain=there), book, "curtain")
    assert findings == ()
    assert NotChecked(Code.CURTAIN_OUTDATED, "curtain", Why.NO_PACK) in skipped


def test_where_no_curtain_was_asked_for_nothing_is_claimed() -> None:
    findings, skipped = judged(None)
    assert findings == ()
    assert set(skipped.values()) == {Why.NO_PACK}


# --- Which edition ---------------------------------------------------------------------------------------------------------


def test_the_older_edition_is_outdated_with_both_editions_named() -> None:
    (finding,) = judged(seen(word("version", read="2024 版")))[0]
    assert (finding.code, finding.severity) == (Code.CURTAIN_OUTDATED, Severity.BLOCK)
    message = say(finding).message
    assert "2024 版" in message
    assert "2026 版" in message


@pytest.mark.parametrize(
    "unread",
    [
        word("version", read="2024 版", confidence=0.85),
        word("version", read="2024 版", covered=0.2),
        word("version", read="", confidence=0.0, fits=()),
        word("version", read="2028 版", fits=(), likeness=0.8, confidence=0.95),
    ],
)
def test_an_edition_that_was_hardly_read_is_not_readable_and_never_a_guess(unread: WordReading) -> None:
    findings, skipped = judged(seen(unread))
    assert [one for one in findings if one.code is Code.CURTAIN_OUTDATED] == []
    assert skipped["curtain.outdated"] is Why.NOT_READABLE


def test_an_edition_that_no_pack_knows_is_a_warning_at_most() -> None:
    strange = word("version", read="2022 版", fits=(), likeness=0.8, confidence=0.999)
    (finding,) = judged(seen(strange))[0]
    assert (finding.code, finding.severity) == (Code.CURTAIN_OUTDATED, Severity.WARN)
    assert "2022 版" in say(finding).message


def test_an_edition_whose_last_day_has_passed_is_outdated_although_it_is_the_one_that_was_named() -> None:
    task = asked("sample-cloud-2024")
    version = word("version", read="2024 版", expected="2024 版", likeness=1.0)
    (finding,) = judged(seen(version, task=task, pack="sample-cloud-2024"))[0]
    assert finding.code is Code.CURTAIN_OUTDATED
    assert "有效期" in say(finding).message
    in_time = asked("sample-cloud-2024", date(2025, 6, 1))
    assert judged(seen(version, task=in_time, pack="sample-cloud-2024"))[0] == ()


def cells(*likeness: dict[str, float]) -> CurtainMeasures:
    unread = word("version", read="", confidence=0.0, fits=())
    return seen(unread, cells=tuple(CellReading((0, 0, 50, 50), one) for one in likeness))


@pytest.mark.parametrize(
    ("likeness", "told"),
    [
        ({"sample-cloud-2026": 0.97, "sample-cloud-2024": 0.85}, "right"),
        ({"sample-cloud-2026": 0.85, "sample-cloud-2024": 0.97}, "outdated"),
        ({"sample-cloud-2026": 0.89, "sample-cloud-2024": 0.70}, "unread"),
        ({"sample-cloud-2026": 0.95, "sample-cloud-2024": 0.92}, "unread"),
    ],
)
def test_a_cell_without_text_votes_only_when_it_locks_and_leads(
    likeness: dict[str, float], told: str
) -> None:
    findings, skipped = judged(cells(likeness))
    outdated = [one for one in findings if one.code is Code.CURTAIN_OUTDATED]
    assert bool(outdated) == (told == "outdated")
    assert (skipped.get("curtain.outdated") is Why.NOT_READABLE) == (told == "unread")


def test_cells_that_contradict_each_other_tell_nothing() -> None:
    one = {"sample-cloud-2026": 0.97, "sample-cloud-2024": 0.85}
    other = {"sample-cloud-2026": 0.85, "sample-cloud-2024": 0.97}
    assert judged(cells(one, other))[1]["curtain.outdated"] is Why.NOT_READABLE


# --- What is hidden --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("share", "severity", "how_much"),
    [
        (0.11, None, ""),
        (0.13, Severity.WARN, "一小半"),
        (0.31, Severity.BLOCK, "一小半"),
        (0.5, Severity.BLOCK, "一半"),
    ],
)
def test_a_required_word_behind_the_shoulder_is_named_with_how_much_of_it(
    share: float, severity: Severity | None, how_much: str
) -> None:
    hidden = word("version", covered=share, box=(1256, 800, 228, 71))
    found = [one for one in judged(seen(hidden))[0] if one.code is Code.CURTAIN_TEXT_COVERED]
    if severity is None:
        assert found == []
        return
    (finding,) = found
    assert finding.severity is severity
    assert finding.params["percent"] == round(100 * share)
    assert say(finding).message == f"版本号“2026 版”被肩膀挡住{how_much}"
    assert say(finding).remedy.startswith("往你的右手边")  # the picture's left
    assert finding.box == hidden.box


def test_a_line_that_need_not_be_seen_may_be_hidden() -> None:
    assert judged(seen(word("city", covered=0.9))) == ((), {})


def test_what_the_pictures_edge_cuts_off_is_no_ones_shoulder() -> None:
    (finding,) = judged(seen(word("title", outside=0.4)))[0]
    assert finding.params["side"] == "edge"
    assert "往后退" in say(finding).remedy


def test_lettering_above_the_head_is_freed_by_sitting_lower() -> None:
    (finding,) = judged(seen(word("title", covered=0.4)))[0]
    assert "被头挡住" in say(finding).message
    assert "坐低" in say(finding).remedy


def test_shares_are_said_as_people_say_them() -> None:
    assert [share_key(share) for share in (0.2, 0.5, 0.7, 0.99)] == ["some", "half", "most", "all"]


# --- What the rules judge alone ----------------------------------------------------------------------------------------------

FAIR = {
    "curtain.tilt": 1.0,
    "curtain.crease": 0.3,
    "curtain.edge.left": 0.0,
    "curtain.edge.right": 0.0,
    "curtain.edge.top": 0.0,
    "curtain.edge.bottom": 0.0,
    "clothes.difference": 30.0,
    "curtain.exposure": -0.5,
    "curtain.unevenness": 1.5,
    "curtain.warmth": 0.1,
    "image.mirrored": 0.0,
}


@pytest.mark.parametrize(
    ("code", "measure", "inside", "outside", "severity"),
    [
        (Code.CURTAIN_TILTED, "curtain.tilt", -3.0, -3.1, Severity.WARN),
        (Code.CURTAIN_TILTED, "curtain.tilt", 3.0, 9.1, Severity.BLOCK),
        (Code.CURTAIN_CREASED, "curtain.crease", 0.5, 0.52, Severity.WARN),
        (Code.CURTAIN_EDGE_VISIBLE, "curtain.edge.left", 0.01, 0.011, Severity.WARN),
        (Code.CURTAIN_EDGE_VISIBLE, "curtain.edge.right", 0.01, 0.26, Severity.BLOCK),
        (Code.CURTAIN_EDGE_VISIBLE, "curtain.edge.top", 0.01, 0.05, Severity.WARN),
        (Code.CURTAIN_EDGE_VISIBLE, "curtain.edge.bottom", 0.01, 0.05, Severity.WARN),
        (Code.CLOTHES_COLOUR, "clothes.difference", 15.0, 14.9, Severity.WARN),
        (Code.LIGHT_DARK, "curtain.exposure", -2.3, -2.4, Severity.WARN),
        (Code.LIGHT_BRIGHT, "curtain.exposure", 1.2, 1.3, Severity.WARN),
        (Code.LIGHT_UNEVEN, "curtain.unevenness", 4.5, 4.6, Severity.WARN),
        (Code.COLOUR_CAST, "curtain.warmth", 1.0, -1.1, Severity.WARN),
        (Code.IMAGE_MIRRORED, "image.mirrored", 0.0, 1.0, Severity.BLOCK),
    ],
)
def test_a_limit_is_kept_on_it_and_passed_just_beyond(
    code: Code, measure: str, inside: float, outside: float, severity: Severity
) -> None:
    def findings(value: float) -> list[Finding]:
        measures = PictureMeasures(size=(1600, 1200), values={**FAIR, measure: value}, curtain=seen())
        return list(judge_picture(measures, MaterialKind.CURTAIN, BOOK, "curtain")[0])

    assert findings(inside) == []
    (finding,) = findings(outside)
    assert (finding.code, finding.severity) == (code, severity)
    assert finding.rule.startswith("curtain/")
    assert say(finding).message


def test_the_light_of_a_curtain_that_was_not_found_leaves_the_light_of_the_face_judged() -> None:
    measures = PictureMeasures(
        size=(1600, 1200), values={"light.shadows": 0.0, "light.highlights": 0.0, "noise": 1.0}
    )
    skipped = judge_picture(measures, MaterialKind.CURTAIN, BOOK, "curtain")[1]
    curtain_alone = [item for item in skipped if item.code == "light.bright"]
    assert curtain_alone == []
