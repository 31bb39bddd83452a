"""The curtain behind a person who sits before the camera: sought every few hundred milliseconds, followed in between.

Features tell where a curtain hangs, never whose it is: that is read on the still.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from assistant.vision.curtain_cells import seen
from assistant.vision.curtain_cloth import SIDES, cloth, ends
from assistant.vision.curtain_features import (
    Features,
    Grey,
    Method,
    Reference,
    features,
    free_of_person,
    grey,
)
from assistant.vision.curtain_match import CurtainMatch, match
from assistant.vision.curtain_measures import PackWanted
from assistant.vision.looks import CurtainSought
from assistant.vision.person import PERSON, Mask
from assistant.vision.photo import Bgr, PictureRefused, open_picture, read

WAYS: Final[tuple[tuple[Method, bool], ...]] = (
    ("orb", False),
    ("sift", False),
    ("orb", True),
    ("sift", True),
)
"""How it is sought, one way a look: features, and whether the picture is flipped first, for a driver that mirrors."""

EDGE_MARGIN: Final = 0.03
"""As on stills: of the picture's width, around the person, where the ground is not looked at."""

SOUGHT_EVERY: Final = 3
"""Looks of the slow eye; in those between, the curtain is only followed, at a fifth of the cost."""
FOLLOWED: Final = 80
"""So many points of the cloth are followed from frame to frame."""
FEWEST: Final = 12
"""With fewer the curtain is lost until it is sought again."""
WINDOW: Final = (21, 21)
LEVELS: Final = 3
ASTRAY: Final = 3.0
"""Pixels of the small copy that a followed point may lie off the movement of the others."""


@dataclass(frozen=True, slots=True)
class _Hung:
    """Where the curtain was last: in pixels of the frame in which it was sought, ``level`` being its small grey copy."""

    pack: PackWanted
    made: CurtainMatch
    level: Grey
    points: NDArray[np.float32]
    """n x 1 x 2, on the cloth, in pixels of ``level``."""


class CurtainEye:
    """``find`` in one thread, ``follow`` in another.

    Both give ``curtain.hidden``, the share of the required word that can be seen least, 0 to 1. ``find`` gives
    ``curtain.shown``, 1 or 0, and where it hangs ``curtain.edge.left`` ... ``.bottom``: how deep another ground
    reaches into the picture, as a share of its width or height. ``curtain.shown`` is 0 after every way failed.
    """

    def __init__(self, sought: CurtainSought) -> None:
        self._packs = list(sought.task.packs)
        self._limits = sought.limits
        self._references: dict[str, Reference | None] = {}
        self._way = 0
        self._failed = 0
        self._since = 0
        """Looks since it was sought."""
        self._lock = threading.Lock()
        self._hung: _Hung | None = None

    def warm(self) -> None:
        """Read the wanted curtain's artwork and take its features."""
        reference = self._reference(self._packs[0]) if self._packs else None
        if reference is not None:
            _taken = reference.orb

    def find(self, image: Bgr, small: Bgr, mask: Mask) -> dict[str, float]:
        """Where it is. ``small``: a copy of ``image`` for following; ``mask``: the person, at any size."""
        self._since += 1
        if self._since < SOUGHT_EVERY and (followed := self._followed(small)) is not None:
            pack, made = followed
            return _told(_edges(image, made, pack, mask), _hidden(made, pack, mask))
        method, mirrored = WAYS[self._way]
        if mirrored:
            image, mask = np.ascontiguousarray(image[:, ::-1]), np.ascontiguousarray(mask[:, ::-1])
        frame = (image.shape[1], image.shape[0])
        found = self._match(features(grey(image), free_of_person(mask, frame), method), frame, method)
        if found is None:
            self._way = (self._way + 1) % len(WAYS)
            self._failed += 1
            if self._failed < len(WAYS):
                return {}
            self._keep(None)
            return {"curtain.shown": 0.0}
        self._failed = self._since = 0
        pack, made = found
        self._packs.sort(key=lambda one: one.id != pack.id)  # it will be there next time
        self._keep(
            None if mirrored else _Hung(pack, made, grey(small), _on_cloth(made, small.shape[1], mask))
        )
        edges = _edges(image, made, pack, mask)
        if mirrored:
            edges["left"], edges["right"] = edges["right"], edges["left"]
        return _told(edges, _hidden(made, pack, mask))

    def follow(self, small: Bgr, mask: Mask) -> dict[str, float]:
        """What is hidden now, the camera or the curtain having moved a little since it was sought. Empty where it was
        lost.
        """
        followed = self._followed(small)
        return {} if followed is None else _hidden(followed[1], followed[0], mask)

    def _followed(self, small: Bgr) -> tuple[PackWanted, CurtainMatch] | None:
        """Where it has moved since it was sought."""
        with self._lock:
            hung = self._hung
        if hung is None or small.shape[:2] != hung.level.shape or len(hung.points) < FEWEST:
            return None
        moved = _moved(hung.level, grey(small), hung.points)
        if moved is None:
            return None
        made = hung.made
        to_small = small.shape[1] / made.frame[0]
        scaling = np.diag((to_small, to_small, 1.0))
        shift = np.linalg.inv(scaling) @ moved @ scaling
        return hung.pack, _shifted(made, shift)

    def _keep(self, hung: _Hung | None) -> None:
        with self._lock:
            self._hung = hung

    def _match(
        self, found: Features, frame: tuple[int, int], method: Method
    ) -> tuple[PackWanted, CurtainMatch] | None:
        for pack in self._packs:
            reference = self._reference(pack)
            made = None if reference is None else match(found, reference, frame, method)
            if made is not None:
                return pack, made
        return None

    def _reference(self, pack: PackWanted) -> Reference | None:
        if pack.id not in self._references:
            try:
                artwork = open_picture(read(Path(pack.artwork), self._limits), self._limits).pixels
                fits = (artwork.shape[1], artwork.shape[0]) == pack.size
            except (OSError, PictureRefused):
                fits = False
            self._references[pack.id] = Reference(artwork) if fits else None
        return self._references[pack.id]


