"""The page of a rejection: pasted text becomes causes that lead to their fields, and the draft remembers them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from assistant.follow.event import EventKind
from assistant.rejections.decoded import TextKind
from assistant.store.drafts import DraftFolder
from tests.builders import an_individual_filing
from tests.ui.stand_ins import NoVision
from ui.case import Case
from ui.draft_store import DraftStore
from ui.pages.rejected import RejectedPage

NOW = datetime(2026, 11, 24, 4, tzinfo=UTC)
NOTICE = "您的备案被管局驳回：1、主体负责人电话无人接听；2、贵站的星图不符合第九条；3、网站内容不合格。"


Make = Callable[[], RejectedPage]


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> RejectedPage:
    drafts = DraftFolder(tmp_path / "drafts")
    folder, empty = drafts.new()
    filing = an_individual_filing(folder).model_copy(update={"id": empty.id})
    store = DraftStore(drafts, folder, filing)
    case = Case(store, drafts, NoVision(), lambda: NOW.date(), now=lambda: NOW)
    made = RejectedPage(case, next(one for one in case.steps if one.id == "follow.rejected"))
    qtbot.addWidget(made)
    made.enter()
    return made


def pasted(page: RejectedPage, text: str) -> None:
    page.text.setPlainText(text)
    page.read()


def test_each_cause_stands_on_a_card_that_leads_to_its_field(page: RejectedPage, qtbot: QtBot) -> None:
    pasted(page, NOTICE)
    assert [card.claim.cause.id for card in page.cards] == ["phone", "site_content"]
    with qtbot.waitSignal(page.go_and_return) as led:
        page.cards[0].ways()[0].click()
    assert led.args == ["fill.person.0", "persons.0.mobile"]
    assert page.cards[1].ways() == []


def test_what_is_not_understood_is_shown_as_written_and_asked_about(page: RejectedPage) -> None:
    pasted(page, NOTICE)
    (row,) = page.rows
    assert row.text == "贵站的星图不符合第九条"
    assert row.path() == ""


def test_nothing_is_remembered_before_the_person_says_so(page: RejectedPage) -> None:
    pasted(page, NOTICE)
    filing = page.case.store.filing
    assert (filing.rejections, filing.follow.events) == ((), ())


def test_keeping_remembers_the_causes_and_records_who_sent_it_back(page: RejectedPage) -> None:
    pasted(page, NOTICE)
    page.rows[0].choice.setCurrentIndex(1)
    page.on_primary()
    filing = page.case.store.filing
    assert [one.cause for one in filing.rejections] == ["phone", "site_content", "other"]
    (event,) = filing.follow.events
    assert (event.kind, event.causes) == (EventKind.REJECTED, ("phone", "site_content"))
    codes = {one.code.value for one in page.case.review.findings}
    assert {"rejection.unchanged", "rejection.open"} <= codes


def test_a_notice_of_the_provider_is_recorded_as_its_own(page: RejectedPage) -> None:
    pasted(page, "【样例云】备案初审未通过：网站名称不规范")
    page.on_primary()
    assert page.case.store.filing.follow.events[0].kind is EventKind.SENT_BACK


def test_the_same_text_is_kept_once(page: RejectedPage) -> None:
    pasted(page, "备案初审未通过：网站名称不规范")
    page.on_primary()
    page.on_primary()  # leads to the first field now
    assert len(page.case.store.filing.follow.events) == 1


def test_a_cause_outside_the_draft_is_settled_by_hand_and_can_be_opened_again(page: RejectedPage) -> None:
    pasted(page, "备案驳回：网站内容不合格")
    page.on_primary()
    page.remembered.settled.emit(0, True)
    assert page.case.store.filing.rejections[0].settled == NOW.date()
    page.remembered.settled.emit(0, False)
    assert page.case.store.filing.rejections[0].settled is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("您正在办理ICP备案，验证码：483920，24小时内到短信核验页面填写", TextKind.CODE),
        ("您的备案已审核通过，备案号：京ICP备2026000001号-1", TextKind.APPROVED),
        ("【快递】您的包裹已到达", TextKind.OTHER),
    ],
)
def test_another_text_is_said_to_be_what_it_is_and_claims_nothing(
    page: RejectedPage, text: str, kind: TextKind
) -> None:
    pasted(page, text)
    assert page.decoded is not None
    assert page.decoded.kind is kind
    assert page.cards == []
    assert page.said.text()
    assert page.primary_text() == ("" if kind is not TextKind.APPROVED else page.primary_text())


def test_a_text_that_does_not_say_what_it_is_about_is_read_once_the_person_says_so(
    page: RejectedPage,
) -> None:
    pasted(page, "身份证照片四角不完整，审核未通过")
    assert page.cards == []
    page.it_is.click()
    assert [card.claim.cause.id for card in page.cards] == ["certificate"]
    assert page.it_is.isHidden()


def test_pasting_takes_the_clipboard(page: RejectedPage) -> None:
    QGuiApplication.clipboard().setText("备案驳回：域名已过期")
    page.paste.click()
    assert [card.claim.cause.id for card in page.cards] == ["domain_expired"]
