"""Papers in real and rendered pictures against corners set by eye. The pictures are not part of the repository."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

from assistant.corners import Corners
from assistant.draft import MaterialKind
from assistant.vision.client import VisionClient
from assistant.vision.paper_corners import overlap
from assistant.vision.paper_measures import CARD_RATIO, Origin, Side, four_corners

GOOD = 0.95
"""Intersection over union."""


def papers(testdata: Path) -> list[tuple[Path, MaterialKind, Corners]]:
    with (testdata / "documents_labels.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["corners"]]
    kinds = {"id card front": MaterialKind.ID_FRONT, "business licence": MaterialKind.LICENCE}
    return [
        (
            testdata / row["file"],
            kinds.get(row["kind"], MaterialKind.DOCUMENT),
            four_corners([one.split(",") for one in row["corners"].split()]),
        )
        for row in rows
    ]


def test_every_labelled_paper_is_found_where_a_person_sees_it(testdata: Path, vision: VisionClient) -> None:
    asked = [(path, truth, vision.measure(path, kind)) for path, kind, truth in papers(testdata)]
    alike = {}
    for path, truth, future in asked:
        paper = future.result(60).paper
        assert paper is not None
        found = paper.corners
        alike[path.name] = 0.0 if found is None else overlap(np.array(found), np.array(truth))
    assert len(alike) == 8
    assert {name: share for name, share in alike.items() if share < GOOD} == {}


def test_a_scan_is_its_own_paper_and_a_slip_that_leaves_the_picture_is_cut(
    testdata: Path, vision: VisionClient
) -> None:
    scan = vision.measure(testdata / "documents/id_front_flat.png", MaterialKind.ID_FRONT).result(60).paper
    slip = vision.measure(testdata / "documents/receipt_photo.jpg", MaterialKind.DOCUMENT).result(60).paper
    assert scan is not None
    assert slip is not None
    assert (scan.origin, scan.cut) == (Origin.FRAME, ())
    assert (slip.origin, slip.cut) == (Origin.FOUND, (Side.BOTTOM,))


def test_a_flattened_card_has_the_proportion_of_a_card_also_by_corners_that_a_person_set(
    testdata: Path, vision: VisionClient
) -> None:
    path = testdata / "documents/id_front_photo.jpg"
    corners: Corners = ((272, 287), (1280, 240), (1343, 911), (240, 960))
    measures = vision.measure(path, MaterialKind.ID_FRONT, corners=corners).result(60)
    assert measures.paper is not None
    assert measures.paper.origin is Origin.GIVEN
    assert measures.paper.corners == corners
    flat = vision.flatten(path, corners, 856, MaterialKind.ID_FRONT).result(60)
    assert (flat.width, flat.height) == measures.paper.flat
    assert flat.width / flat.height == pytest.approx(CARD_RATIO, abs=0.005)
