from tests.ui.pages.conftest import individual
from ui.comparing import comparison_dialog, comparison_of, icon_of, say_provider


def test_every_real_provider_and_the_chosen_specimen_stand_in_the_table(make_case, qtbot):
    case = make_case(individual())
    compared = comparison_of(case)
    ids = {one.provider for one in compared.at}
    assert {"aliyun", "huawei", "tencent", "sample-cloud"} <= ids
    for at in compared.at:
        assert say_provider(at)
        assert icon_of(at) in ("ok", "note", "warn", "block")
    dialog = comparison_dialog(None, case)
    qtbot.addWidget(dialog)
    assert dialog.accessibleName()
    dialog.close()


def test_the_answers_page_leads_to_it(open_page):
    page = open_page(individual(), "check.answers")
    assert page.compare in page.extra_actions()
