"""What is changed into hostile files: small sound ones of every kind that the program takes or refuses by name."""

from __future__ import annotations

import io
import tempfile
import zipfile
from functools import cache
from pathlib import Path

import numpy as np
from PIL import Image

from assistant.draft import Material, MaterialKind
from assistant.package.signing import SigningKey
from assistant.package.write import PackageContents, write_package
from assistant.rules.loading import rule_book
from tests.assistant.checks.cases import filing
from tests.assistant.package.samples import TODAY, encode, jpeg

KEY = SigningKey.from_text(
    "RWQAAEIyAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQIDBAUGBwgAAQIDBAUGBwgJCgsMDQ4PEB"
    "ESExQVFhcYGRobHB0eHwOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4UuhoZ0oj6XehkwAxqgcDfOhmwCrPXeYwQwAwVY5NB98="
)
"""A key that is no secret: bytes 0 to 31."""

AGE = (
    b"age-encryption.org/v1\n-> X25519 PMcVsCYVgeWiDhLedDhOimCGqkXoK5UIoQIWtqFEMHc\n"
    b"IvNPIMsmLIopY+BtcmvJOEYD0fLrV/zvq/+qJXWCGSA\n--- u7Ay8TNr6ck0YRjFU5MtxdCIh/HzPBfWqChqvjh8lBE\n"
    + bytes(range(48))
)
AGE_BY_PASSPHRASE = (
    b"age-encryption.org/v1\n-> scrypt tXWr3aSZrWQurPjbSMDi5w 1\nqbU7tT7sa6mXXOjH4nsmS7xIihRO/X4ru6XhbBbebtw\n"
    b"--- 19YJglBvxc2pNBuKcV2MEXzMMtELvO3zpZ8cEY4GXKg\n" + bytes(range(48))
)


@cache
def packages() -> dict[str, bytes]:
    """A package, a signed one, one that another tool packed anew with compression, a bare bag, an encrypted one."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "a.jpg").write_bytes(jpeg(60, 40))
        materials = (Material(kind=MaterialKind.ID_FRONT, file="a.jpg", person=0),)
        book = rule_book("sample-cloud", "京")
        contents = PackageContents(filing(id="sample-1", materials=materials), folder, book, (), ())
        plain = write_package(contents, folder / "p.zip", encode, TODAY).path.read_bytes()
        signed = write_package(contents, folder / "s.zip", encode, TODAY, key=KEY).path.read_bytes()
    return {
        "package": plain,
        "signed": signed,
        "deflated": _packed_anew(plain),
        "bag": _bag(),
        "age": AGE,
        "scrypt": AGE_BY_PASSPHRASE,
    }


def _packed_anew(package: bytes) -> bytes:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as before,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            after.writestr(zipfile.ZipInfo(name), before.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _bag() -> bytes:
    """A bag of another program, in a zip of its own making, with folders and a fetch.txt."""
    import hashlib

    payload = {"data/a.txt": b"a\n", "data/b/c.txt": b"c\n"}
    lines = "".join(f"{hashlib.sha512(data).hexdigest()}  {name}\n" for name, data in payload.items())
    files = {
        "bagit.txt": b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
        "bag-info.txt": b"Payload-Oxum: 4.2\nContact-Name: x\n y\n",
        "manifest-sha512.txt": lines.encode(),
        "fetch.txt": b"https://example.org/a 2 data/a.txt\n",
        **payload,
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(f"bag/{name}"), data)
    return out.getvalue()


@cache
def pictures() -> dict[str, bytes]:
    """Small pictures in the formats that are taken, and in those that are refused by name."""
    noise = np.random.default_rng(6).integers(0, 255, (90, 120, 3), dtype=np.uint8)
    image = Image.fromarray(noise).resize((240, 180)).convert("RGB")
    exif = Image.Exif()
    exif[0x0112] = 6
    profile = b"\0" * 128 + b"acsp" * 8
    return {
        "jpeg": _saved(image, "JPEG", quality=70, exif=exif, comment=b"comment"),
        "progressive": _saved(image, "JPEG", quality=70, progressive=True, icc_profile=profile),
        "grey": _saved(image.convert("L"), "JPEG", quality=70),
        "cmyk": _saved(image.convert("CMYK"), "JPEG", quality=70),
        "png": _saved(image.resize((80, 60)), "PNG", exif=exif),
        "palette": _saved(image.resize((80, 60)).convert("P"), "PNG", transparency=0),
        "alpha": _saved(image.resize((80, 60)).convert("LA"), "PNG"),
        "sixteen": _saved(Image.fromarray(np.arange(64 * 64, dtype=np.uint16).reshape(64, 64)), "PNG"),
        "apng": _animated("PNG"),
        "gif": _animated("GIF"),
        "bmp": _saved(image.resize((40, 30)), "BMP"),
        "tiff": _saved(image.resize((40, 30)), "TIFF"),
        "webp": _saved(image.resize((80, 60)), "WEBP"),
    }


def _saved(image: Image.Image, form: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


def _animated(form: str) -> bytes:
    frames = [Image.new("RGB", (70, 70), (shade, 0, 0)) for shade in (0, 90, 180)]
    return _saved(frames[0], form, save_all=True, append_images=frames[1:])


@cache
def documents() -> dict[str, bytes]:
    """PDFs, written by hand: one page, many pages, an encrypted one, one with scripts, one with a picture."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R>>"
    drawing = b"<</Length 33>>stream\n0 0 1 rg 20 20 100 100 re f 0 G s\nendstream"
    catalog = b"<</Type/Catalog/Pages 2 0 R>>"
    one = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    return {
        "pdf": _pdf([catalog, one, page, drawing]),
        "pdf-many": _pdf([catalog, b"<</Type/Pages/Kids[" + b"3 0 R " * 60 + b"]/Count 60>>", page, drawing]),
        "pdf-none": _pdf([catalog, b"<</Type/Pages/Kids[]/Count 0>>"]),
        "pdf-loop": _pdf([catalog, b"<</Type/Pages/Kids[2 0 R]/Count 1>>"]),
        "pdf-script": _pdf(
            [
                b"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>>>",
                one,
                page,
                drawing,
            ]
        ),
        "pdf-large": _pdf([catalog, one, page.replace(b"200 200", b"900000 900000"), drawing]),
        "pdf-locked": _pdf(
            [catalog, one, page, drawing], b"/Encrypt<</Filter/Standard/V 1/R 2/O()/U()/P -4>>"
        ),
    }


def _pdf(objects: list[bytes], more: bytes = b"") -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj" % number + body + b"endobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size %d/Root 1 0 R" % (len(objects) + 1) + more + b">>\nstartxref\n%d\n%%%%EOF" % start
    return bytes(out)
