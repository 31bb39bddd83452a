"""One background job at a time of asking; its answer comes back in the window's thread or, if nobody waits, not at all."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from typing import Any, Generic, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

from assistant.errors import AssistantError, Cancelled

T = TypeVar("T")

log = logging.getLogger(__name__)


class _Pool:
    """Two threads for work that waits, files and processes, made when first asked for. Enough for one person."""

    def __init__(self) -> None:
        self._threads: ThreadPoolExecutor | None = None

    def submit(self, work: Callable[[], T]) -> Future[T]:
        if self._threads is None:
            self._threads = ThreadPoolExecutor(max_workers=2, thread_name_prefix="job")
        return self._threads.submit(work)

    def close(self) -> None:
        if self._threads is not None:
            self._threads.shutdown(wait=True, cancel_futures=True)
            self._threads = None


_pool = _Pool()


def close_pool() -> None:
    """Wait for what runs; called once at the end of the program, and by tests."""
    _pool.close()


class _Return(QObject, Generic[T]):
    """Carries an answer into the thread it was made in. A child of the owner, so it dies with it."""

    _ready = Signal()

    def __init__(
        self,
        owner: QObject,
        future: Future[T],
        done: Callable[[T], None],
        failed: Callable[[AssistantError], None],
    ) -> None:
        super().__init__(owner)
        self._future = future
        self._done = done
        self._failed = failed
        self._ready.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def arrived(self, _future: Future[Any]) -> None:
        """Called in whatever thread finished the work."""
        if shiboken6.isValid(self):
            try:
                self._ready.emit()
            except RuntimeError:
                log.debug("the owner went away while its answer arrived")

    @Slot()
    def _deliver(self) -> None:
        try:
            answer = self._future.result()
        except CancelledError:
            self._failed(Cancelled())
        except AssistantError as error:
            self._failed(error)
        except Exception:
            # The job's edge: what is not an AssistantError is a bug; the log keeps where, the person a sentence.
            log.exception("a background job failed")
            self._failed(AssistantError())
        else:
            self._done(answer)
        self.deleteLater()


def watch(
    owner: QObject, future: Future[T], done: Callable[[T], None], failed: Callable[[AssistantError], None]
) -> None:
    """Hand the future's answer to ``done`` or ``failed`` in the window's thread, unless ``owner`` is gone by then."""
    future.add_done_callback(_Return(owner, future, done, failed).arrived)


def run(
    owner: QObject, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[AssistantError], None]
) -> Future[T]:
    """Do ``work`` in the background."""
    future = _pool.submit(work)
    watch(owner, future, done, failed)
    return future
