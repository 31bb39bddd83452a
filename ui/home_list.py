"""The stored drafts by name, as the home page first shows them: read, not judged yet, for the sake of a fast start."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from assistant.catalogue import _

if TYPE_CHECKING:
    from assistant.draft import Filing
    from assistant.store.drafts import Stored
    from ui.widgets.task_list import TaskRow

LARGEST: Final = 1_000_000
"""Bytes. What is longer is no draft of ours."""


@dataclass(frozen=True, slots=True)
class HomeDate:
    """A date of a filing in words, for the list beside the cards. ``tone`` colours how far away it is."""

    due: datetime
    day: str
    below: str
    title: str
    filing: str
    away: str
    tone: str = ""


@dataclass(frozen=True, slots=True)
class HomeCard:
    """A draft in a few words. ``filing`` is None where it was not read yet, or could not be: ``problem`` then says why.

    ``shares`` holds one number from 0 to 1 for each phase. ``chip`` is text, tone and status icon, or None.
    """

    folder: Path
    saved: datetime
    filing: Filing | None
    name: str
    line: str = ""
    chip: tuple[str, str, str] | None = None
    todo: tuple[TaskRow, ...] = ()
    shares: tuple[float, ...] = ()
    where: str = ""
    problem: str = ""
    dates: tuple[HomeDate, ...] = ()
    step: str = ""
    """The page to open; empty: where the person left off."""
    action: str = ""
    """What the button says where it is another than to go on."""
    urgency: int = 0
    """2: it is due today or over. 1: it is the person's turn. 0: nothing presses."""


def filing_name(filing: Filing) -> str:
    """What the person would call it: the site's name, else its domain, else the subject's, else that it has none yet."""
    site = filing.sites[0] if filing.sites else None
    names = (site.name, site.domain.name, filing.subject.name) if site is not None else (filing.subject.name,)
    return next((name.strip() for name in names if name.strip()), _("New filing"))


def listed(root: Path) -> list[HomeCard]:
    """The drafts below ``root/drafts`` by name, the one saved last first.

    Read without the models of the engine, which take longer to load than the window: ``home_cards`` takes its place
    as soon as they are there, and is the one that says which drafts are damaged.
    """
    files = [path for path in (root / "drafts").glob("*/draft.toml") if path.is_file()]
    times = {path: path.stat().st_mtime for path in files}
    return [
        HomeCard(path.parent, datetime.fromtimestamp(times[path]).astimezone(), None, _name_in(path))
        for path in sorted(files, key=times.__getitem__, reverse=True)
        if not path.parent.name.startswith(".")
    ]


def _name_in(path: Path) -> str:
    """The filing's name by its raw text; the folder's where that cannot be read."""
    import tomllib

    try:
        with path.open("rb") as file:
            data: Any = tomllib.loads(file.read(LARGEST).decode("utf-8-sig"))
        sites = data.get("sites") or [{}]
        names = (
            sites[0].get("name"),
            sites[0].get("domain", {}).get("name"),
            data.get("subject", {}).get("name"),
        )
    except (OSError, ValueError, AttributeError, TypeError, IndexError, RecursionError):
        return path.parent.name
    return next((name.strip() for name in names if isinstance(name, str) and name.strip()), _("New filing"))


def unreadable(stored: Stored) -> HomeCard:
    """A draft that is damaged; it stays where it is."""
    from assistant.texts import explain

    problem = explain(stored.problem) if stored.problem is not None else _("It cannot be read.")
    return HomeCard(stored.folder, stored.saved, None, stored.folder.name, problem=problem)
