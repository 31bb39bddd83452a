"""One look-up from beginning to end, in the thread that calls it, and its cancelling from another."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TypeVar

import idna

from assistant.checks.domains import parts_of
from assistant.evidence.registration import Registration
from assistant.lookups.asking import Leads, LookedUp, Note, Problem, Way
from assistant.lookups.rdap import NotLearnt, ask_registry
from assistant.lookups.resolving import ask_dns

T = TypeVar("T")


class LookUp:
    """Asks the registry and the DNS about one domain, both at once. Used once.

    ``run`` blocks for at most ``way.seconds`` and raises nothing of the network: what went wrong is in its answer.
    """

    def __init__(self, domain: str, note: Note, way: Way | None = None) -> None:
        self._domain = domain
        self._note = note
        self._way = way or Way()
        self._lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._task: asyncio.Task[object] | None = None
        self._cancelled = False

    def run(self) -> LookedUp:
        """The answer, after at most the seconds of the way."""
        parts = parts_of(self._domain)
        if parts is None:
            return LookedUp("", None, Problem.NO_DOMAIN, None, Problem.NO_DOMAIN)
        return asyncio.run(self._run(idna.encode(parts.apex, uts46=True).decode("ascii"), parts.apex))

    def cancel(self) -> None:
        """Break off what runs; may be called from any thread, before, during and after ``run``."""
        with self._lock:
            self._cancelled = True
            if self._loop is not None and self._task is not None:
                self._loop.call_soon_threadsafe(self._task.cancel)

    async def _run(self, sent: str, shown: str) -> LookedUp:
        registering: asyncio.Task[Registration | Problem] = asyncio.create_task(
            self._asked(partial(ask_registry, sent, self._way, self._note))
        )
        resolving: asyncio.Task[Leads | Problem] = asyncio.create_task(
            self._asked(partial(ask_dns, sent, self._way, self._note))
        )
        with self._lock:
            self._loop, self._task = asyncio.get_running_loop(), asyncio.current_task()
            if self._cancelled:
                registering.cancel()
                resolving.cancel()
        try:
            registration, leads = await asyncio.gather(registering, resolving)
        except asyncio.CancelledError:
            registering.cancel()
            resolving.cancel()
            await asyncio.gather(registering, resolving, return_exceptions=True)
            return LookedUp(shown, None, Problem.CANCELLED, None, Problem.CANCELLED)
        finally:
            with self._lock:
                self._loop = self._task = None
        return LookedUp(
            shown,
            None if isinstance(registration, Problem) else registration,
            registration if isinstance(registration, Problem) else None,
            None if isinstance(leads, Problem) else leads,
            leads if isinstance(leads, Problem) else None,
        )

    async def _asked(self, question: Callable[[], Awaitable[T]]) -> T | Problem:
        try:
            async with asyncio.timeout(self._way.seconds):
                return await question()
        except TimeoutError:
            return Problem.TIMEOUT
        except NotLearnt as error:
            return error.problem
