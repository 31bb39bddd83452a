from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.checks.pictures import judge_picture
from assistant.checks.review import review
from assistant.curtains.task import curtain_task
from assistant.demo import add_demo_draft
from assistant.draft import Filing, MaterialKind
from assistant.draft_files import dump, parse
from assistant.findings import Code, Severity
from assistant.measuring import measure_materials
from assistant.rules.loading import rule_book
from assistant.samples import COMPANY, JIA, YI, company_filing, individual_filing
from assistant.store.drafts import DraftFolder
from assistant.store.paths import asset
from assistant.vision.client import VisionClient
from tests.builders import a_company_filing, an_individual_filing, sample_picture

BOTH = pytest.mark.parametrize(
    "filing", [individual_filing(), company_filing()], ids=["individual", "company"]
)


@BOTH
@pytest.mark.parametrize("today", [date(2026, 11, 24), date(2030, 2, 28), date(2060, 1, 1)])
def test_nothing_is_wrong_with_an_invented_filing_but_the_age_of_the_rules(
    filing: Filing, today: date
) -> None:
    reviewed = review(filing, {}, rule_book(filing.provider, filing.province), today)
    assert {finding.code for finding in reviewed.findings} <= {Code.RULES_OLD}


@BOTH
def test_an_invented_filing_survives_being_written_and_read(filing: Filing) -> None:
    assert parse(dump(filing)) == filing


def test_nobody_can_have_an_invented_number() -> None:
    """No place has region code 000000; the digits after it give the birth that the card names."""
    for card in (JIA, YI):
        assert card.number.startswith("000000" + card.born.strftime("%Y%m%d"))
        assert (int(card.number[16]) % 2 == 0) == (card.sex == "女")
    assert COMPANY.credit_code[2:8] == "000000"


def test_every_sample_is_named_in_the_notice_and_all_of_them_are_small() -> None:
    notice = asset("samples/NOTICE.md").read_text(encoding="utf-8")
    pictures = [path for path in asset("samples").iterdir() if path.suffix == ".jpg"]
    used = {one.file for filing in (individual_filing(), company_filing()) for one in filing.materials}
    assert used | {"portrait.jpg"} == {path.name for path in pictures}
    unnamed = [path.name for path in pictures if path.name not in notice and "-id-" not in path.name]
    assert not unnamed
    assert sum(path.stat().st_size for path in pictures) < 3_000_000


@pytest.mark.parametrize("build", [an_individual_filing, a_company_filing])
def test_the_sample_pictures_pass_the_real_checks_but_for_the_smile_that_is_in_them(
    build, tmp_path: Path, vision: VisionClient
) -> None:  # type: ignore[no-untyped-def]
    filing = build(tmp_path)
    book = rule_book(filing.provider, filing.province)
    reviewed = review(filing, measure_materials(filing, tmp_path, vision), book, date(2026, 11, 24))
    found = {one.code for one in reviewed.findings if one.severity is not Severity.INFO}
    assert found <= {Code.MOUTH_OPEN}
    assert not [one for one in reviewed.findings if one.severity is Severity.BLOCK]


def test_the_sample_shows_the_curtain_in_force_of_its_provider_and_every_word_is_judged(
    vision: VisionClient,
) -> None:
    filing = individual_filing()
    book = rule_book(filing.provider, filing.province)
    task = curtain_task(book, date(2026, 11, 24))
    measures = vision.measure(sample_picture("curtain.jpg"), MaterialKind.CURTAIN, task).result()
    findings, unchecked = judge_picture(measures, MaterialKind.CURTAIN, book, "curtain")
    assert measures.curtain is not None
    assert measures.curtain.pack == "sample-cloud-2026"
    about_curtain = ("curtain.", "image.mirrored", "image.edited")
    assert not [one.code for one in findings if one.code.startswith(about_curtain)]
    assert not [one.code for one in unchecked if one.code.startswith("curtain.")]


def test_the_portrait_before_a_wall_shows_one_person_well(vision: VisionClient) -> None:
    measures = vision.measure(sample_picture("portrait.jpg"), MaterialKind.PORTRAIT).result()
    assert len(measures.faces) == 1
    assert 0.15 < measures.values["face.height_ratio"] < 0.22
    assert 0.45 < measures.values["face.centre_x"] < 0.55
    assert measures.values["face.head_room"] > 0.35
    assert measures.values["sharpness"] > 0.18


def test_the_invented_person_joins_a_users_drafts_with_pictures_that_are_there(tmp_path: Path) -> None:
    drafts = DraftFolder(tmp_path)
    folder, filing = add_demo_draft(drafts)
    (stored,) = drafts.all()
    assert stored.filing == filing
    assert stored.folder == folder
    assert filing.id != individual_filing().id
    assert all((folder / one.file).is_file() for one in filing.materials)
