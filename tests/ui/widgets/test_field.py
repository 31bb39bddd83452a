from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from assistant.findings import Severity
from ui.widgets.field import LONG_TERM, Field, as_date


def shown(qtbot: QtBot, field: Field) -> Field:
    qtbot.addWidget(field)
    field.show()
    return field


@pytest.mark.parametrize(
    "text", ["2030-01-31", "2030/1/31", "2030.1.31", "20300131", "2030年1月31日", " 2030-01-31 "]
)
def test_a_date_is_read_as_people_write_it(text: str) -> None:
    assert as_date(text) == date(2030, 1, 31)


@pytest.mark.parametrize("text", ["", "2030-02-30", "31.1.2030", "soon", "2030"])
def test_what_is_no_date_is_none(text: str) -> None:
    assert as_date(text) is None


def test_a_value_is_reported_when_the_field_is_left_and_not_while_typing(qtbot: QtBot) -> None:
    field = shown(qtbot, Field("subject.name", "姓名"))
    told: list[tuple[str, object]] = []
    field.edited.connect(lambda path, value: told.append((path, value)))
    qtbot.keyClicks(field._line, "abc")
    assert told == []
    field.commit()
    assert told == [("subject.name", "abc")]
    field.commit()
    assert len(told) == 1


def test_a_date_that_is_none_stays_in_its_field_and_is_said(qtbot: QtBot) -> None:
    field = shown(qtbot, Field("persons.0.valid_to", "有效期", kind="date"))
    told: list[object] = []
    field.edited.connect(lambda _path, value: told.append(value))
    qtbot.keyClicks(field._line, "2030-02-30")
    field.commit()
    assert told == []
    field.set_value(None)
    assert field.text() == "2030-02-30"
    assert "2030-01-31" in field._below.text()
    assert field._line.property("state") == "block"


def test_long_term_is_a_value_of_its_own(qtbot: QtBot) -> None:
    field = shown(qtbot, Field("persons.0.valid_to", "有效期", kind="date", long_term=True))
    told: list[object] = []
    field.edited.connect(lambda _path, value: told.append(value))
    qtbot.mouseClick(field._long_term, Qt.MouseButton.LeftButton)
    assert told == [LONG_TERM]
    assert not field._line.isEnabled()
    field.set_value(date(2030, 1, 31))
    assert field._line.isEnabled()
    assert field.value() == date(2030, 1, 31)


def test_a_finding_takes_the_place_of_the_hint_and_nothing_jumps(qtbot: QtBot) -> None:
    field = shown(qtbot, Field("persons.0.mobile", "手机号", "初审会打来"))
    height = field.sizeHint().height()
    field.set_finding("少一位", Severity.BLOCK)
    assert field._below.text() == "少一位"
    assert field._line.accessibleDescription() == "少一位"
    assert field.sizeHint().height() == height
    field.set_finding("", None)
    assert field._below.text() == "初审会打来"


def test_yes_and_no_start_unanswered(qtbot: QtBot) -> None:
    field = shown(qtbot, Field("sites.0.domain.real_name_verified", "实名", kind="yesno"))
    assert field.value() is None
    told: list[object] = []
    field.edited.connect(lambda _path, value: told.append(value))
    qtbot.mouseClick(field._yes_no.button(1), Qt.MouseButton.LeftButton)
    assert told == [False]
    field.set_value(None)
    assert field.value() is None


def test_a_choice_has_an_empty_entry_first(qtbot: QtBot) -> None:
    field = shown(qtbot, Field("province", "省", kind="choice"))
    field.set_options([("京", "北京"), ("沪", "上海")])
    assert field.value() is None
    field.set_value("沪")
    assert field.value() == "沪"
    assert field._choice.currentText() == "上海"


def test_what_is_being_typed_is_not_overwritten_by_the_draft(qtbot: QtBot) -> None:
    field = shown(qtbot, Field("subject.name", "姓名"))
    with qtbot.waitActive(field):
        field.activateWindow()
    field.focus()
    field._line.insert("样")
    field._line.setModified(True)
    field.set_value("")
    assert field.text() == "样"
