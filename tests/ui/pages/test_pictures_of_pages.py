"""Pages drawn for eyes: both languages, both themes, both sizes, into build/pictures."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from assistant.catalogue import set_language
from assistant.draft import Charges, Decision, Filing, ServerPlace, Service, Subject, SubjectKind
from assistant.draft_people import with_another_person
from tests.ui.pages.conftest import DECIDED, company, framed, individual, person, step_of
from ui import style

OUT = Path(__file__).resolve().parents[3] / "build" / "pictures"
FORMS = [
    ("zh_CN", False, 1280, 800),
    ("en", False, 1280, 800),
    ("zh_CN", True, 1280, 800),
    ("en", True, 1024, 640),
    ("zh_CN", False, 1024, 640),
]

ABROAD = Filing(decision=Decision(service=Service.WEBSITE, server_place=ServerPlace.HK))
PAID = Filing(
    decision=Decision(service=Service.WEBSITE, server_place=ServerPlace.MAINLAND, charges=Charges.YES)
)
SLIPS = individual(
    persons=(
        person(document_number="110101199003070010", emergency_phone="13800000001", mobile="13800000001"),
    )
)
EMPTY = Filing(
    decision=DECIDED, subject=Subject(kind=SubjectKind.INDIVIDUAL), province="京", provider="sample-cloud"
)

PAGES = {
    "decide-place": (ABROAD, "decide.place", ""),
    "decide-charges": (PAID, "decide.charges", ""),
    "decide-who-answered": (individual(), "decide.who", ""),
    "decide-who": (Filing(decision=DECIDED), "decide.who", "press"),
    "prepare": (individual(prepared=("prepare.id-card", "prepare.mobile")), "prepare.things", ""),
    "subject-individual": (individual(), "fill.subject", ""),
    "subject-company": (with_another_person(company()), "fill.subject", ""),
    "person-slips": (SLIPS, "fill.person.0", "press"),
    "site": (individual(), "fill.site.0", ""),
    "site-company": (with_another_person(company(persons=(person(),))), "fill.site.0", ""),
    "answers": (individual(), "check.answers", ""),
    "answers-slips": (SLIPS, "check.answers", "press"),
    "answers-empty": (EMPTY, "check.answers", ""),
}


@pytest.mark.parametrize(
    "form", FORMS, ids=lambda form: f"{form[0]}-{'dark' if form[1] else 'light'}-{form[2]}"
)
@pytest.mark.parametrize("name", PAGES)
def test_page_is_drawn_without_sideways_scrolling(qtbot, make_case, name, form):
    from ui.page_factory import make_page

    filing, step, act = PAGES[name]
    words, dark, width, height = form
    set_language(words)
    app = QApplication.instance()
    case = make_case(filing)
    style.apply(app, dark=dark)
    page = make_page(case, step_of(case, step))
    window = framed(page, width, height, step)
    qtbot.addWidget(window)
    page.enter()
    case.changed.connect(page.render_page)
    window.show()
    qtbot.waitExposed(window)
    QApplication.processEvents()
    page.render_page()
    if act == "press":
        page.on_primary()
    QApplication.processEvents()
    qtbot.wait(260 if act else 20)
    OUT.mkdir(parents=True, exist_ok=True)
    mode = "dark" if dark else "light"
    assert window.grab().save(str(OUT / f"page-{name}-{words}-{mode}-{width}.png"))
    viewport = page.parentWidget()
    assert isinstance(viewport, QWidget)
    assert page.mapTo(window, page.rect().topRight()).x() <= width
    style.apply(app, dark=False)
