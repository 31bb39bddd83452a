"""What each picture shows: a name, and what to do with an empty window to get there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Final

from assistant.draft import (
    Charges,
    Decision,
    Domain,
    Filing,
    Person,
    ServerPlace,
    Service,
    Site,
    Subject,
    SubjectKind,
)
from assistant.rules.loading import shipped_packs
from assistant.rules.model import Level

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from assistant.store.drafts import DraftFolder
    from ui.window import MainWindow

Scene = Callable[["MainWindow", "DraftFolder"], "QWidget | None"]


def individual(name: str = "样例甲的读书站") -> Filing:
    """An invented person's filing, decided and half filled in; the ID number's check digit is wrong."""
    provider = next(pack.id for pack in shipped_packs() if pack.level is Level.PROVIDER and pack.invented)
    return Filing(
        provider=provider,
        province="京",
        decision=Decision(
            service=Service.WEBSITE, server_place=ServerPlace.MAINLAND, charges=Charges.NO, have_record=False
        ),
        subject=Subject(
            kind=SubjectKind.INDIVIDUAL,
            name="样例甲",
            document_number="110101199003070000",
            address="样例省示例市模拟区测试路 1 号 2 单元 303 室",
        ),
        persons=(
            Person(
                name="样例甲",
                document_number="110101199003070000",
                valid_to=date(2030, 1, 31),
                mobile="13000000001",
                emergency_phone="13000000001",
            ),
        ),
        sites=(Site(name=name, domain=Domain(name="yangli-jia.example")),),
    )


def _open(window: MainWindow, drafts: DraftFolder, filing: Filing, step: str) -> None:
    folder, made = drafts.new()
    filing = filing.model_copy(update={"id": made.id})
    drafts.save(folder, filing)
    window.open_filing(folder, filing, step)


def _step(step: str) -> Scene:
    def scene(window: MainWindow, drafts: DraftFolder) -> None:
        _open(window, drafts, individual(), step)

    return scene


def _first_start(_window: MainWindow, _drafts: DraftFolder) -> None:
    return None


def _home(window: MainWindow, drafts: DraftFolder) -> None:
    folder, _made = drafts.new()
    (folder / "draft.toml").write_text('schema = 1\nid = "x"\nsubjekt = 3\n', encoding="utf-8")
    for filing in (
        Filing(),
        individual(),
        individual("样例乙官网，名字很长很长很长很长很长很长很长很长很长"),
    ):
        folder, made = drafts.new()
        drafts.save(folder, filing.model_copy(update={"id": made.id}))
    window.show_home()


def _decide(window: MainWindow, drafts: DraftFolder) -> None:
    _open(window, drafts, Filing(decision=Decision(service=Service.WEBSITE)), "decide.place")


def _stopped(window: MainWindow, drafts: DraftFolder) -> None:
    decision = Decision(service=Service.WEBSITE, server_place=ServerPlace.HK)
    _open(window, drafts, Filing(decision=decision), "decide.place")


def _summary(window: MainWindow, drafts: DraftFolder) -> None:
    _open(window, drafts, individual(), "fill.person.0")
    window.work.press_primary()


def _workbench(window: MainWindow, drafts: DraftFolder) -> None:
    filing = individual("样例甲的读书博客分享")
    _open(window, drafts, filing, "fill.site.0")


def _name_taken(window: MainWindow, drafts: DraftFolder) -> None:
    from ui.pages.site import SitePage

    _workbench(window, drafts)
    page = window.findChild(SitePage)
    assert page is not None
    page.suggestions.chosen.emit("书页之间手记")


def _company_site(window: MainWindow, drafts: DraftFolder) -> None:
    filing = individual("好玩的书页平台")
    subject = Subject(kind=SubjectKind.ENTERPRISE, name="示例（北京）科技有限公司")
    _open(window, drafts, filing.model_copy(update={"subject": subject}), "fill.site.0")


def _verdict(window: MainWindow, drafts: DraftFolder) -> None:
    """The sample photograph before the specimen curtain, judged for real."""
    from PySide6.QtCore import QDeadlineTimer, QEventLoop

    from assistant.demo import add_demo_draft

    window.open_filing(*add_demo_draft(drafts), "picture.curtain.0")
    case = window.case
    loop, until = QEventLoop(), QDeadlineTimer(120_000)
    while case is not None and case.measuring and not until.hasExpired():
        loop.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def _dialog(name: str) -> Scene:
    def scene(window: MainWindow, _drafts: DraftFolder) -> QWidget:
        from assistant.store.settings import Settings
        from ui import dialogs

        match name:
            case "help":
                return dialogs.help_dialog(window)
            case "log":
                return dialogs.network_log(window)
            case "rules":
                return dialogs.rules_dialog(window, shipped_packs())
            case "curtains":
                return _curtains(window)
            case _:
                shown = dialogs.SettingsDialog(window, Settings())
                shown.open()
                return shown

    return scene


def _curtains(window: MainWindow) -> QWidget:
    from ui.curtains.dialog import CurtainDialog
    from ui.curtains.words_step import Provider

    own = Provider("sample-cloud", ("样例云", "Sample Cloud"))
    shown = CurtainDialog(window.vision(), own.id, [own], lambda: date(2026, 11, 24), window)
    shown.open()
    return shown


SCENES: Final[dict[str, Scene]] = {
    "home-first": _first_start,
    "home": _home,
    "decide": _decide,
    "decide-stop": _stopped,
    "prepare": _step("prepare.things"),
    "subject": _step("fill.subject"),
    "person": _step("fill.person.0"),
    "person-summary": _summary,
    "site": _step("fill.site.0"),
    "name": _workbench,
    "name-taken": _name_taken,
    "name-company": _company_site,
    "picture": _step("picture.id-front.0"),
    "verdict": _verdict,
    "answers": _step("check.answers"),
    "export": _step("export.package"),
    "help": _dialog("help"),
    "log": _dialog("log"),
    "rules": _dialog("rules"),
    "curtains": _dialog("curtains"),
    "settings": _dialog("settings"),
}