def _told(edges: dict[str, float], hidden: dict[str, float]) -> dict[str, float]:
    return {
        "curtain.shown": 1.0,
        **{f"curtain.edge.{side}": share for side, share in edges.items()},
        **hidden,
    }


def _edges(image: Bgr, made: CurtainMatch, pack: PackWanted, mask: Mask) -> dict[str, float]:
    free = free_of_person(mask, made.frame, EDGE_MARGIN)
    ink = [word.box for word in pack.words] + list(pack.cells)
    found = ends(cloth(image, made, ink, free), made)
    return {side: found[side][0] if side in found else 0.0 for side in SIDES}


def _hidden(made: CurtainMatch, pack: PackWanted, mask: Mask) -> dict[str, float]:
    views = [seen(made, word.box, mask) for word in pack.words if word.required]
    return {"curtain.hidden": max((one.covered + one.outside for one in views), default=0.0)}


def _on_cloth(made: CurtainMatch, width: int, mask: Mask) -> NDArray[np.float32]:
    """Points to follow, in pixels of a copy of that width: matched ones, which have something around them, off the person."""
    points = made.picture * (width / made.frame[0])
    at = (points * (mask.shape[1] / width)).astype(int)
    height, wide = mask.shape
    free = mask[at[:, 1].clip(0, height - 1), at[:, 0].clip(0, wide - 1)] < PERSON
    kept = points[free]
    step = max(1, len(kept) // FOLLOWED)
    return np.ascontiguousarray(kept[::step], np.float32).reshape(-1, 1, 2)


def _moved(before: Grey, now: Grey, points: NDArray[np.float32]) -> NDArray[np.float64] | None:
    """3 x 3: how the cloth moved between two frames; None where too few points agree."""
    after, status, _error = cv2.calcOpticalFlowPyrLK(
        before, now, points, np.empty_like(points), winSize=WINDOW, maxLevel=LEVELS
    )
    there = status.ravel() == 1
    if there.sum() < FEWEST:
        return None
    move, kept = cv2.estimateAffinePartial2D(
        points[there], after[there], method=cv2.RANSAC, ransacReprojThreshold=ASTRAY
    )
    if move is None or int(kept.sum()) < max(FEWEST, 0.5 * len(points)):
        return None
    return np.vstack((np.asarray(move, np.float64), (0.0, 0.0, 1.0)))


def _shifted(made: CurtainMatch, move: NDArray[np.float64]) -> CurtainMatch:
    """The match where the cloth is now. ``move`` is in pixels of the picture that was searched."""
    moved = cv2.perspectiveTransform(made.picture[None], move)[0]
    return replace(made, to_picture=move @ made.to_picture, picture=np.asarray(moved, np.float64))
