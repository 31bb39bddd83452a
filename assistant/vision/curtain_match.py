"""Where a known curtain hangs in a picture: features outside the person, a homography from the artwork, and how far the
cloth departs from it.

Features give geometry and nothing else. Another edition matches as well, another provider's curtain of the same layout
often enough: who it is, the words decide. Method and start values: the project's notes on photo checks, section 7.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from assistant.vision.curtain_features import WORKING_SIDE, Features, Method, Points, Reference

Homography = NDArray[np.float64]
"""3 x 3: from pixels of the artwork to pixels of the picture."""

RATIO: Final = 0.75
"""A match counts when its second best is farther by this factor (Lowe)."""
REPROJECTION: Final = 10.0
"""Pixels at the working size that an inlier may lie off: the depth of a crease."""
REFIT: Final = 16.0
"""The same, when the homography is fitted again."""
FARTHEST: Final = 45.0
"""Beyond it no cloth departs from its homography and still hangs."""
NEIGHBOURS: Final = 6
AGREEMENT: Final = 4.0
"""Pixels at the working size by which a match may move otherwise than its neighbours."""
FEWEST_INLIERS: Final = 14
LEAST_SHARE: Final = 0.10
"""Of the matches that must be inliers. Pictures without the curtain stay below both."""
AREA: Final = (0.25, 8.0)
"""Area of the curtain over the picture's, for a person who stands a step before it."""
OPPOSITE_SIDES: Final = 1.6
"""Longer over shorter of two opposite sides: more perspective than that no picture of a person before a curtain has."""
NEAR: Final = 0.03
"""Reach of the local refinement, as a share of the artwork's width: about one letter."""
FADING: Final = 0.5
"""Matches that would have to be near before their departure counts by two thirds."""


@dataclass(frozen=True, slots=True)
class CurtainMatch:
    """The curtain as it hangs.

    ``artwork`` and ``picture`` are the supported matches, n x 2, in pixels of the artwork and of the picture that was
    searched: near the homography, and moved like their neighbours. ``matches`` counts what passed the ratio test,
    ``inliers`` what lies within ``REPROJECTION`` of the homography. ``size`` is the artwork's, ``frame`` the picture's
    width and height.
    """

    to_picture: Homography
    artwork: Points
    picture: Points
    matches: int
    inliers: int
    size: tuple[int, int]
    frame: tuple[int, int]
    method: Method

    @property
    def unit(self) -> float:
        """Pixels of the picture for one of a picture whose longest side is ``WORKING_SIDE``."""
        return max(self.frame) / WORKING_SIDE

    @property
    def quad(self) -> Points:
        """The artwork's corners in the picture, 4 x 2: top left, then clockwise."""
        width, height = self.size
        return self.project(np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float64))

    @property
    def departures(self) -> Points:
        """Of each supported match, n x 2: where it is, less where the homography puts it, in pixels of the picture."""
        return self.picture - self.project(self.artwork)

    @property
    def support(self) -> float:
        """How well the matches stand behind the homography: each supported one counts 1 less its distance."""
        distance = np.linalg.norm(self.departures, axis=1) / (FARTHEST * self.unit)
        return float((1 - distance).sum())

    @property
    def tilt(self) -> float:
        """Degrees by which the curtain's horizontal is turned in the picture, clockwise positive, among its words."""
        middle = self.artwork.mean(axis=0)
        reach = np.array((0.2 * self.size[0], 0.0))
        left, right = self.project(np.array([middle - reach, middle + reach]))
        return math.degrees(math.atan2(right[1] - left[1], right[0] - left[0]))

    def project(self, points: Points) -> Points:
        """Artwork to picture, flat: without the local departures of the cloth."""
        return _projected(self.to_picture, np.asarray(points, np.float64).reshape(-1, 2))

    def hung(self, points: Points) -> Points:
        """Artwork to picture as the cloth hangs: with the departures of the matches around each point.

        A mean of the departures, each weighed by its distance; where no match is near, they fade to nothing.
        """
        points = np.asarray(points, np.float64).reshape(-1, 2)
        reach = NEAR * self.size[0]
        one, other = (points / reach).astype(np.float32), (self.artwork / reach).astype(np.float32)
        # |p - a|^2 as |p|^2 + |a|^2 - 2pa: one product of matrices in place of a cube of differences.
        apart = (one**2).sum(axis=1)[:, None] + (other**2).sum(axis=1)[None] - 2 * (one @ other.T)
        weights = np.exp(apart / -2)
        departure = (weights @ self.departures.astype(np.float32)) / (
            weights.sum(axis=1, keepdims=True) + FADING
        )
        return np.asarray(self.project(points) + departure, dtype=np.float64)

    def mirrored(self) -> CurtainMatch:
        """The same for a picture flipped left to right, as the file has it."""
        width = self.frame[0]
        flip = np.array([(-1.0, 0.0, width - 1.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)])
        picture = self.picture.copy()
        picture[:, 0] = width - 1 - picture[:, 0]
        return replace(self, to_picture=flip @ self.to_picture, picture=picture)


