"""The only door to the vision process: requests in, futures out, restarts when it dies.

Imports none of the picture libraries, so that the window and the command line stay light and safe.
"""

from __future__ import annotations

import os
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Generic, Self, TypeVar

from assistant.draft import MaterialKind
from assistant.errors import AssistantError, ModelDamaged, PictureUnusable, VisionGone, VisionTimeout
from assistant.findings import Box, Code
from assistant.vision.curtain_measures import Corners, CurtainProposal, CurtainTask, proposal_from_json
from assistant.vision.measures import Encoded, FileLimits, PictureMeasures, Pixels, Profile
from assistant.vision.paper_reading import PaperReading, reading_from_json
from assistant.vision.protocol import ProtocolBroken, measures_from_json, receive, send
from assistant.vision.watermark_measures import Marked, MarkTask, Stencil, marked_from_json

T = TypeVar("T")

TIMEOUT: Final = 60.0
"""Seconds until a request is given up, the start of the process included. A 50-megapixel picture takes about two on a slow
machine, reading the words of a whole picture up to four, twice where it may be mirrored; the first request also waits some
seconds for the libraries to load. A busy machine takes a multiple of that."""

THREAD_COUNTS: Final = ("FILING_ASSISTANT_OCR_THREADS", "OPENCV_FOR_THREADS_NUM", "OPENBLAS_NUM_THREADS")
"""Environment of a worker: how many threads read words, work on pixels, and multiply matrices."""
CORE_VARIABLE: Final = "FILING_ASSISTANT_VISION_CORE"
"""Environment of a worker of a pool: which of the cores it keeps to, counted from 0."""


@dataclass(slots=True)
class _Request(Generic[T]):
    future: Future[T]
    message: Mapping[str, Any]
    payload: bytes
    read: Callable[[Mapping[str, Any], bytes], T]


