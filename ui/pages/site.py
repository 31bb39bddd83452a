"""The page of a site, with the workbench for its name: marks in the field, who says what, names that pass, a remark."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from assistant.catalogue import _
from assistant.draft import SubjectKind
from assistant.draft_paths import value_at
from assistant.findings import NotChecked, Why
from assistant.names.content import remark_length
from assistant.names.lint import Lint, NameCase, linter
from assistant.names.remark import draft_remark, least_length
from assistant.names.suggest import suggest
from assistant.texts import what_is_checked
from assistant.wording.names import in_language, label_of, severity_word
from assistant.wording.sayings import province_name
from ui import style
from ui.pages.fill import FillPage
from ui.pages.fill_fields import Ask, ask_for
from ui.pages.sayings import bare
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.field import Field
from ui.widgets.name_edit import Mark
from ui.widgets.name_field import NameField
from ui.widgets.name_findings import NameFindings
from ui.widgets.name_offers import RemarkDraft, Suggestions
from ui.widgets.text import ElidedLabel

if TYPE_CHECKING:
    from assistant.flow import Step
    from ui.case import Case

ASIDE: Final = 352
NARROWEST: Final = 860
"""Below this width of the page the second column goes under the name."""
LOOK_AFTER_MS: Final = 250
"""The name is looked at when the typing pauses, never while an input method composes."""


class SitePage(FillPage):
    """Fields of a site; the name is a workbench. Taking a suggestion or the remark can be undone."""

    wide: ClassVar[bool] = True

    def __init__(self, case: Case, step: Step) -> None:
        self._outer: QBoxLayout | None = None
        self._left = QWidget()
        self._aside = QWidget()
        self._number = step.id.rpartition(".")[2]
        self._lint: Lint | None = None
        self._ready = False
        """The parts of the second column lie in it; shown before, each would be a window of its own."""
        self.found = NameFindings()
        self.suggestions = Suggestions()
        self.remark = RemarkDraft()
        self._undo_path = ""
        self._undo_value = ""
        self._done = Card(style.S2)
        self._timer = QTimer(singleShot=True, interval=LOOK_AFTER_MS)
        super().__init__(case, step)
        self._timer.setParent(self)
        self._timer.timeout.connect(self._look)
        self.suggestions.chosen.connect(self._on_chosen)
        self.remark.inserted.connect(self._on_inserted)
        self._lay_out_done()
        beside = QVBoxLayout(self._aside)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(style.S4)
        for widget in (self.suggestions, self.remark, self._help):
            beside.addWidget(widget)
        beside.addStretch(1)
        self._arrange(narrow=False)
        self._ready = True
        self._look()

    # --- Layout ----------------------------------------------------------------------------------------------------------

    def _column(self) -> QWidget:
        self._outer = QHBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(style.S5)
        self._outer.addWidget(self._left, 1)
        return self._left

    def help_widget(self) -> QWidget | None:
        return None  # it stands in this page's own second column

    def _make_fields(self) -> None:
        for kept in (self.found, self._done, self._aside):
            kept.setParent(None)  # they outlive the form that is made anew
        super()._make_fields()
        column = self._form.layout()
        if isinstance(column, QVBoxLayout):
            column.insertWidget(1, self._done)
            column.insertWidget(2, self.found)
        self._arrange(narrow=self._narrow())

    def _make_field(self, path: str, ask: Ask) -> Field:
        if not path.endswith(".name") or ".domain" in path:
            return super()._make_field(path, ask)
        made = super()._make_field(path, ask)
        field = NameField(path, made.label_text(), made.hint_text())
        made.deleteLater()
        field.edit.typed.connect(self._timer.start)
        return field

    def _narrow(self) -> bool:
        return 100 < self.width() < NARROWEST

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(narrow=self._narrow())

    def _arrange(self, *, narrow: bool) -> None:
        """The second column beside the fields, or under the name."""
        column = self._form.layout()
        if self._outer is None or not isinstance(column, QVBoxLayout):
            return
        inside = column.indexOf(self._aside) >= 0
        beside = self._outer.indexOf(self._aside) >= 0
        if narrow and not inside:
            self._outer.removeWidget(self._aside)
            self._aside.setMinimumWidth(0)
            self._aside.setMaximumWidth(16_777_215)
            column.insertWidget(3, self._aside)
        elif not narrow and not beside:
            column.removeWidget(self._aside)
            self._aside.setFixedWidth(ASIDE)
            self._outer.addWidget(self._aside)
        self._aside.show()

    def _lay_out_done(self) -> None:
        self._done.set_ground("accent-soft")
        self._done.set_edge("")
        row = QHBoxLayout()
        row.setContentsMargins(style.S2, 0, 0, 0)
        self._done_text = ElidedLabel("", "body", fills=True)
        self.undo_button = button(_("Undo"), "quiet", "undo", style.COMPACT_HEIGHT)
        self.undo_button.clicked.connect(self._on_undo)
        row.addWidget(self._done_text, 1)
        row.addWidget(self.undo_button)
        self._done.body.addLayout(row)
        self._done.hide()

    # --- The name --------------------------------------------------------------------------------------------------------

    @property
    def name_path(self) -> str:
        """Path of the name in the draft."""
        return f"sites.{self._number}.name"

    @property
    def remark_path(self) -> str:
        """Path of the remark in the draft."""
        return f"sites.{self._number}.remark"

    @property
    def name_field(self) -> NameField:
        """The field of the name."""
        field = self.fields[self.name_path]
        if not isinstance(field, NameField):
            raise TypeError(self.name_path)
        return field

    def render_page(self) -> None:
        super().render_page()
        self._look()

    def _look(self) -> None:
        """Lint what stands in the field now, typed or stored."""
        if not self._ready or self.name_field.edit.composing:
            return
        filing, book, edit = self.case.store.filing, self.case.book, self.name_field.edit
        kind = filing.subject.kind
        domain = str(value_at(filing, f"sites.{self._number}.domain.name") or "")
        case = NameCase(kind, filing.subject.name, domain)
        name = edit.toPlainText()
        judge = linter(book, kind)
        self._lint = judge.lint(name, case.legal_name, case.domain)
        hits = self._lint.hits
        whole = (0, len(name))
        edit.show_marks(
            [Mark(hit.start, hit.end, hit.severity) for hit in hits if (hit.start, hit.end) != whole]
        )
        edit.show_count(
            _("{n} characters, {least} to {most} can be used").format(
                n=len(self._lint.normalised), least=judge.least, most=judge.most
            )
        )
        edit.setAccessibleDescription("; ".join(self._spoken(name)))
        self.name_field.set_linted(bool(hits))
        self.found.show_hits(hits, self.name_path, book, bare)
        self._offer(name, case)

    def _spoken(self, name: str) -> list[str]:
        """The marks for those who cannot see them."""
        return [
            _("characters {first} to {last}, {text}: {severity}").format(
                first=hit.start + 1,
                last=hit.end,
                text=name[hit.start : hit.end],
                severity=severity_word(hit.severity),
            )
            for hit in (self._lint.hits if self._lint is not None else ())
        ]

    def _offer(self, name: str, case: NameCase) -> None:
        filing, book = self.case.store.filing, self.case.book
        held = str(value_at(filing, self.remark_path) or "")
        unchecked = [NotChecked("name.taken", self.name_path, Why.NOT_OFFLINE)]
        if case.subject is SubjectKind.INDIVIDUAL:
            unchecked.append(NotChecked("name.idiom", self.name_path, Why.NOT_BUILT))
        elif not case.legal_name:
            unchecked.append(NotChecked("name.not_legal_name", self.name_path, Why.MISSING_INPUT))
        said = _(", ").join(what_is_checked(one.code) for one in unchecked)
        self.suggestions.show_suggestions(
            suggest(name, case, book, about=held), self._tried(), _("Not checked: {what}").format(what=said)
        )
        text = draft_remark(name, case, book, about=held)
        limits, least = remark_length(case.subject, book), least_length(case.subject, book)
        below = _("{n} characters. Make it true before you use it.").format(n=len(text))
        if limits is not None:
            below = _(
                "{n} characters, {least} to {most} are asked for. Make it true before you use it."
            ).format(n=len(text), least=least, most=limits[1].most)
        self.remark.show_draft(text, below, held=held.strip() == text)

    def _tried(self) -> str:
        """By whose rules the suggestions were tried."""
        book = self.case.book
        names = [in_language(pack.name) for pack in book.packs if pack.id == book.provider]
        names += [province_name(book.province)] if book.province else []
        return _("Tried: {rules}").format(rules=" · ".join(names)) if names else _("Tried: general rules")

    def _show_help(self) -> None:
        """The list of findings explains the name itself; here stands why it is asked."""
        path = self._current or self.name_path
        if path != self.name_path:
            super()._show_help()
            return
        why = ask_for(path).why
        name = label_of(path, self.case.store.filing.subject.kind)
        self._help.show_parts([(_("{field}: why it is asked").format(field=name), _(why) if why else "")])

    # --- Taking and undoing ----------------------------------------------------------------------------------------------

    def _on_chosen(self, name: str) -> None:
        self._take(self.name_path, name, _("The name is now {name}").format(name=name))
        self.name_field.edit.setFocus()

    def _on_inserted(self, text: str) -> None:
        self._take(self.remark_path, text, _("The draft stands in the remark"))

    def _take(self, path: str, value: str, said: str) -> None:
        field = self.fields[path]
        before = field.text()
        self._put(path, value)
        self._undo_path, self._undo_value = path, before
        self._done_text.setText(said)
        self._done.setAccessibleName(said)
        self._done.show()

    def _on_undo(self) -> None:
        self._put(self._undo_path, self._undo_value)
        self._done.hide()

    def _put(self, path: str, value: str) -> None:
        self.fields[path].replace_text(value)
        self.case.store.set(path, value)
        self.case.judge()
        self.render_page()

    def leave(self) -> None:
        self._timer.stop()
        self._done.hide()
        super().leave()
