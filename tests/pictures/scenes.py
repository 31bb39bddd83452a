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
    FilingKind,
    Person,
    ServerPlace,
    Service,
    Site,
    Subject,
    SubjectKind,
)
from assistant.rules.loading import shipped_packs
from assistant.rules.model import Level
from tests.pictures import follow_scenes, notice_scenes

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


def _unsure(window: MainWindow, drafts: DraftFolder) -> None:
    decision = Decision(service=Service.WEBSITE, unsure=("decision.server_place",))
    _open(window, drafts, Filing(decision=decision, sites=(Site(server_ips=("8.210.1.1",)),)), "decide.place")


def _trades(window: MainWindow, drafts: DraftFolder) -> None:
    decision = Decision(
        service=Service.WEBSITE,
        server_place=ServerPlace.MAINLAND,
        charges=Charges.NO,
        trades=("approval.culture",),
    )
    _open(window, drafts, Filing(decision=decision), "decide.charges")


def _who(window: MainWindow, drafts: DraftFolder) -> None:
    filing = individual()
    decision = filing.decision.model_copy(update={"have_record": True, "domain_filed": True})
    _open(
        window,
        drafts,
        filing.model_copy(update={"decision": decision, "kind": FilingKind.NEW_ACCESS}),
        "decide.who",
    )


def three_parties() -> Filing:
    """A company whose domain is held under a name that differs in one character, its account read from a page."""
    from assistant.draft import Access, Evidence, Origin, Points

    name = "样例甲（示例）网络有限公司"
    code = "91000000MA0000000N"
    filing = individual("样例甲网络")
    domain = Domain(
        name="yangli-guanwang.example",
        holder="样例申(示例)网络有限公司",
        holder_number=code,
        real_name_verified=True,
        expires=date(2027, 2, 8),
        points=Points.NOWHERE,
    )
    return filing.model_copy(
        update={
            "subject": filing.subject.model_copy(
                update={
                    "kind": SubjectKind.ENTERPRISE,
                    "name": name,
                    "document_number": code,
                    "valid_to": "long-term",
                }
            ),
            "sites": (
                Site(
                    name="样例甲网络",
                    domain=domain,
                    server_ips=("192.0.2.10",),
                    server_ends=date(2027, 5, 20),
                ),
            ),
            "access": Access(name=name, document_number=code),
            "evidence": (
                Evidence(
                    path="sites.0.domain.holder",
                    value=domain.holder,
                    origin=Origin.PAGE,
                    on=date(2026, 11, 24),
                ),
                Evidence(path="subject.name", value=name, origin=Origin.LICENCE, on=date(2026, 11, 24)),
            ),
            "remedies": ("0/change-holder",),
        }
    )


def _parties(window: MainWindow, drafts: DraftFolder) -> None:
    _open(window, drafts, three_parties(), "check.parties")


def _parties_empty(window: MainWindow, drafts: DraftFolder) -> None:
    _open(window, drafts, individual(), "check.parties")


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


def _compared(window: MainWindow, drafts: DraftFolder) -> QWidget:
    from ui.comparing import comparison_dialog

    filing = individual()
    site = filing.sites[0].model_copy(
        update={"domain": Domain(name="yangli-jia.cn", expires=date(2027, 2, 1))}
    )
    _open(window, drafts, filing.model_copy(update={"sites": (site,)}), "check.answers")
    assert window.case is not None
    return comparison_dialog(window, window.case)


def _letters(window: MainWindow, drafts: DraftFolder) -> None:
    """A company whose responsible person is authorised by its legal representative, and whose province asks for a pledge."""
    from assistant.draft_paths import with_value
    from assistant.samples import company_filing

    filing = with_value(company_filing(), "subject.legal_representative", "样例丙")
    _open(window, drafts, filing.model_copy(update={"province": "粤"}), "prepare.things")
    _until(lambda: False, 0.5)
    page = window.work.page
    assert page is not None
    window.work.frame.area.verticalScrollBar().setValue(10_000)


def _until(happened: Callable[[], bool], seconds: float = 60) -> None:
    """Let the window work until something has happened."""
    from PySide6.QtCore import QDeadlineTimer, QEventLoop, QTimer

    deadline = QDeadlineTimer(int(seconds * 1000))
    while not happened() and not deadline.hasExpired():
        loop = QEventLoop()
        QTimer.singleShot(50, loop.quit)
        loop.exec()


def _exported(window: MainWindow, drafts: DraftFolder) -> None:
    """The invented person's filing, packed by the real engine."""
    from assistant.demo import add_demo_draft
    from ui.pages.export import ExportPage, Mode

    folder, filing = add_demo_draft(drafts)
    window.open_filing(folder, filing, "export.package")
    case, page = window.case, window.work.page
    assert case is not None
    assert isinstance(page, ExportPage)
    _until(lambda: not case.measuring)
    page.set_goal(folder / "yangli-jia-20261124.zip")
    page.start()
    _until(lambda: page.mode is Mode.DONE and page.desk.thumbnails.is_settled)


SCENES: Final[dict[str, Scene]] = {
    "home-first": _first_start,
    "home": _home,
    "decide": _decide,
    "decide-stop": _stopped,
    "decide-unsure": _unsure,
    "decide-trades": _trades,
    "decide-who": _who,
    "prepare": _step("prepare.things"),
    "prepare-letters": _letters,
    "subject": _step("fill.subject"),
    "person": _step("fill.person.0"),
    "person-summary": _summary,
    "site": _step("fill.site.0"),
    "name": _workbench,
    "name-taken": _name_taken,
    "name-company": _company_site,
    "picture": _step("picture.id-front.0"),
    "verdict": _verdict,
    "parties": _parties,
    "parties-empty": _parties_empty,
    "answers": _step("check.answers"),
    "compared": _compared,
    "export": _step("export.package"),
    "exported": _exported,
    "rejected": notice_scenes.rejected,
    "remembered": notice_scenes.remembered,
    "approved": notice_scenes.approved,
    "follow-sms": follow_scenes.sms,
    "follow-bureau": follow_scenes.bureau,
    "upkeep": follow_scenes.upkeep,
    "help": _dialog("help"),
    "log": _dialog("log"),
    "rules": _dialog("rules"),
    "curtains": _dialog("curtains"),
    "settings": _dialog("settings"),
}
