"""Faces that are a picture themselves: inside a frame or on a card, or with eyes as only painters give them."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np

from assistant.findings import Box
from assistant.vision.geometry import Landmarks
from assistant.vision.photo import Bgr, resized

SIDE: Final = 400
"""Longest side of the copy that frames are looked for in."""

REACH: Final = 9.0
"""A frame is looked for within so many face widths: an ID card is 6 of its portrait's wide, a poster about as much."""

LARGEST: Final = 0.97
"""Of the part looked at: its own border is no frame."""

STRAIGHT: Final = 0.35
"""Cosine of the corner's angle up to which it may be a rectangle seen aslant (20 degrees off)."""

CARD_SHARE: Final = 0.33

IRISES: Final = ((469, 471), (474, 476))
MOUTH: Final = (61, 291)


def framed(image: Bgr, box: Box) -> bool:
    """Whether a closed frame of four straight sides lies about the face: a poster's, a card's, a screen's. A real
    person's body interrupts the lower side of whatever stands behind.
    """
    left, top, width, height = box
    reach = int(REACH * width / 2)
    x0, y0 = max(0, left + width // 2 - reach), max(0, top + height // 2 - reach)
    x1 = min(image.shape[1], left + width // 2 + reach)
    y1 = min(image.shape[0], top + height // 2 + 2 * reach)
    part = image[y0:y1, x0:x1]
    if min(part.shape[:2]) < 16:
        return False
    scale = min(1.0, SIDE / max(part.shape[:2]))
    grey = cv2.cvtColor(resized(part, scale), cv2.COLOR_BGR2GRAY)
    edges = cv2.Canny(cv2.GaussianBlur(grey, (0, 0), 1.0), 30, 90)
    edges = cv2.dilate(edges, np.ones((3, 3), np.uint8))
    face = np.array(((left - x0, top - y0), (left - x0 + width, top - y0 + height)), np.float32) * scale
    contours, _hierarchy = cv2.findContours(edges, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    face_area = float(np.prod(face[1] - face[0]))
    most = LARGEST * grey.shape[0] * grey.shape[1]
    for contour in contours:
        if len(contour) < 4 or not 1.3 * face_area < cv2.contourArea(contour) < most:
            continue
        corners = cv2.approxPolyDP(contour, 0.02 * cv2.arcLength(contour, True), True)
        if len(corners) == 4 and cv2.isContourConvex(corners) and _upright(corners[:, 0].astype(np.float64)):
            inside = [
                cv2.pointPolygonTest(corners, (float(x), float(y)), False) >= 0
                for x in face[:, 0]
                for y in face[:, 1]
            ]
            if all(inside):
                return True
    return False


def _upright(corners: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> bool:
    """Four corners of about 90 degrees."""
    sides = np.roll(corners, -1, axis=0) - corners
    lengths = np.linalg.norm(sides, axis=1)
    if lengths.min() < 8:
        return False
    unit = sides / lengths[:, None]
    return bool((np.abs((unit * np.roll(unit, -1, axis=0)).sum(axis=1)) < STRAIGHT).all())


def on_a_card(box: Box, person: Box) -> bool:
    """Whether a face is that of a card which ``person`` holds up: a third as wide at most (22 mm against 135, and the
    hand reaches forward), and below the person's eyes.
    """
    middle = box[1] + box[3] / 2
    return box[2] <= CARD_SHARE * person[2] and middle > person[1] + person[3] / 2


def proportion(points: Landmarks) -> dict[str, float]:
    """``live.proportion``: width of the mouth over the diameter of the irises. An iris measures 11.7 mm in everybody, a
    mouth some 50: 4.3, and at least 3.3 on 33 photographed faces; painted and drawn eyes are larger.
    """
    iris = float(np.mean([np.linalg.norm(points[one] - points[other]) for one, other in IRISES]))
    mouth = float(np.linalg.norm(points[MOUTH[0]] - points[MOUTH[1]]))
    return {"live.proportion": mouth / iris} if iris > 0 else {}
