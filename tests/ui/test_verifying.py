"""A package dropped on the window: the verdict by file, whose signature it is, what it takes to open it, and stopping."""

from __future__ import annotations

import threading
import zipfile
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QLabel, QLineEdit

from assistant.draft import Filing, Material, MaterialKind
from assistant.package.sealing import Seal
from assistant.package.signing import SigningKey
from assistant.package.verify import PackageVerdict
from assistant.package.write import PackageContents, write_package
from assistant.rules.loading import rule_book
from assistant.store.drafts import DraftFolder
from assistant.store.signing_keys import add_known_key, load_known_keys
from assistant.vision.measures import PictureMeasures
from tests.assistant.package.samples import encode, inspect, jpeg
from tests.ui.pages.conftest import individual
from ui.verify_dialog import VerifyDialog
from ui.verifying import VerifyRun, by_file, package_of

TODAY = date(2026, 11, 24)


class Vision:
    """Opens pictures at once, or when the test says so."""

    def __init__(self) -> None:
        self.waits = threading.Event()
        self.waits.set()
        self.asked = 0

    def inspect(self, data: bytes) -> Future[PictureMeasures]:
        self.asked += 1
        self.waits.wait(10)
        return inspect(data)


def filing() -> Filing:
    return individual(
        materials=tuple(
            Material(kind=kind, file=f"{kind.value}.jpg", person=0)
            for kind in (MaterialKind.ID_FRONT, MaterialKind.ID_BACK, MaterialKind.CURTAIN)
        )
    )


@pytest.fixture
def pack(tmp_path: Path) -> Callable[..., Path]:
    def make(key: SigningKey | None = None, seal: Seal | None = None) -> Path:
        draft = filing()
        for number, material in enumerate(draft.materials):
            (tmp_path / material.file).write_bytes(jpeg(shade=number * 30))
        goal = tmp_path / ("a.zip.age" if seal else "a.zip")
        contents = PackageContents(draft, tmp_path, rule_book("sample-cloud", "京"), (), ())
        write_package(contents, goal, encode, TODAY, inspect=inspect, key=key, seal=seal)
        return goal

    return make


@pytest.fixture
def vision() -> Vision:
    return Vision()


@pytest.fixture
def judge(qtbot, vision: Vision, tmp_path: Path) -> Iterator[Callable[[Path], VerifyDialog]]:
    shown: list[VerifyDialog] = []

    def open_it(path: Path) -> VerifyDialog:
        dialog = VerifyDialog(None, path, vision, tmp_path)  # type: ignore[arg-type]
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        qtbot.addWidget(dialog)
        dialog.show()
        shown.append(dialog)
        return dialog

    yield open_it
    vision.waits.set()


def said(dialog: VerifyDialog) -> str:
    return "\n".join(one.text() for one in dialog.findChildren(QLabel) if not one.isHidden())


def waited(qtbot, dialog: VerifyDialog) -> VerifyDialog:
    qtbot.waitUntil(lambda: dialog.verdict is not None, timeout=10_000)
    return dialog


def test_an_unsigned_package_is_intact_and_nobodys(qtbot, pack, judge):
    dialog = waited(qtbot, judge(pack()))
    assert dialog.accessibleName() == "提交包完整，没有改动"
    assert "没有签名" in said(dialog)
    assert "符合规则：" in said(dialog)
    assert "样例云" in said(dialog)
    assert "SHA-256" in said(dialog)


def test_problems_stand_under_the_file_that_they_are_about(qtbot, pack, judge):
    path = pack()
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data + b" " if name.endswith("filing.json") else data)
        archive.writestr(next(iter(files)).partition("/")[0] + "/data/more.txt", b"x")
    dialog = waited(qtbot, judge(path))
    assert dialog.verdict is not None
    assert dialog.verdict.found.verdict is PackageVerdict.INVALID
    files_named = {note.file for note in dialog.verdict.problems}
    assert {"data/filing.json", "data/more.txt"} <= files_named
    assert "data/more.txt" in said(dialog)
    assert dialog._act.isHidden(), "of an invalid package nothing becomes a draft"


def test_sentences_are_gathered_by_file_with_the_whole_package_first():
    notes = by_file([("b", "1"), ("", "2"), ("b", "3"), ("a", "4")])
    assert [(one.file, one.sentences) for one in notes] == [("", ("2",)), ("b", ("1", "3")), ("a", ("4",))]


