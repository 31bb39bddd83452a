"""Papers of pictures, flattened and read; what was read is remembered, since the same picture is asked about several times."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from typing import Final

import numpy as np

from assistant.corners import Corners, turned
from assistant.draft import MaterialKind
from assistant.papers.placing import PlacedSheet
from assistant.papers.sheet import Sheet
from assistant.vision.models import Models
from assistant.vision.ocr import Ocr
from assistant.vision.paper_flat import flat_paper
from assistant.vision.paper_measures import CARDS
from assistant.vision.paper_words import read_sheet
from assistant.vision.photo import Bgr, PictureRefused

CARD_READ_AT: Final = 1070
"""Pixels of a card's long side: 12.5 a millimetre, the lettering some 30 high."""
SHEET_READ_AT: Final = 1754
"""Of a sheet's: 150 dots an inch on A4."""
REMEMBERED: Final = 64
"""Papers of which the words are remembered; a few kilobytes each."""

Key = tuple[bytes, MaterialKind, Corners]


class PaperReader:
    """Reads papers in one process. Not for several threads."""

    def __init__(self, ocr: Ocr, models: Models) -> None:
        self._ocr = ocr
        self._models = models
        self._known: OrderedDict[Key, tuple[Sheet, int]] = OrderedDict()

    def read(
        self, data: bytes, picture: Bgr, corners: Corners, kind: MaterialKind
    ) -> tuple[PlacedSheet, Bgr] | None:
        """What stands between these corners, and the upright paper. ``data``: the file's bytes, by which it is known again.

        None where the corners are no sheet. Raises ``ModelDamaged``.
        """
        try:
            flat = flat_paper(picture, corners, kind, CARD_READ_AT if kind in CARDS else SHEET_READ_AT)
        except PictureRefused:
            return None
        key = (hashlib.sha256(data).digest(), kind, corners)
        known = self._known.get(key)
        if known is None:
            found = read_sheet(flat, kind, self._ocr, self._models)
            known = self._known[key] = (found.sheet, found.turned)
            if len(self._known) > REMEMBERED:
                self._known.popitem(last=False)
        else:
            self._known.move_to_end(key)
        sheet, turns = known
        upright = np.ascontiguousarray(np.rot90(flat, turns)) if turns else flat
        for _quarter in range((4 - turns) % 4):
            corners = turned(corners)
        return PlacedSheet(sheet, corners), upright
