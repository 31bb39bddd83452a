"""Where the values of the three parties come from: the account, the question where the domain leads, pasted text, a look-up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from assistant.catalogue import _
from assistant.checks.parties import with_evidence
from assistant.draft import Evidence, Filing, Points
from assistant.draft_paths import value_at, with_value
from assistant.evidence.pasted import LONGEST_TEXT, read_pasted
from assistant.evidence.registration import Registration
from assistant.wording.names import label_of
from assistant.wording.parties import POINTS, origin_name
from ui import style
from ui.icons import IconLabel
from ui.widgets.buttons import button
from ui.widgets.card import Card, divider
from ui.widgets.field import Field
from ui.widgets.option_list import OptionList
from ui.widgets.text import label, paragraph

if TYPE_CHECKING:
    from ui.case import Case
    from ui.looking_up import LookingUp

PASTE_HEIGHT: Final = 84


class SourcesCard(QWidget):
    """The questions and inputs below the matrix of one site. What comes in goes into the draft at once."""

    def __init__(self, case: Case) -> None:
        super().__init__()
        self._case = case
        self._site = 0
        self._looking: LookingUp | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.S4)
        self._make_leads(column)
        self._make_access(column)
        self._make_paste(column)
        self._make_look_up(column)

    # --- Parts ---------------------------------------------------------------------------------------------------------------

    def _make_leads(self, column: QVBoxLayout) -> None:
        card = Card()
        card.body.addWidget(label(_("Where does the domain lead now?"), "strong"))
        card.body.addWidget(
            paragraph(_("Open it in a browser. This program does not look by itself."), "hint")
        )
        self.points = OptionList(_("Where does the domain lead now?"))
        self.points.set_options([(one, _(text), "") for one, text in POINTS.items()])
        self.points.chosen.connect(lambda value: self._set("domain.points", value))
        card.body.addWidget(self.points)
        self.there_filed = Field(
            "domain.there_filed",
            _("Is that server filed for this domain?"),
            _("The foot of the page there shows a record number."),
            "yesno",
        )
        self.there_filed.edited.connect(self._set)
        card.body.addWidget(self.there_filed)
        column.addWidget(card)

    def _make_access(self, column: QVBoxLayout) -> None:
        card = Card()
        card.body.addWidget(label(_("Whose account is the server in?"), "strong"))
        row = QHBoxLayout()
        row.setSpacing(style.S5)
        self.account = Field("access.name", label_of("access.name"), _("As verified with the provider."))
        self.account_number = Field("access.document_number", label_of("access.document_number"), "")
        for field in (self.account, self.account_number):
            field.edited.connect(self._put)
            row.addWidget(field, 1)
        card.body.addLayout(row)
        column.addWidget(card)

    def _make_paste(self, column: QVBoxLayout) -> None:
        card = Card()
        card.body.addWidget(label(_("Evidence for the domain"), "strong"))
        card.body.addWidget(
            paragraph(
                _("Paste a WHOIS or RDAP answer, or the registrar's page. It is read on this computer."),
                "hint",
            )
        )
        self.pasted = QPlainTextEdit()
        self.pasted.setFont(style.text_font())
        self.pasted.setFixedHeight(PASTE_HEIGHT)
        self.pasted.setTabChangesFocus(True)
        self.pasted.setAccessibleName(_("Text about the domain"))
        self.pasted.setPlaceholderText(_("Domain Name: …"))
        card.body.addWidget(self.pasted)
        row = QHBoxLayout()
        row.setSpacing(style.S3)
        self.read = button(_("Read it"), "secondary")
        self.read.clicked.connect(self._on_read)
        self.said = paragraph("", "hint")
        row.addWidget(self.read, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.said, 1)
        card.body.addLayout(row)
        column.addWidget(card)

    def _make_look_up(self, column: QVBoxLayout) -> None:
        card = Card()
        head = QHBoxLayout()
        head.setSpacing(style.S2)
        head.addWidget(IconLabel("search", "ink-2", 18))
        head.addWidget(label(_("Or ask online, this once"), "strong"), 1)
        card.body.addLayout(head)
        self.asks = paragraph("", "hint")
        card.body.addWidget(self.asks)
        row = QHBoxLayout()
        row.setSpacing(style.S3)
        self.look_up = button("", "secondary")
        self.look_up.clicked.connect(self._on_look_up)
        row.addWidget(self.look_up, 0, Qt.AlignmentFlag.AlignTop)
        self.learnt = paragraph("", "hint")
        row.addWidget(self.learnt, 1)
        card.body.addLayout(row)
        card.body.addWidget(divider())
        card.body.addWidget(
            paragraph(_("Off unless pressed. Each connection stands in the log at the top right."), "hint")
        )
        column.addWidget(card)

    # --- What is shown ---------------------------------------------------------------------------------------------------------

    def show_site(self, site: int) -> None:
        """Show the answers of one site."""
        if site != self._site:
            self.said.setText("")
            self.learnt.setText("")
            self.pasted.clear()
        self._site = site
        filing = self._case.store.filing
        domain = filing.sites[site].domain
        self.points.set_value(domain.points)
        self.there_filed.setVisible(domain.points is Points.ELSEWHERE)
        self.there_filed.set_value(domain.there_filed)
        self.account.set_value(filing.access.name)
        self.account_number.set_value(filing.access.document_number)
        name = domain.name.strip()
        self.asks.setText(
            _(
                "IANA is asked which registry is in charge, that registry about {domain}, and the DNS server of this computer "
                "where {domain} and www.{domain} lead. Nothing else is sent: no name, no number, no picture."
            ).format(domain=name)
            if name
            else _("There is no domain to ask about yet.")
        )
        self._show_button()

    def _show_button(self) -> None:
        running = self._looking is not None and self._looking.is_running
        name = self._case.store.filing.sites[self._site].domain.name.strip()
        self.look_up.setText(_("Stop") if running else _("Ask about {domain}").format(domain=name or "…"))
        self.look_up.set_icon("" if running else "search")
        self.look_up.updateGeometry()

    # --- Answers -----------------------------------------------------------------------------------------------------------------

    def _set(self, path: str, value: Any) -> None:
        filing = with_value(self._case.store.filing, f"sites.{self._site}.{path}", value)
        if path == "domain.points" and value is not Points.ELSEWHERE:
            filing = with_value(filing, f"sites.{self._site}.domain.there_filed", None)
        self._case.store.put(filing)
        self._case.judge()

    def _put(self, path: str, value: Any) -> None:
        self._case.store.set(path, value or "")
        self._case.judge()

    def _on_read(self) -> None:
        text = self.pasted.toPlainText()[: LONGEST_TEXT + 1]
        found = read_pasted(text)
        if found is None:
            self.said.setText(_("Nothing about a domain was found in it."))
            return
        self._case.store.put(self._taken_over(self._case.store.filing, found))
        self._case.judge()
        self.said.setText(self._say(found))

    def _taken_over(self, filing: Filing, found: Registration) -> Filing:
        """Evidence for each value, and a value for each field that is still empty."""
        at = f"sites.{self._site}.domain"
        values: dict[str, str] = {
            "name": found.domain,
            "holder": found.holder,
            "holder_number": found.holder_number,
            "expires": found.expires.isoformat() if found.expires else "",
        }
        pieces = [
            Evidence(path=f"{at}.{name}", value=value, origin=found.origin, on=self._case.today)
            for name, value in values.items()
            if value
        ]
        filing = with_evidence(filing, pieces)
        typed: dict[str, object] = {**values, "expires": found.expires, "real_name_verified": found.verified}
        for name, value in typed.items():
            if value not in ("", None) and value_at(filing, f"{at}.{name}") in ("", None):
                filing = with_value(filing, f"{at}.{name}", value)
        return filing

    def _say(self, found: Registration) -> str:
        parts = [
            (label_of("sites.0.domain.name"), found.domain),
            (
                label_of("sites.0.domain.holder"),
                _("hidden by privacy protection") if found.hidden else found.holder,
            ),
            (label_of("sites.0.domain.expires"), found.expires.isoformat() if found.expires else ""),
            (_("Registrar"), found.registrar),
        ]
        said = _("; ").join(f"{name} {value}" for name, value in parts if value)
        return _("Read ({source}): {what}").format(source=origin_name(found.origin), what=said)

    # --- Look-up -----------------------------------------------------------------------------------------------------------------

    def _on_look_up(self) -> None:
        if self._looking is not None and self._looking.is_running:
            self._looking.cancel()
            return
        name = self._case.store.filing.sites[self._site].domain.name.strip()
        if not name:
            self.learnt.setText(_("Fill in the domain first."))
            return
        if self._looking is None:
            from ui.looking_up import LookingUp  # nothing of it is loaded before the button is pressed

            self._looking = LookingUp(self._case.connections, self)
            self._looking.finished.connect(self._on_learnt)
            self._looking.ended.connect(self._show_button)
        self.learnt.setText("")
        self._looking.start(name)
        self._show_button()

    def _on_learnt(self, answer: Any) -> None:
        """``answer`` is what ``LookingUp.finished`` brings: a type of the look-ups, which only their wiring imports."""
        from ui.looking_up import say_learnt, taken_over

        filing = self._case.store.filing
        if self._site < len(filing.sites):
            self._case.store.put(taken_over(filing, self._site, answer, self._case.today))
            self._case.judge()
        self.learnt.setText(say_learnt(answer))

    def leave(self) -> None:
        """Break off what runs: the page is left."""
        if self._looking is not None:
            self._looking.cancel()

    def focus_field(self, path: str) -> None:
        """Put the focus where a finding leads to."""
        if path.startswith("access."):
            (self.account if path == "access.name" else self.account_number).focus()
        else:
            self.points.focus_first()
