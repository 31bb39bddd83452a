"""The pictures of this visit to a picture page: thumbnails to go back to, and which of them is best."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.checks.best_picture import best_picture
from ui.widgets.thumbnails import Shot

if TYPE_CHECKING:
    from assistant.checks.best_picture import Best
    from assistant.draft import MaterialKind
    from ui.case import Case
    from ui.previews import Previews


class Visit:
    """Names of pictures in the order they came, each with its state; empty while it is not known."""

    def __init__(self) -> None:
        self._seen: dict[str, str] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._seen

    def __len__(self) -> int:
        return len(self._seen)

    @property
    def names(self) -> tuple[str, ...]:
        """In the order they came."""
        return tuple(self._seen)

    def note(self, name: str, state: str) -> None:
        """What came out of a picture."""
        self._seen[name] = state

    def forget(self, name: str) -> str:
        """Take a picture out; gives the last judged one of those that are left, or nothing."""
        self._seen.pop(name, None)
        earlier = [other for other, state in self._seen.items() if state]
        return earlier[-1] if earlier else ""

    def number(self, name: str) -> int:
        """Its place among them, from 1."""
        return self.names.index(name) + 1

    def shots(self, previews: Previews, current: str) -> list[Shot]:
        """All of them as thumbnails."""
        return [
            Shot(
                name,
                held[0] if (held := previews.get(name)) is not None else None,
                state,
                name == current,
            )
            for name, state in self._seen.items()
        ]

    def best(self, case: Case, kind: MaterialKind) -> Best | None:
        """Which of them the program would take."""
        held = {name: one for name in self._seen if (one := case.measures.get(name)) is not None}
        return best_picture(held, kind, case.book)