def test_a_signature_by_a_key_that_one_knows_bears_its_name(qtbot, pack, judge, tmp_path):
    key = SigningKey.made()
    add_known_key(tmp_path, key.public, "样例乙")
    dialog = waited(qtbot, judge(pack(key)))
    assert "你认识的密钥" in said(dialog)
    assert "样例乙" in said(dialog)


def test_an_unknown_key_can_be_known_from_then_on(qtbot, pack, judge, tmp_path):
    key = SigningKey.made()
    dialog = waited(qtbot, judge(pack(key)))
    assert "你不认识的密钥" in said(dialog)
    name = next(one for one in dialog.findChildren(QLineEdit) if one.isVisible())
    name.setText("样例乙")
    dialog.verdict = None
    dialog._know(key.public, name)
    waited(qtbot, dialog)
    assert "你认识的密钥" in said(dialog)
    assert [one.name for one in load_known_keys(tmp_path)] == ["样例乙"]


def test_an_encrypted_package_asks_for_its_passphrase_and_says_when_it_was_another(qtbot, pack, judge):
    dialog = judge(pack(seal=Seal("kaibao-2026-mima-ok")))
    qtbot.waitUntil(lambda: "加密" in dialog.accessibleName())
    dialog.key.setText("something else")
    dialog._on_key()
    qtbot.waitUntil(lambda: "加密" in dialog.accessibleName() and "打不开" in said(dialog), timeout=10_000)
    dialog.key.setText("kaibao-2026-mima-ok")
    qtbot.keyClick(dialog.key, Qt.Key.Key_Return)
    waited(qtbot, dialog)
    assert dialog.accessibleName() == "提交包完整，没有改动"
    with qtbot.waitSignal(dialog.draft_wanted) as wanted:
        dialog._act.click()
    assert wanted.args[1].passphrase == "kaibao-2026-mima-ok"


def test_the_window_is_free_while_it_works_and_closing_stops_it(qtbot, pack, vision, tmp_path):
    vision.waits.clear()
    run = VerifyRun()
    run.start(pack(), vision, tmp_path)
    qtbot.waitUntil(lambda: vision.asked == 1)
    with qtbot.waitSignal(run.failed) as failed:
        run.cancel()
        vision.waits.set()
    assert failed.args[0].code == "cancelled"
    assert vision.asked < 3, "it did not go on to the last picture"


def test_what_is_no_package_is_a_sentence(qtbot, judge, tmp_path):
    dialog = judge(tmp_path / "none.zip")
    qtbot.waitUntil(lambda: dialog.accessibleName() == "提交包读不了")


@pytest.mark.parametrize(
    ("names", "taken"),
    [
        (["a.zip"], True),
        (["a.ZIP.AGE"], True),
        (["folder"], True),
        (["a.jpg"], False),
        (["a.zip", "b.zip"], False),
    ],
)
def test_one_package_or_folder_is_taken_out_of_a_drag(tmp_path: Path, names: list[str], taken: bool):
    for name in names:
        (tmp_path / name).mkdir() if name == "folder" else (tmp_path / name).write_bytes(b"x")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / name)) for name in names])
    assert (package_of(data) is not None) is taken


def test_a_folder_of_pictures_is_no_package_where_pictures_are_dropped(tmp_path: Path):
    (tmp_path / "photos").mkdir()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "photos"))])
    assert package_of(data, bags_alone=True) is None
    (tmp_path / "photos" / "bagit.txt").write_text("x")
    assert package_of(data, bags_alone=True) is not None


def test_a_package_dropped_on_the_window_is_verified(qtbot, pack, vision, tmp_path):
    from ui.window import MainWindow

    vision.close = lambda: None
    window = MainWindow(DraftFolder(tmp_path / "home"), lambda: vision, data=None)  # type: ignore[arg-type]
    qtbot.addWidget(window)
    window.show()
    path = pack()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, buttons, keys)
    window.dragEnterEvent(entered)
    assert entered.isAccepted()
    assert window._veil is not None
    assert window._veil.isVisible()
    window.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, buttons, keys))
    assert not window._veil.isVisible()
    dialog = next(one for one in window.findChildren(VerifyDialog))
    waited(qtbot, dialog)
    dialog.reject()
