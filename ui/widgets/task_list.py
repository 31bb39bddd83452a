"""The task list at the left: phases and their tasks, each with state and note; folded it shows icons alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from assistant.catalogue import N_, _
from ui import icons, style
from ui.widgets.paint import ONE_LINE, rounded


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task. ``state`` is a word of ``icons.STATUS_TONES``; ``tone`` colours the note."""

    id: str
    title: str
    state: str = "todo"
    note: str = ""
    tone: str = "ink-3"


@dataclass(frozen=True, slots=True)
class PhaseRows:
    """A phase with its tasks. ``state`` is ``open``, ``done`` or ``locked``; the last two fold to one row."""

    id: str
    title: str
    state: str
    note: str = ""
    rows: tuple[TaskRow, ...] = ()


STATE_WORDS: Final[dict[str, str]] = {
    "done": N_("done"),
    "todo": N_("to do"),
    "doing": N_("in progress"),
    "here": N_("here now"),
    "locked": N_("cannot start yet"),
    "block": N_("must be changed"),
    "warn": N_("should be improved"),
    "none": N_("not checked"),
}

ENTRY: Final = Qt.ItemDataRole.UserRole + 1
FIRST_LOCKED: Final = Qt.ItemDataRole.UserRole + 2
GAP_BEFORE_LOCKED: Final = 12

Index = QModelIndex | QPersistentModelIndex