def match(
    found: Features, reference: Reference, frame: tuple[int, int], method: Method
) -> CurtainMatch | None:
    """The homography from a reference to a picture of ``frame`` (width, height), or None where nothing agrees."""
    known = reference.orb if method == "orb" else reference.sift
    if len(found.points) < 2 or len(known.points) < 2:
        return None
    norm = cv2.NORM_HAMMING if method == "orb" else cv2.NORM_L2
    pairs = cv2.BFMatcher(norm).knnMatch(found.descriptors, known.descriptors, k=2)
    good = [one for one, second in pairs if one.distance < RATIO * second.distance]
    if len(good) < FEWEST_INLIERS:
        return None
    artwork: Points = known.points[[one.trainIdx for one in good]]
    picture: Points = found.points[[one.queryIdx for one in good]]
    made = [
        one
        for view in _views(artwork, picture, max(frame) / WORKING_SIDE)
        if _is_plausible(one := _supported_match(view, artwork, picture, reference.size, frame, method))
    ]
    return max(made, key=lambda one: one.support, default=None)


def _views(artwork: Points, picture: Points, unit: float) -> Iterator[Homography]:
    """Two ways to see it. A homography from creased cloth on one side of a person may lean anywhere on the other; a sheet
    photographed from the front is nearly an affine map, which cannot.
    """
    cv2.setRNGSeed(1)  # the same picture gives the same answer
    free, _kept = cv2.findHomography(
        artwork, picture, cv2.RANSAC, REPROJECTION * unit, maxIters=4000, confidence=0.999
    )
    if free is not None:
        for _step in range(2):  # creases move more than the tolerance: fitted again to what is not far off
            near = _distance(free, artwork, picture) < REFIT * unit
            again = cv2.findHomography(artwork[near], picture[near], 0)[0] if near.sum() >= 8 else None
            free = free if again is None else again
        yield np.asarray(free, dtype=np.float64)
    flat, _kept = cv2.estimateAffine2D(
        artwork,
        picture,
        method=cv2.RANSAC,
        ransacReprojThreshold=REFIT * unit,
        maxIters=4000,
        confidence=0.999,
    )
    if flat is not None:
        yield np.vstack([np.asarray(flat, dtype=np.float64), (0.0, 0.0, 1.0)])


def _supported_match(
    to_picture: Homography,
    artwork: Points,
    picture: Points,
    size: tuple[int, int],
    frame: tuple[int, int],
    method: Method,
) -> CurtainMatch:
    unit = max(frame) / WORKING_SIDE
    distance = _distance(to_picture, artwork, picture)
    supported = _supported(
        artwork, picture - _projected(to_picture, artwork), distance < FARTHEST * unit, unit
    )
    return CurtainMatch(
        to_picture=to_picture,
        artwork=artwork[supported],
        picture=picture[supported],
        matches=len(artwork),
        inliers=int((distance < REPROJECTION * unit).sum()),
        size=size,
        frame=frame,
        method=method,
    )


def _projected(to_picture: Homography, points: Points) -> Points:
    return np.asarray(cv2.perspectiveTransform(points[None], to_picture)[0], dtype=np.float64)


def _distance(to_picture: NDArray[Any], artwork: Points, picture: Points) -> NDArray[np.float64]:
    return np.asarray(np.linalg.norm(_projected(to_picture, artwork) - picture, axis=1))


def _supported(
    artwork: Points, departures: Points, near: NDArray[np.bool_], unit: float
) -> NDArray[np.bool_]:
    """Which matches move like the neighbours they have on the artwork. Cloth moves smoothly, mistakes do not."""
    indices = np.flatnonzero(near)
    kept = np.zeros(len(artwork), dtype=bool)
    if len(indices) <= NEIGHBOURS:
        return kept
    points, moves = artwork[indices], departures[indices]
    apart = ((points[:, None] - points[None]) ** 2).sum(axis=2)
    np.fill_diagonal(apart, np.inf)
    around = np.argpartition(apart, NEIGHBOURS, axis=1)[:, :NEIGHBOURS]
    usual = np.median(moves[around], axis=1)
    kept[indices] = np.linalg.norm(moves - usual, axis=1) < AGREEMENT * unit
    return kept


def _is_plausible(made: CurtainMatch) -> bool:
    """Enough agree, and what they agree on is a sheet seen from the front: convex, unmirrored, of a fair size."""
    if (
        made.inliers < FEWEST_INLIERS
        or made.inliers < LEAST_SHARE * made.matches
        or len(made.artwork) < FEWEST_INLIERS
    ):
        return False
    width, height = made.size
    corners = np.array([(0, 0, 1), (width, 0, 1), (width, height, 1), (0, height, 1)], np.float64)
    depth = corners @ made.to_picture[2]
    if not (np.all(depth > 0) or np.all(depth < 0)):
        return False  # the horizon runs through it
    quad = made.quad
    if not np.all(np.isfinite(quad)):
        return False
    edges = np.roll(quad, -1, axis=0) - quad
    following = np.roll(edges, -1, axis=0)
    turns = edges[:, 0] * following[:, 1] - edges[:, 1] * following[:, 0]
    if np.any(turns <= 0):  # not convex, or mirrored
        return False
    sides = np.linalg.norm(edges, axis=1)
    for one, other in ((sides[0], sides[2]), (sides[1], sides[3])):
        if max(one, other) > OPPOSITE_SIDES * min(one, other):
            return False
    share = cv2.contourArea(quad.astype(np.float32)) / (made.frame[0] * made.frame[1])
    return AREA[0] <= share <= AREA[1]
