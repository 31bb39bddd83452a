"""The page of the three parties: what it shows, keeps and leads to. No look-up is started but against loopback."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from assistant.checks.remedies import Way
from assistant.draft import Access, FilingKind, Origin, Points
from assistant.lookups.asking import Way as NetworkWay
from tests.assistant.lookups.servers import as_json, dns_server, http_server, registries, zone
from tests.assistant.lookups.test_lookups import RDAP
from tests.ui.pages.conftest import company, individual, site
from ui.looking_up import LookingUp
from ui.widgets.character_grid import CharacterGrid
from ui.widgets.way_list import WayRow

HELD = "样例申(示例)网络有限公司"


def held(holder=HELD, **changes):
    made = company()
    domain = made.sites[0].domain.model_copy(
        update={"holder": holder, "points": Points.NOWHERE, "name": "beian-sample.cn"}
    )
    return made.model_copy(
        update={"sites": (made.sites[0].model_copy(update={"domain": domain}),), **changes}
    )


def matter(page, code):
    return next(card for card in page.cards if card.matter.code == code)


def test_one_other_character_is_shown_in_the_grid_and_said_to_readers(open_page):
    page = open_page(held(), "check.parties")
    card = matter(page, "holder")
    assert "差 1 个字" in card.title
    grid = card.findChild(CharacterGrid)
    assert "第 3 个字不同：申，甲" in grid.accessibleDescription()
    assert page.status() == "block"


def test_three_that_agree_leave_no_card_and_no_status(open_page):
    page = open_page(held("样例甲(示例)网络有限公司"), "check.parties")
    assert [card.matter.code for card in page.cards] == []
    assert page.status() == ""


def test_a_way_out_that_is_chosen_is_kept_and_another_takes_its_place(qtbot, open_page):
    page = open_page(held(), "check.parties")
    rows = matter(page, "holder").findChildren(WayRow)
    qtbot.mouseClick(rows[0], Qt.MouseButton.LeftButton)
    assert page.case.store.filing.remedies == ("0/change-holder",)
    assert matter(page, "holder").noted.isVisible()
    qtbot.mouseClick(matter(page, "holder").findChildren(WayRow)[1], Qt.MouseButton.LeftButton)
    assert page.case.store.filing.remedies == ("0/change-subject",)


def test_a_way_out_of_this_program_leads_to_its_field(qtbot, open_page):
    page = open_page(held(remedies=("0/change-subject",)), "check.parties")
    card = matter(page, "holder")
    assert card.act.isVisible()
    with qtbot.waitSignal(page.go_and_return) as led:
        card.act.click()
    assert led.args == ["fill.subject", "subject.name"]


def test_a_domain_filed_elsewhere_can_be_made_a_new_access_provider(open_page):
    filing = held("样例甲（示例）网络有限公司")
    domain = filing.sites[0].domain.model_copy(update={"points": Points.ELSEWHERE, "there_filed": True})
    filing = filing.model_copy(
        update={
            "sites": (filing.sites[0].model_copy(update={"domain": domain}),),
            "kind": FilingKind.NEW_SITE,
            "decision": filing.decision.model_copy(update={"have_record": True}),
        }
    )
    page = open_page(filing, "check.parties")
    card = matter(page, "filed_elsewhere")
    assert card.matter.ways[0] is Way.NEW_ACCESS
    page._act(Way.NEW_ACCESS)
    after = page.case.store.filing
    assert (after.kind, after.decision.domain_filed) == (FilingKind.NEW_ACCESS, True)


def test_where_the_domain_leads_is_asked_and_the_second_question_only_where_it_matters(open_page):
    page = open_page(individual(), "check.parties")
    assert not page.sources.there_filed.isVisible()
    page.sources.points.chosen.emit(Points.ELSEWHERE)
    assert page.sources.there_filed.isVisible()
    page.sources.there_filed.edited.emit("domain.there_filed", True)
    assert page.case.store.filing.sites[0].domain.there_filed is True
    page.sources.points.chosen.emit(Points.NOWHERE)
    after = page.case.store.filing.sites[0].domain
    assert (after.points, after.there_filed) == (Points.NOWHERE, None)


def test_pasted_text_becomes_evidence_and_fills_what_is_empty(open_page):
    empty = site(domain=site().domain.model_copy(update={"holder": "", "expires": None}))
    page = open_page(individual(sites=(empty,)), "check.parties")
    page.sources.pasted.setPlainText("域名：yangli-jia.cn\n域名持有者：样例乙\n到期时间：2028-10-08\n")
    page.sources.read.click()
    filing = page.case.store.filing
    assert (filing.sites[0].domain.holder, str(filing.sites[0].domain.expires)) == ("样例乙", "2028-10-08")
    assert {one.origin for one in filing.evidence} == {Origin.PAGE}
    assert "样例乙" in page.sources.said.text()
    assert any(card.matter.code == "holder" for card in page.cards)


def test_pasted_text_never_changes_what_was_typed(open_page):
    page = open_page(individual(), "check.parties")
    page.sources.pasted.setPlainText("域名：yangli-jia.cn\n域名持有者：样例乙\n")
    page.sources.read.click()
    assert page.case.store.filing.sites[0].domain.holder == "样例甲"
    assert [card.matter.code for card in page.cards][:1] == ["evidence"]


@pytest.mark.parametrize("text", ["", "nothing here", "{", "x" * 500_000])
def test_text_that_says_nothing_is_said_to_say_nothing(open_page, text):
    page = open_page(individual(), "check.parties")
    before = page.case.store.filing
    page.sources.pasted.setPlainText(text)
    page.sources.read.click()
    assert page.case.store.filing == before
    assert page.sources.said.text()


def test_an_account_of_somebody_else_is_advised_against(open_page):
    page = open_page(held("样例甲（示例）网络有限公司", access=Access(name="样例乙")), "check.parties")
    assert matter(page, "account").matter.ways == (Way.OWN_ACCOUNT,)
    page.sources.account.edited.emit("access.name", "样例甲（示例）网络有限公司")
    assert page.cards == []


def test_the_button_says_beforehand_what_is_asked_and_nothing_is_loaded_before_it(open_page):
    page = open_page(held(), "check.parties")
    assert "beian-sample.cn" in page.sources.look_up.text()
    said = page.sources.asks.text()
    assert "IANA" in said
    assert "www.beian-sample.cn" in said
    assert page.sources._looking is None
    assert page.case.connections.lines == ()


def test_a_look_up_puts_what_was_learnt_into_the_matrix_and_the_log(qtbot, open_page):
    page = open_page(held(), "check.parties")
    pages = {"/rdap/domain/beian-sample.cn": as_json(RDAP)}
    with http_server(pages) as address, dns_server(zone({})) as port:
        pages["/dns.json"] = as_json(registries(address))
        way = NetworkWay(f"{address}/dns.json", ("127.0.0.1",), port, True, 5.0)
        looking = page.sources._looking = LookingUp(page.case.connections, page.sources, way)
        looking.finished.connect(page.sources._on_learnt)
        with qtbot.waitSignal(looking.finished, timeout=10_000):
            page.sources.look_up.click()
    assert "样例注册商" in page.sources.learnt.text()
    assert page.case.store.filing.sites[0].domain.points is Points.NOWHERE
    assert {one.origin for one in page.case.store.filing.evidence} == {Origin.LOOKUP}
    assert len(page.case.connections.lines) == 3
    assert page.note() == ""


def test_leaving_the_page_breaks_a_look_up_off(qtbot, open_page):
    page = open_page(held(), "check.parties")
    with http_server({}) as address, dns_server(lambda _asked: None) as port:
        way = NetworkWay(f"{address}/dns.json", ("127.0.0.1",), port, True, 30.0)
        looking = page.sources._looking = LookingUp(page.case.connections, page.sources, way)
        looking.start("beian-sample.cn")
        with qtbot.waitSignal(looking.ended, timeout=10_000):
            page.leave()
    assert not looking.is_running


def test_several_sites_are_shown_one_at_a_time(open_page):
    second = site(
        name="第二个站", domain=site().domain.model_copy(update={"name": "second.cn", "holder": "样例丙"})
    )
    page = open_page(individual(sites=(site(), second)), "check.parties")
    assert page.sites.isVisible()
    assert "holder" not in [card.matter.code for card in page.cards]
    page.sites.chosen.emit(1)
    assert "holder" in [card.matter.code for card in page.cards]
