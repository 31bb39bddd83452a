"""The vision process: a picture in, measures out. Started by name with ``python -m assistant.vision.worker``.

It is the one process that decodes files from outside. It ends when its parent does: its input then ends.
"""

from __future__ import annotations

import os
import sys
from dataclasses import asdict, replace
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final

from assistant.draft import MaterialKind
from assistant.errors import ModelDamaged
from assistant.store.paths import asset
from assistant.vision.client import CORE_VARIABLE
from assistant.vision.curtain_measures import corners_from_json, task_from_json
from assistant.vision.measures import FileLimits, PictureMeasures, Profile
from assistant.vision.protocol import ProtocolBroken, measures_to_json, receive, send

if TYPE_CHECKING:
    from assistant.vision.curtain import Curtains
    from assistant.vision.ocr import Ocr
    from assistant.vision.paper_reader import PaperReader

MEMORY: Final = 6 * 2**30
"""Bytes of address space. MediaPipe and OpenCV map some 3 GiB without using it; a decoded 50-megapixel picture and its
working copies fit beside it, a picture that asks for more ends in a refusal."""


def stay_on_core(said: str) -> None:
    """Keep to one core, where there are several workers and the system lets a process choose.

    MediaPipe starts a thread for each core that it sees, and has no setting for it; with as many workers as cores these
    threads only get into each other's way.
    """
    if not said.isdecimal() or sys.platform != "linux":
        return
    cores = sorted(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {cores[int(said) % len(cores)]})


def main() -> int:
    """Answer requests until the input ends."""
    requests, answers = take_pipes()
    set_limits()
    stay_on_core(os.environ.get(CORE_VARIABLE, ""))
    try:
        service = _Service()
    except ModelDamaged as error:
        send(answers, {"error": error.code, "params": error.params})
        return 1
    send(answers, {"ready": os.getpid()})
    while True:
        try:
            message, payload = receive(requests)
        except ProtocolBroken:
            break
        try:
            answer, data = service.answer(message, payload)
        except MemoryError:
            answer, data = {"error": "memory"}, b""
        except Exception as error:  # noqa: BLE001 - the process's edge: one bad request must not end it
            # The kind of error alone: its text may quote the file.
            answer, data = {"error": "internal", "kind": type(error).__name__}, b""
        try:
            send(answers, answer, data)
        except OSError:
            break
    service.close()
    return 0


def take_pipes() -> tuple[IO[bytes], IO[bytes]]:
    """Keep the pipes for the protocol, and give libraries that print an empty place to print to."""
    requests = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        if number != 2 or not os.environ.get("FILING_ASSISTANT_VISION_LOG"):
            os.dup2(nothing, number)
    return requests, answers


