"""Whether a mask, scarf or other cloth covers the lower face; a beard is none of these."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from assistant.vision.head import HeadView

KNOWN_SKIN: Final = (9, 107, 336, 6, 197)
"""Between the brows and on the bridge of the nose, which a mask leaves free."""

NEVER_BEARDED: Final = (4, 1, 50, 280, 98, 327)
"""Tip and wings of the nose, upper cheeks."""

BEARDED: Final = (164, 205, 425, 199, 214, 434)
"""Upper lip, lower cheeks, chin: cloth or a beard may hide them."""

LIPS: Final = (0, 17, 40, 270, 91, 321)
"""Upper and lower lip."""

NOT_SKIN: Final = 12.0
"""Colour difference to the known skin from which a place is covered; L* counts a third, for shadows."""

LIGHTNESS_WEIGHT: Final = 0.33
HALF: Final = 4

REDDER: Final = 2.0
"""Lips are redder than the skin about them by so much in a*; cloth is not."""

SKIN_A: Final = (3.0, 35.0)
SKIN_B: Final = (1.0, 50.0)
"""What a* and b* of skin may be in any usual light."""


def covering(view: HeadView) -> dict[str, float]:
    """``face.cover``: how much of the lower face is hidden, 0 to 1; 0 where the mouth shows, since lips are redder than
    the skin about them, in a beard too. Else a half for the share of bare places (nose, upper cheeks) in a colour that is
    not the skin's between the brows, and a half for the share of bearded ones. Empty where no bare skin is found to
    compare with, as in a grey picture.
    """
    known = sorted((_colour(view, index) for index in KNOWN_SKIN), key=lambda colour: -float(colour[0]))
    skin = np.mean(known[:2], axis=0)  # the lightest: a fringe or a frame over the others is darker
    if not _may_be_skin(skin):
        return {}
    lips = np.median([_colour(view, index) for index in LIPS], axis=0)
    about = np.median([_colour(view, index) for index in BEARDED], axis=0)
    if float(lips[1] - about[1]) >= REDDER:
        return {"face.cover": 0.0}
    hidden = float(np.mean([_apart(view, index, skin) > NOT_SKIN for index in NEVER_BEARDED]))
    lower = float(np.mean([_apart(view, index, skin) > NOT_SKIN for index in BEARDED]))
    return {"face.cover": 0.5 * hidden + 0.5 * lower}


def _may_be_skin(colour: NDArray[np.float32]) -> bool:
    return bool(SKIN_A[0] <= colour[1] <= SKIN_A[1] and SKIN_B[0] <= colour[2] <= SKIN_B[1])


def _colour(view: HeadView, index: int) -> NDArray[np.float32]:
    x, y = (int(value) for value in view.points[index])
    patch = view.lab[max(0, y - HALF) : y + HALF + 1, max(0, x - HALF) : x + HALF + 1].reshape(-1, 3)
    return np.asarray(np.median(patch, axis=0) if patch.size else np.zeros(3), dtype=np.float32)


def _apart(view: HeadView, index: int, skin: NDArray[np.float32]) -> float:
    apart = _colour(view, index) - skin
    return float(np.hypot(LIGHTNESS_WEIGHT * apart[0], np.hypot(apart[1], apart[2])))
