"""The wiring of the one button that asks a network. Nothing here runs before it is pressed."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal, Slot

from assistant.catalogue import N_, _
from assistant.checks.parties import with_evidence
from assistant.draft import Evidence, Filing, Origin, Points
from assistant.errors import AssistantError
from assistant.lookups.asking import Contact, Leads, LookedUp, Problem, Purpose, Way
from assistant.lookups.run import LookUp
from assistant.wording.names import place_name
from ui import jobs
from ui.connection_log import Connection, ConnectionLog

PROBLEMS: Final[dict[Problem, str]] = {
    Problem.TIMEOUT: N_("No answer in time."),
    Problem.REFUSED: N_("The server could not be reached; is this computer online?"),
    Problem.NOT_FOUND: N_("The registry does not know this domain."),
    Problem.UNSUPPORTED: N_(
        "The registry of this suffix offers no such look-up. Paste the registrar's page."
    ),
    Problem.TURNED_AWAY: N_("The server gives no answer at the moment."),
    Problem.GARBAGE: N_("What came back was no answer to the question."),
    Problem.CANCELLED: N_("Broken off."),
    Problem.NO_DOMAIN: N_("Fill in the domain first."),
}
ABOUT: Final[dict[Purpose, str]] = {
    Purpose.REGISTRIES: N_("Which registry is in charge; the domain is not named"),
    Purpose.REGISTRATION: N_("Registration of {question}"),
    Purpose.ADDRESS: N_("Addresses of {question}"),
}
OUTCOMES: Final[dict[str, str]] = {"failed": N_("no answer"), "200": N_("answered")}


class LookingUp(QObject):
    """One look-up at a time.

    Signals:
        finished: The LookedUp; sent once for each ``start`` that was not broken off.
        ended: It ended, answered or broken off.
    """

    finished = Signal(object)
    ended = Signal()
    _told = Signal(object)

    def __init__(self, log: ConnectionLog, parent: QObject | None = None, way: Way | None = None) -> None:
        super().__init__(parent)
        self._log = log
        self._way = way or Way()
        self._running: LookUp | None = None
        self._told.connect(self._on_told, Qt.ConnectionType.QueuedConnection)

    @property
    def is_running(self) -> bool:
        """Whether something is being asked now."""
        return self._running is not None

    def start(self, domain: str) -> None:
        """Ask registry and DNS about a domain; nothing while another look-up runs."""
        if self._running is not None:
            return
        self._running = LookUp(domain, self._told.emit, self._way)
        jobs.run(self, self._running.run, self._on_answer, self._on_failed)

    def cancel(self) -> None:
        """Break off."""
        if self._running is not None:
            self._running.cancel()

    @Slot(object)
    def _on_told(self, contact: Contact) -> None:
        about = _(ABOUT[contact.purpose]).format(question=contact.question)
        said = contact.outcome
        outcome = (
            _("{n} addresses").format(n=said)
            if contact.purpose is Purpose.ADDRESS and said.isdigit()
            else _(OUTCOMES[said])
            if said in OUTCOMES
            else said
        )
        self._log.add(Connection(contact.at.astimezone(), contact.host, about, outcome))

    def _on_answer(self, answer: LookedUp) -> None:
        self._running = None
        self._log.end_all(_("broken off"))
        if answer.leads_problem is not Problem.CANCELLED:
            self.finished.emit(answer)
        self.ended.emit()

    def _on_failed(self, _error: AssistantError) -> None:
        self._running = None
        self._log.end_all(_("no answer"))
        self.ended.emit()


def say_problem(problem: Problem) -> str:
    """Why nothing was learnt, in a sentence."""
    return _(PROBLEMS[problem])


def say_learnt(answer: LookedUp) -> str:
    """What was learnt, in one or two sentences."""
    parts = []
    found = answer.registration
    if found is not None:
        facts = [
            _("until {date}").format(date=found.expires.isoformat()) if found.expires else "",
            _("with {registrar}").format(registrar=found.registrar) if found.registrar else "",
            ", ".join(found.statuses[:4]),
        ]
        parts.append(_("Registered: {facts}.").format(facts=", ".join(one for one in facts if one)))
    elif answer.registration_problem is not None:
        parts.append(_("Registry: {problem}").format(problem=say_problem(answer.registration_problem)))
    if answer.leads is not None:
        parts.append(_say_leads(answer.leads))
    elif answer.leads_problem is not None:
        parts.append(_("DNS: {problem}").format(problem=say_problem(answer.leads_problem)))
    return "\n".join(parts)


def _say_leads(leads: Leads) -> str:
    if not leads.servers:
        return _("The domain does not resolve yet.")
    places = [
        _("{ip} ({place})").format(ip=one.text, place=place_name(one.place) if one.place else _("place open"))
        for one in leads.servers[:4]
    ]
    return _("The domain leads to {servers}.").format(servers=", ".join(places))


def taken_over(filing: Filing, site: int, answer: LookedUp, today: date) -> Filing:
    """A draft that holds what was learnt, as evidence; what the person typed stays. Where it leads is an answer of its own."""
    at = f"sites.{site}.domain"
    pieces: list[Evidence] = []
    registration = answer.registration
    if registration is not None:
        values = {
            "name": registration.domain,
            "holder": registration.holder,
            "expires": registration.expires.isoformat() if registration.expires else "",
        }
        pieces = [
            Evidence(path=f"{at}.{name}", value=value, origin=Origin.LOOKUP, on=today)
            for name, value in values.items()
            if value
        ]
    filing = with_evidence(filing, pieces)
    if answer.leads is None:
        return filing
    sites = list(filing.sites)
    mine = {address.strip() for address in sites[site].server_ips}
    addresses = {one.text for one in answer.leads.servers}
    points = Points.NOWHERE if not addresses else Points.HERE if addresses & mine else Points.ELSEWHERE
    domain = sites[site].domain.model_copy(
        update={
            "points": points,
            "there_filed": sites[site].domain.there_filed if points is Points.ELSEWHERE else None,
        }
    )
    sites[site] = sites[site].model_copy(update={"domain": domain})
    return filing.model_copy(update={"sites": tuple(sites)})
