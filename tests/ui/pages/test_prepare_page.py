from PySide6.QtCore import Qt

from tests.ui.pages.conftest import company, individual


def test_ticks_are_kept_in_the_draft_by_rule_id(qtbot, open_page):
    page = open_page(individual(), "prepare.things")
    row = page._rows["prepare.id-card"]
    qtbot.mouseClick(row.tick, Qt.MouseButton.LeftButton)
    assert page.case.store.filing.prepared == ("prepare.id-card",)
    assert page.note() == f"有了 1 件，共 {len(page._rows)} 件"
    qtbot.mouseClick(row.tick, Qt.MouseButton.LeftButton)
    assert page.case.store.filing.prepared == ()


def test_a_company_is_asked_for_its_licence_and_an_individual_is_not(open_page):
    assert "prepare.licence" in open_page(company(), "prepare.things")._rows
    assert "prepare.licence" not in open_page(individual(), "prepare.things")._rows


def test_the_help_says_why_how_and_by_which_rule_of_the_current_thing(open_page):
    page = open_page(individual(), "prepare.things")
    page._rows["prepare.curtain"].selected.emit()
    said = page.help_widget().text()
    assert "旧版幕布会被退回" in said
    assert "怎么办" in said
    assert "样例云（虚构）" in said
    assert "核对\n20" in said


def test_arrow_keys_walk_the_list(qtbot, open_page):
    page = open_page(individual(), "prepare.things")
    rows = list(page._rows.values())
    rows[0].tick.setFocus()
    qtbot.keyClick(rows[0].tick, Qt.Key.Key_Down)
    assert rows[1].tick.hasFocus()
    qtbot.keyClick(rows[1].tick, Qt.Key.Key_Space)
    assert len(page.case.store.filing.prepared) == 1


def test_nobody_is_held_up_by_what_is_missing(qtbot, open_page):
    page = open_page(individual(), "prepare.things")
    with qtbot.waitSignal(page.next_requested):
        page.on_primary()


def test_the_papers_to_sign_stand_below_with_ways_to_print_and_to_hand_in(qtbot, open_page, tmp_path):
    filing = company(province="粤")
    filing = filing.model_copy(
        update={"subject": filing.subject.model_copy(update={"legal_representative": "样例丙"})}
    )
    page = open_page(filing, "prepare.things")
    assert list(page.letters.rows) == ["authorisation", "authorisation-site.0", "pledge-gd"]
    with qtbot.waitSignal(page.go_and_return) as led:
        page.letters.rows["authorisation"].picture.click()
    assert led.args[0] == "picture.authorisation"
    goal = tmp_path / "a.pdf"
    letter = page.letters._shown[0][0]
    page.desk.save_pdf(letter, goal)
    assert goal.read_bytes().startswith(b"%PDF-")
    assert "a.pdf" in page.said.text()


def test_a_person_who_needs_no_paper_sees_none(open_page):
    page = open_page(individual(), "prepare.things")
    assert page.letters.isHidden()