def set_limits() -> None:
    """No core dump, which would hold pictures of papers; a bound on memory. Where the system has such limits."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        bound = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
        resource.setrlimit(resource.RLIMIT_AS, (bound, hard))


class _Service:
    """Answers one request at a time. The heavy libraries load with the first request that needs them."""

    def __init__(self) -> None:
        from assistant.vision.models import Models, without_drawing

        without_drawing()
        self._models = Models(asset("models"))
        self._ocr: Ocr | None = None
        self._curtains: Curtains | None = None
        self._paper_reader: PaperReader | None = None

    def answer(self, message: dict[str, Any], payload: bytes) -> tuple[dict[str, Any], bytes]:
        match message.get("do"):
            case "warm":
                self._models.warm()
                return {}, b""
            case "measure":
                return self._measure(message), b""
            case "inspect":
                return self._inspect(message, payload), b""
            case "preview":
                return self._preview(message)
            case "pages":
                return self._pages(message), b""
            case "encode":
                return self._encode(message)
            case "flatten":
                return self._flatten(message)
            case "read_paper":
                return self._read_paper(message)
            case "read_curtain":
                return self._read_curtain(message)
            case "watermark":
                return self._watermark(message, payload)
        return {"error": "unknown"}, b""

    def _measure(self, message: dict[str, Any]) -> dict[str, Any]:
        from assistant.vision.measure import measure
        from assistant.vision.photo import PictureRefused, read

        limits = FileLimits(**message["limits"])
        try:
            data = read(Path(message["path"]), limits)
        except PictureRefused as refused:
            measures = PictureMeasures(problem=refused.code, problem_params=refused.params)
        else:
            task = None if message.get("curtain") is None else task_from_json(message["curtain"])
            curtain = None if task is None else (self._looking(), task)
            corners = None if message.get("corners") is None else corners_from_json(message["corners"])
            kind = MaterialKind(message["kind"])
            measures = measure(data, kind, limits, self._models, curtain, corners, self._papers())
        return {"measures": measures_to_json(measures)}

    def _inspect(self, message: dict[str, Any], payload: bytes) -> dict[str, Any]:
        from assistant.vision.measure import inspected

        # What lies in a package was written as a JPEG: nothing else is opened there.
        limits = replace(FileLimits(**message["limits"]), formats=("JPEG", "PNG"))
        return {"measures": measures_to_json(inspected(payload, limits))}

    def _pages(self, message: dict[str, Any]) -> dict[str, Any]:
        from assistant.vision.pdf_pages import page_count
        from assistant.vision.photo import PictureRefused, kind_of, read

        limits = FileLimits(**message["limits"])
        try:
            data = read(Path(message["path"]), limits)
            return {"pages": page_count(data, limits) if kind_of(data) == "PDF" else 1}
        except PictureRefused as refused:
            return {"refused": refused.code.value, "params": refused.params}

    def _preview(self, message: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
        from assistant.vision.measure import preview
        from assistant.vision.photo import PictureRefused, open_picture, read

        limits = FileLimits(**message["limits"])
        longest = int(message["longest"])
        try:
            data, page = read(Path(message["path"]), limits), int(message.get("page", 0))
            picture = open_picture(data, limits, longest, page)
        except PictureRefused as refused:
            return {"refused": refused.code.value, "params": refused.params}, b""
        pixels = preview(picture, longest)
        height, width = pixels.shape[:2]
        return {"width": width, "height": height, "full": picture.size}, pixels.tobytes()

    def _encode(self, message: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
        from assistant.vision.photo import PictureRefused, encode, open_picture, read

        profile = Profile(**message["profile"])
        limits = FileLimits(**message["limits"])
        try:
            data, page = read(Path(message["path"]), limits), int(message.get("page", 0))
            picture = open_picture(data, limits, page=page, at_most=profile.longest_side)
        except PictureRefused as refused:
            return {"refused": refused.code.value, "params": refused.params}, b""
        encoded = encode(picture, profile)
        answer = {
            "width": encoded.width,
            "height": encoded.height,
            "quality": encoded.quality,
            "bytes": len(encoded.data),
        }
        return answer, encoded.data + encoded.thumbnail

    def _flatten(self, message: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
        from assistant.vision.flatten import flattened
        from assistant.vision.paper_flat import flat_paper
        from assistant.vision.photo import PictureRefused, open_picture, read

        limits = FileLimits(**message["limits"])
        try:
            picture = open_picture(read(Path(message["path"]), limits), limits)
            kind = None if message.get("kind") is None else MaterialKind(message["kind"])
            corners, longest = corners_from_json(message["corners"]), int(message["longest"])
            if kind is None:
                flat = flattened(picture.pixels, corners, longest)
            else:
                flat = flat_paper(picture.pixels, corners, kind, longest)
        except PictureRefused as refused:
            return {"refused": refused.code.value, "params": refused.params}, b""
        height, width = flat.shape[:2]
        return {"width": width, "height": height, "full": picture.size}, flat[:, :, ::-1].tobytes()

    def _read_paper(self, message: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
        from assistant.vision.measure import read_paper
        from assistant.vision.photo import PictureRefused, read

        limits = FileLimits(**message["limits"])
        corners = None if message.get("corners") is None else corners_from_json(message["corners"])
        try:
            data = read(Path(message["path"]), limits)
            answer, upright = read_paper(
                data, MaterialKind(message["kind"]), limits, self._papers(), corners, int(message["page"])
            )
        except PictureRefused as refused:
            return {"refused": refused.code.value, "params": refused.params}, b""
        return {"reading": answer}, b"" if upright is None else upright[:, :, ::-1].tobytes()

    def _read_curtain(self, message: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
        from assistant.vision.flatten import proposed
        from assistant.vision.photo import PictureRefused, open_picture, read

        limits = FileLimits(**message["limits"])
        try:
            picture = open_picture(read(Path(message["path"]), limits), limits)
            proposal = proposed(picture.pixels, corners_from_json(message["corners"]), self._reading())
        except PictureRefused as refused:
            return {"refused": refused.code.value, "params": refused.params}, b""
        numbers = asdict(proposal)
        del numbers["artwork"]
        return {"curtain": numbers}, proposal.artwork

    def _watermark(self, message: dict[str, Any], payload: bytes) -> tuple[dict[str, Any], bytes]:
        from assistant.vision.photo import PictureRefused, open_picture, read
        from assistant.vision.watermark import marked
        from assistant.vision.watermark_measures import MarkTask, marked_to_json, stencils_from

        limits = FileLimits(**message["limits"])
        corners = None if message["corners"] is None else corners_from_json(message["corners"])
        stencils = stencils_from(message["stencils"], payload)
        try:
            picture = open_picture(read(Path(message["path"]), limits), limits)
            done = marked(
                picture,
                MaterialKind(message["kind"]),
                corners,
                stencils,
                MarkTask(**message["task"]),
                (self._reading(), self._models),
                tried=[tuple(box) for box in message["tried"]],
            )
        except PictureRefused as refused:
            return {"refused": refused.code.value, "params": refused.params}, b""
        return marked_to_json(done), done.data

    def _reading(self) -> Ocr:
        from assistant.vision.ocr import Ocr

        if self._ocr is None:
            self._ocr = Ocr()
        return self._ocr

    def _papers(self) -> PaperReader:
        from assistant.vision.paper_reader import PaperReader

        if self._paper_reader is None:
            self._paper_reader = PaperReader(self._reading(), self._models)
        return self._paper_reader

    def _looking(self) -> Curtains:
        from assistant.vision.curtain import Curtains

        if self._curtains is None:
            self._curtains = Curtains(self._reading())
        return self._curtains

    def close(self) -> None:
        if self._ocr is not None:
            self._ocr.close()
        self._models.close()


if __name__ == "__main__":
    sys.exit(main())