class Delegate(QStyledItemDelegate):
    """Paints a row as the design draws it."""

    def __init__(self, view: TaskList) -> None:
        super().__init__(view)
        self._view = view

    def _is_caption(self, index: Index) -> bool:
        return isinstance(index.data(ENTRY), PhaseRows) and self._view.isExpanded(self._own(index))

    def _own(self, index: Index) -> QModelIndex:
        return self._view.model().index(index.row(), 0, index.parent())

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        if self._is_caption(index):
            if self._view.folded:
                height = 0 if index.row() == 0 else 11
            else:
                height = 24 if self._view.narrow else 36
        else:
            height = 31 if self._view.narrow else 36
            if index.data(FIRST_LOCKED):
                height += 11 if self._view.folded else GAP_BEFORE_LOCKED
        return QSize(40, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = index.data(ENTRY)
        if not isinstance(entry, PhaseRows | TaskRow):
            return
        painter.save()
        box = QRect(option.rect)
        gap = 0
        if index.data(FIRST_LOCKED) and not self._is_caption(index):
            gap = 11 if self._view.folded else GAP_BEFORE_LOCKED
        if gap and self._view.folded:
            self._paint_line(painter, QRect(box.left(), box.top(), box.width(), gap))
        box.setTop(box.top() + gap)
        state = option.state
        focus = bool(state & QStyle.StateFlag.State_HasFocus) and self._view.hasFocus()
        over = bool(state & QStyle.StateFlag.State_MouseOver)
        if self._is_caption(index):
            self._paint_caption(painter, box, entry.title, over=over, focus=focus)
        else:
            self._paint_row(painter, box, entry, over=over, focus=focus)
        painter.restore()

    def _paint_line(self, painter: QPainter, box: QRect) -> None:
        painter.fillRect(QRectF(14, box.center().y(), box.width() - 28, 1), style.colour("line"))

    def _paint_caption(self, painter: QPainter, box: QRect, title: str, *, over: bool, focus: bool) -> None:
        if self._view.folded:
            if box.height() > 4:
                self._paint_line(painter, box)
            return
        painter.setFont(style.text_font("meta"))
        painter.setPen(style.colour("ink-1" if over else "ink-3"))
        text = QRectF(20, box.top() + (2 if self._view.narrow else 4), box.width() - 40, box.height() - 2)
        painter.drawText(text, ONE_LINE, title)
        if focus:
            rounded(painter, QRectF(box.adjusted(8, 2, -8, -2)), 8, None, style.colour("accent"), 2)

    def _paint_row(
        self, painter: QPainter, box: QRect, entry: PhaseRows | TaskRow, *, over: bool, focus: bool
    ) -> None:
        here = isinstance(entry, TaskRow) and entry.id == self._view.current_id
        ground = QRectF(box.adjusted(8, 0, -8, 0))
        if here or over:
            rounded(
                painter, ground, style.R_CONTROL, style.colour("accent-soft" if here else "hover"), None, 0
            )
        state = entry.state
        if isinstance(entry, TaskRow) and here and state not in ("block", "warn"):
            state = "here"
        if state == "open":
            state = "doing"
        drawn = icons.status_pixmap(state, 20, self._view.devicePixelRatioF())
        top = box.top() + (box.height() - 20) // 2
        left = (box.width() - 20) // 2 if self._view.folded else 20
        painter.drawPixmap(QPoint(left, top), drawn)
        if not self._view.folded:
            self._paint_words(painter, box, entry, state, here=here)
        if focus:
            rounded(painter, ground, style.R_CONTROL, None, style.colour("accent"), 2)

    def _paint_words(
        self, painter: QPainter, box: QRect, entry: PhaseRows | TaskRow, state: str, *, here: bool
    ) -> None:
        note_font = style.text_font("meta")
        plain = not isinstance(entry, TaskRow) or entry.tone == "ink-3"
        shown = bool(entry.note) and (not plain or self._view.plain_notes_fit())
        note_width = QFontMetrics(note_font).horizontalAdvance(entry.note) if shown else 0
        right = box.right() - 19
        title_font = style.text_font("strong" if here else "body")
        if QFontMetrics(title_font).horizontalAdvance(entry.title) > right - 52 - note_width - 8:
            note_width = 0  # the name matters more; the note is in the tooltip, and its icon stays
        painter.setFont(title_font)
        quiet = state in ("done", "locked")
        painter.setPen(style.colour("accent" if here else "ink-3" if quiet else "ink-1"))
        room = right - 52 - (note_width + 8 if note_width else 0)
        title = painter.fontMetrics().elidedText(entry.title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(52, box.top(), room + 2, box.height()), ONE_LINE, title)
        if note_width:
            painter.setFont(note_font)
            tone = entry.tone if isinstance(entry, TaskRow) else "ink-3"
            painter.setPen(style.colour("ink-2" if here and tone == "ink-3" else tone))
            note = QRectF(right - note_width, box.top(), note_width + 2, box.height())
            painter.drawText(note, ONE_LINE, entry.note)


class TaskList(QTreeView):
    """The list itself.

    Signals:
        chosen: Id of the task that the person opened.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.folded = False
        self.narrow = False
        self.current_id = ""
        self._phases: tuple[PhaseRows, ...] = ()
        self._opened: dict[str, bool] = {}
        self.setModel(QStandardItemModel(self))
        self.setItemDelegate(Delegate(self))
        self.setHeaderHidden(True)
        self.header().setMinimumSectionSize(1)
        self.header().setStretchLastSection(False)  # a hidden header does not stretch: see resizeEvent
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setItemsExpandable(False)
        self.setExpandsOnDoubleClick(False)
        self.setUniformRowHeights(False)
        self.setMouseTracking(True)
        self.setFrameShape(QTreeView.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Task list"))
        self.setTabKeyNavigation(False)
        self.clicked.connect(self._on_opened)

    def plain_notes_fit(self) -> bool:
        """Whether there is room for the notes of all tasks: all of them are shown, or only those that are coloured."""
        names, notes = QFontMetrics(style.text_font("strong")), QFontMetrics(style.text_font("meta"))
        return all(
            names.horizontalAdvance(row.title) + notes.horizontalAdvance(row.note) + 8
            <= self.viewport().width() - 72
            for phase in self._phases
            for row in phase.rows
            if row.note and row.tone == "ink-3" and phase.state == "open"
        )

    def minimumSizeHint(self) -> QSize:
        return QSize(40, 40)

    def _items(self) -> QStandardItemModel:
        model = self.model()
        assert isinstance(model, QStandardItemModel)  # noqa: S101 - set above
        return model

    def show_phases(self, phases: Sequence[PhaseRows]) -> None:
        """Show these, keeping focus and what the person has folded."""
        if tuple(phases) == self._phases:
            return
        same = [(one.id, [row.id for row in one.rows]) for one in phases] == [
            (one.id, [row.id for row in one.rows]) for one in self._phases
        ]
        for phase, before in zip(phases, self._phases, strict=False):
            if phase.id == before.id and phase.state != before.state:
                self._opened.pop(phase.id, None)  # what the person folded was another state
        self._phases = tuple(phases)
        if not same:
            self._items().clear()
        self._fill(new=not same)
        self._apply_folding()
        self.setColumnWidth(0, self.viewport().width())  # a model that was cleared forgets it

    def _fill(self, *, new: bool) -> None:
        locked_before = False
        for number, phase in enumerate(self._phases):
            if new:
                self._items().appendRow(QStandardItem())
            top = self._items().item(number)
            first_locked = phase.state == "locked" and not locked_before
            locked_before = locked_before or first_locked
            self._dress(top, phase)
            top.setData(first_locked, FIRST_LOCKED)
            for index, row in enumerate(phase.rows):
                if new:
                    top.appendRow(QStandardItem())
                self._dress(top.child(index), row)

    @staticmethod
    def _dress(item: QStandardItem, entry: PhaseRows | TaskRow) -> None:
        word = _(STATE_WORDS.get(entry.state, ""))
        spoken = _(", ").join(part for part in (entry.title, word, entry.note) if part)
        item.setData(entry, ENTRY)
        item.setText(entry.title)
        item.setData(spoken, Qt.ItemDataRole.AccessibleTextRole)
        item.setToolTip(spoken)
        item.setEditable(False)

    def _apply_folding(self) -> None:
        for number, phase in enumerate(self._phases):
            holds_current = any(row.id == self.current_id for row in phase.rows)
            opened = self._opened.get(phase.id, phase.state == "open" or holds_current)
            self.setExpanded(self._items().index(number, 0), opened and bool(phase.rows))
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def set_current(self, task: str) -> None:
        """The page that is shown."""
        if task != self.current_id:
            self.current_id = task
            for phase in self._phases:
                if any(row.id == task for row in phase.rows):
                    self._opened.pop(phase.id, None)
            self._apply_folding()
        index = self._index_of(task)
        if index is not None:
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def _index_of(self, task: str) -> QModelIndex | None:
        for number, phase in enumerate(self._phases):
            for position, row in enumerate(phase.rows):
                if row.id == task:
                    return self._items().index(position, 0, self._items().index(number, 0))
        return None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setColumnWidth(0, self.viewport().width())

    def set_form(self, *, folded: bool, narrow: bool) -> None:
        """Icons alone, or rows of the small window."""
        if (folded, narrow) != (self.folded, self.narrow):
            self.folded, self.narrow = folded, narrow
            self.scheduleDelayedItemsLayout()
            self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and not event.modifiers():
            self._on_opened(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _on_opened(self, index: QModelIndex) -> None:
        entry = index.data(ENTRY)
        if isinstance(entry, TaskRow):
            self.chosen.emit(entry.id)
        elif isinstance(entry, PhaseRows) and entry.rows:
            if entry.state == "locked" or self.folded:
                self.chosen.emit(entry.rows[0].id)
            else:
                self._opened[entry.id] = not self.isExpanded(index)
                self._apply_folding()