class VisionClient:
    """One worker process and the thread that talks to it. Requests are answered in order.

    The process starts with the first request. If it dies, the request in hand fails with ``VisionGone`` and the next
    one starts a new process. Futures may be cancelled while they wait.
    """

    def __init__(
        self, limits: FileLimits | None = None, *, timeout: float = TIMEOUT, core: int | None = None
    ) -> None:
        """``limits`` bound what is decoded; None takes those of the shipped rule packs. ``core``: the worker is one of
        several and keeps to this core, with one thread for each kind of work.
        """
        self._core = core
        self._limits = limits
        self._timeout = timeout
        self._requests: queue.SimpleQueue[_Request[Any] | None] = queue.SimpleQueue()
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._closed = False
        self._thread: threading.Thread | None = None

    def measure(
        self,
        path: Path,
        kind: MaterialKind,
        curtain: CurtainTask | None = None,
        corners: Corners | None = None,
    ) -> Future[PictureMeasures]:
        """Everything measured on one picture file. A bad picture is an answer (``problem``), not an error.

        ``curtain`` is what to look for behind the person of a curtain photo (``curtains.task.curtain_task``); ``corners``
        where a person said that the paper lies, in pixels of the upright picture: it is then not looked for.
        Like every request: the future raises ``VisionGone``, ``VisionTimeout`` or ``ModelDamaged``.
        """
        return self._ask(
            {
                "do": "measure",
                "path": str(path.absolute()),
                "kind": kind.value,
                "curtain": None if curtain is None else asdict(curtain),
                "corners": corners,
            },
            b"",
            _read_measures,
        )

    def inspect(self, data: bytes) -> Future[PictureMeasures]:
        """The facts of a picture's bytes: whether it decodes, its size, and by ``values`` what it carries besides:
        ``file.metadata`` (kinds of metadata) and ``file.trailing`` (bytes after the picture's end).
        """
        return self._ask({"do": "inspect"}, data, _read_measures)

    def preview(self, path: Path, longest: int, page: int = 0) -> Future[Pixels]:
        """An upright copy for the screen, ``longest`` pixels at most; of a PDF this ``page``, counted from 0. Raises
        ``PictureUnusable`` for a bad picture.
        """
        message = {"do": "preview", "path": str(path.absolute()), "longest": longest, "page": page}
        return self._ask(message, b"", _read_pixels)

    def encode(self, path: Path, profile: Profile, page: int = 0) -> Future[Encoded]:
        """The picture re-encoded for the package; of a PDF this ``page``, counted from 0. Raises ``PictureUnusable`` for a bad
        picture.
        """
        message = {
            "do": "encode",
            "path": str(path.absolute()),
            "profile": asdict(profile),
            "page": page,
        }
        return self._ask(message, b"", _read_encoded)

    def pages(self, path: Path) -> Future[int]:
        """How many pages a PDF has; 1 for a picture. Raises ``PictureUnusable``: locked, too many, or no PDF."""
        return self._ask({"do": "pages", "path": str(path.absolute())}, b"", _read_pages)

    def flatten(
        self, path: Path, corners: Corners, longest: int, kind: MaterialKind | None = None
    ) -> Future[Pixels]:
        """What lies between four corners of a picture, seen straight from the front, ``longest`` pixels at most.

        ``corners`` are in pixels of the upright picture, the first is the thing's own upper left. With a ``kind`` of paper
        the result has that paper's proportion. Raises ``PictureUnusable``: for a bad picture, or for corners that are no
        convex sheet (``file.unreadable``).
        """
        message = {
            "do": "flatten",
            "path": str(path.absolute()),
            "corners": corners,
            "longest": longest,
            "kind": None if kind is None else kind.value,
        }
        return self._ask(message, b"", _read_pixels)

    def read_paper(
        self, path: Path, kind: MaterialKind, corners: Corners | None = None, page: int = 0
    ) -> Future[PaperReading]:
        """The paper in a picture, found (or between ``corners``, as for ``measure``), flattened, turned upright and read. Of a
        PDF this ``page``, counted from 0.

        Its fields come out of it by ``papers.reading.read_fields``. Raises ``PictureUnusable`` for a bad picture. Takes about a
        second; a future that waits can be cancelled.
        """
        message = {
            "do": "read_paper",
            "path": str(path.absolute()),
            "kind": kind.value,
            "corners": corners,
            "page": page,
        }
        return self._ask(message, b"", _read_reading)

    def read_curtain(self, path: Path, corners: Corners) -> Future[CurtainProposal]:
        """What a new curtain pack is made from: the flattened curtain, its words and its colours. Raises as ``flatten``."""
        message = {"do": "read_curtain", "path": str(path.absolute()), "corners": corners}
        return self._ask(message, b"", _read_proposal)

    def watermark(
        self,
        path: Path,
        kind: MaterialKind,
        corners: Corners | None,
        stencils: Sequence[Stencil],
        task: MarkTask,
        tried: Sequence[Box] = (),
    ) -> Future[Marked]:
        """The paper with a purpose watermark, proven to hide nothing, or why there is none.

        ``corners`` are in pixels of the upright picture; None where the paper fills it. ``stencils``: the wording in one
        form or several; ``tried``: places that failed before, in pixels of the flattened paper. Raises ``PictureUnusable`` as ``flatten``; ``ValueError`` for a stencil of another size than it says.
        """
        if not stencils or not all(stencil.fits for stencil in stencils):
            raise ValueError("a stencil is not of the size that it says")
        message = {
            "do": "watermark",
            "path": str(path.absolute()),
            "kind": kind.value,
            "corners": corners,
            "stencils": [(one.width, one.height, one.lines) for one in stencils],
            "task": asdict(task),
            "tried": list(tried),
        }
        return self._ask(message, b"".join(one.data for one in stencils), _read_marked)

    def warm(self) -> Future[None]:
        """Load the models, so that the first picture need not wait."""
        return self._ask({"do": "warm"}, b"", lambda _answer, _payload: None)

    @property
    def process_id(self) -> int | None:
        """The worker's process, None where none runs."""
        process = self._process
        return None if process is None or process.poll() is not None else process.pid

    def close(self) -> None:
        """End the worker and its thread. What still waits is cancelled. Safe to call twice."""
        with self._lock:
            if self._closed:
                return
            self._closed = True
            thread = self._thread
        while True:
            try:
                waiting = self._requests.get_nowait()
            except queue.Empty:
                break
            if waiting is not None and waiting.future.cancel():
                waiting.future.set_running_or_notify_cancel()
        self._requests.put(None)
        process = self._process
        if process is not None and process.poll() is None:
            process.kill()  # it keeps nothing that could be lost
        if thread is not None and thread is not threading.current_thread():
            thread.join()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _ask(
        self, message: Mapping[str, Any], payload: bytes, read: Callable[[Mapping[str, Any], bytes], T]
    ) -> Future[T]:
        future: Future[T] = Future()
        with self._lock:
            if self._closed:
                future.cancel()
                future.set_running_or_notify_cancel()
                return future
            if self._thread is None:
                self._thread = threading.Thread(target=self._serve, name="vision-client", daemon=True)
                self._thread.start()
            self._requests.put(_Request(future, message, payload, read))
        return future

    def _serve(self) -> None:
        while (request := self._requests.get()) is not None:
            if not request.future.set_running_or_notify_cancel():
                continue
            try:
                answer = self._exchange(request)
            except AssistantError as error:
                request.future.set_exception(error)
            except Exception as error:  # noqa: BLE001 - the thread's edge: whoever waits must hear of it
                request.future.set_exception(error)
            else:
                request.future.set_result(answer)
        self._end_process()

    def _exchange(self, request: _Request[T]) -> T:
        late = threading.Event()

        def give_up() -> None:
            late.set()
            process = self._process
            if process is not None:
                process.kill()

        watch = threading.Timer(self._timeout, give_up)
        watch.name = "vision-timeout"
        watch.daemon = True
        watch.start()
        try:
            process = self._running()
            if process.stdin is None or process.stdout is None:
                raise VisionGone
            send(process.stdin, {**request.message, "limits": asdict(self._file_limits())}, request.payload)
            answer, payload = receive(process.stdout)
        except (OSError, ProtocolBroken, VisionGone):
            self._end_process()
            raise (VisionTimeout() if late.is_set() else VisionGone()) from None
        finally:
            watch.cancel()
            watch.join()
        if answer.get("error") == "memory":
            raise PictureUnusable(reason=Code.FILE_BOMB.value)
        if "error" in answer:
            raise VisionGone
        if "refused" in answer:
            raise PictureUnusable(reason=str(answer["refused"]))
        return request.read(answer, payload)

    def _file_limits(self) -> FileLimits:
        if self._limits is None:
            from assistant.rules.loading import rule_book
            from assistant.vision.limits import file_limits

            self._limits = file_limits(rule_book())
        return self._limits

    def _running(self) -> subprocess.Popen[bytes]:
        process = self._process
        if process is not None and process.poll() is None:
            return process
        self._end_process()
        # The command is this program itself, nothing of a person's input.
        process = subprocess.Popen(  # noqa: S603
            worker_command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            close_fds=True,
            env=worker_environment(self._core),
        )
        with self._lock:
            self._process = process
            if self._closed:
                process.kill()
        if process.stdout is None:
            raise VisionGone
        try:
            hello, _payload = receive(process.stdout)
        except ProtocolBroken:
            self._end_process()
            raise VisionGone from None
        if hello.get("error") == ModelDamaged.code:
            self._end_process()
            raise ModelDamaged(file=str(hello.get("params", {}).get("file", "")))
        return process

    def _end_process(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:  # bytes that were still to be written have nowhere to go
                    continue
        process.wait()


class VisionPool:
    """Several workers for a batch: each request goes to the client that has the fewest waiting.

    The methods and what their futures raise are those of ``VisionClient``.
    """

    def __init__(self, workers: int, limits: FileLimits | None = None, *, timeout: float = TIMEOUT) -> None:
        count = max(1, workers)
        # Several processes that each compute with all cores would hinder one another.
        cores = [None] if count == 1 else range(count)
        self._clients = [VisionClient(limits, timeout=timeout, core=core) for core in cores]
        self._waiting = [0] * len(self._clients)
        self._lock = threading.Lock()

    def measure(
        self,
        path: Path,
        kind: MaterialKind,
        curtain: CurtainTask | None = None,
        corners: Corners | None = None,
    ) -> Future[PictureMeasures]:
        """As ``VisionClient.measure``."""
        return self._idlest(lambda client: client.measure(path, kind, curtain, corners))

    def inspect(self, data: bytes) -> Future[PictureMeasures]:
        """As ``VisionClient.inspect``."""
        return self._idlest(lambda client: client.inspect(data))

    def preview(self, path: Path, longest: int) -> Future[Pixels]:
        """As ``VisionClient.preview``."""
        return self._idlest(lambda client: client.preview(path, longest))

    def encode(self, path: Path, profile: Profile) -> Future[Encoded]:
        """As ``VisionClient.encode``."""
        return self._idlest(lambda client: client.encode(path, profile))

    def _idlest(self, ask: Callable[[VisionClient], Future[T]]) -> Future[T]:
        with self._lock:
            index = min(range(len(self._clients)), key=self._waiting.__getitem__)
            self._waiting[index] += 1
        future = ask(self._clients[index])
        future.add_done_callback(lambda _future: self._finished(index))
        return future

    def _finished(self, index: int) -> None:
        with self._lock:
            self._waiting[index] -= 1

    def close(self) -> None:
        """End all workers."""
        for client in self._clients:
            client.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def worker_command(*, live: bool = False) -> list[str]:
    """How a worker is started: by name from source, by an argument of its own from a frozen program. ``live``: the one
    for the camera.
    """
    if getattr(sys, "frozen", False):
        return [sys.executable, "--live-worker" if live else "--vision-worker"]
    return [sys.executable, "-m", "assistant.vision.live_worker" if live else "assistant.vision.worker"]


def worker_environment(core: int | None = None) -> dict[str, str]:
    """The program's own environment, with its folder on the path wherever it was started from."""
    root = str(Path(__file__).resolve().parents[2])
    known = os.environ.get("PYTHONPATH", "")
    counted = {} if core is None else {**dict.fromkeys(THREAD_COUNTS, "1"), CORE_VARIABLE: str(core)}
    return {
        **os.environ,
        **counted,
        "PYTHONPATH": os.pathsep.join(part for part in (root, known) if part),
    }


def _read_measures(answer: Mapping[str, Any], _payload: bytes) -> PictureMeasures:
    measures = answer.get("measures")
    if not isinstance(measures, dict):
        raise VisionGone
    try:
        return measures_from_json(measures)
    except ProtocolBroken:
        raise VisionGone from None


def _read_proposal(answer: Mapping[str, Any], payload: bytes) -> CurtainProposal:
    try:
        return proposal_from_json(answer["curtain"], payload)
    except (KeyError, TypeError, ValueError, IndexError, AttributeError):
        raise VisionGone from None


def _read_marked(answer: Mapping[str, Any], payload: bytes) -> Marked:
    try:
        return marked_from_json(answer, payload)
    except (KeyError, TypeError, ValueError, IndexError):
        raise VisionGone from None


def _read_reading(answer: Mapping[str, Any], payload: bytes) -> PaperReading:
    try:
        return reading_from_json(answer["reading"], payload)
    except (KeyError, TypeError, ValueError, IndexError, AttributeError):
        raise VisionGone from None


def _read_pages(answer: Mapping[str, Any], _payload: bytes) -> int:
    pages = answer.get("pages")
    if not isinstance(pages, int) or pages < 1:
        raise VisionGone
    return pages


def _read_pixels(answer: Mapping[str, Any], payload: bytes) -> Pixels:
    try:
        width, height = int(answer["width"]), int(answer["height"])
        full = (int(answer["full"][0]), int(answer["full"][1]))
    except (KeyError, TypeError, ValueError, IndexError):
        raise VisionGone from None
    if width < 1 or height < 1 or len(payload) != width * height * 3:
        raise VisionGone
    return Pixels(width, height, payload, full)


def _read_encoded(answer: Mapping[str, Any], payload: bytes) -> Encoded:
    try:
        cut = int(answer["bytes"])
        return Encoded(
            payload[:cut], int(answer["width"]), int(answer["height"]), int(answer["quality"]), payload[cut:]
        )
    except (KeyError, TypeError, ValueError):
        raise VisionGone from None
