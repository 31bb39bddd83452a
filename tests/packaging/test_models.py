"""The models in the repository are the published ones, and the one that was changed on the way still sees persons."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MODELS = ROOT / "assets" / "models"


def listed() -> list[dict[str, object]]:
    found: list[dict[str, object]] = tomllib.loads((MODELS / "models.toml").read_text(encoding="utf-8"))[
        "model"
    ]
    return found


def test_every_model_is_the_one_that_the_list_names() -> None:
    for entry in listed():
        content = (MODELS / str(entry["file"])).read_bytes()
        assert len(content) == entry["bytes"]
        assert hashlib.sha256(content).hexdigest() == entry["sha256"]


def test_no_file_lies_there_without_an_origin_and_a_licence() -> None:
    entries = {str(entry["file"]): entry for entry in listed()}
    assert {path.name for path in MODELS.iterdir()} == {*entries, "models.toml", "NOTICE.md"}
    notice = (MODELS / "NOTICE.md").read_text(encoding="utf-8")
    for file, entry in entries.items():
        assert entry["licence"] == "Apache-2.0"
        assert entry["origin_package"]
        assert f"`{file}`" in notice


# In a process of its own, as everywhere: MediaPipe is no guest of this one.
# The silhouette of assets/samples/portrait.jpg, drawn by hand round the person, in shares of width and height.
COMPARE = """
import sys
from pathlib import Path
import cv2, numpy as np
from assistant.vision.models import Models
from assistant.vision.person import person_mask
root = Path(sys.argv[1])
image = cv2.imdecode(np.fromfile(root / "assets/samples/portrait.jpg", np.uint8), cv2.IMREAD_COLOR)
models = Models(root / "assets/models")
mask = person_mask(image, models)
models.close()
outline = np.array([
    (.134, 1), (.157, .872), (.197, .777), (.291, .683), (.311, .609), (.339, .557), (.394, .536), (.409, .483),
    (.370, .410), (.366, .326), (.433, .252), (.472, .215), (.551, .205), (.630, .294), (.642, .389), (.602, .483),
    (.583, .499), (.559, .604), (.630, .672), (.650, .751), (.709, .819), (.756, 1),
])
drawn = np.zeros(mask.shape, np.uint8)
cv2.fillPoly(drawn, [np.round(outline * mask.shape[::-1]).astype(np.int32)], 1)
found = mask >= 0.5
print((found & (drawn == 1)).sum() / (found | (drawn == 1)).sum(), ((mask > 0.2) & (mask < 0.8)).mean())
"""


def test_the_segmenter_finds_a_known_silhouette() -> None:
    """Written with a deviation of 1 in place of 255, the model runs as well and answers noise: this would see it."""
    done = subprocess.run(
        [sys.executable, "-c", COMPARE, str(ROOT)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    overlap, undecided = map(float, done.stdout.split())
    assert overlap > 0.9
    assert undecided < 0.05
