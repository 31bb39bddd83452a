"""Opening a picture from outside: the one place where its bytes are decoded, and re-encoded.

Everything that reaches a decoder here is hostile until proven otherwise: the size is bounded before decoding, only
the decoders of the accepted formats are ever reached, and whatever they raise becomes a refusal with a code.
"""

from __future__ import annotations

import io
import os
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms, ImageFile

from assistant.findings import Code
from assistant.jpeg import jpeg_facts
from assistant.vision.measures import Encoded, FileLimits, Profile
from assistant.vision.quantisation import table_quality

Bgr = NDArray[np.uint8]
"""Height x width x 3, 8 bits, blue first, as OpenCV has it."""

DECODERS: Final = ("JPEG", "PNG")
"""The only decoders of Pillow that bytes from outside may reach."""

HEIF_BRANDS: Final = (b"heic", b"heix", b"heim", b"heis", b"mif1")
"""ISO 23008-12: single pictures; sequences (hevc, msf1) are films."""

SIGNATURES: Final = (
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"%PDF", "PDF"),
    (b"PK\x03\x04", "ZIP"),
)
"""First bytes by which a file is told apart, to refuse it by name."""

UPRIGHT: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""What turns a picture upright, by its EXIF orientation (tag 0x0112)."""

SCAN: Final = b"\xff\xda"
"""Marker of a JPEG's scan."""

FLAT_ROWS: Final = 8
"""Rows at the bottom that a cut JPEG leaves in one colour, one block high at least."""

THUMBNAIL_SIDE: Final = 320
"""Pixels of a thumbnail's longer side: sharp at the 160 px that the contact sheet gives it."""

THUMBNAIL_QUALITY: Final = 75

HIGHEST_QUALITY: Final = 95
"""Above it JPEG files grow without looking better (Pillow's own advice)."""

AREA_BELOW: Final = 0.9
"""Ratio from which on a picture is reduced by cubic interpolation."""

BAND: Final = 16
"""Rows: the height of a block of a JPEG, or of two."""
BANDS_APART: Final = 8

SMALLEST_ENCODED: Final = 64
"""Pixels. A limit that not even such a picture meets is nobody's limit; shrinking ends there."""

SRGB: Final = ImageCms.createProfile("sRGB")

Image.MAX_IMAGE_PIXELS = None  # our own limit is checked first, on the header


class PictureRefused(Exception):
    """A picture that cannot be judged: a ``file.*`` code and its numbers."""

    def __init__(self, code: Code, **params: str | int | float) -> None:
        super().__init__(code.value)
        self.code = code
        self.params = params


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that was opened whole: upright, sRGB, without alpha.

    ``size`` is of the upright original; ``pixels`` may be a reduced copy, ``scale`` its width over the original's.
    ``metadata`` names what else the file carries (EXIF, ICC, COMMENT …), ``trailing`` counts bytes after its end.
    """

    pixels: Bgr
    size: tuple[int, int]
    scale: float
    format: str
    bytes: int
    metadata: tuple[str, ...]
    trailing: int
    quality: float | None = None
    """Of a JPEG by its quantisation table, 1 to 100; None for other formats."""
    decoded: Bgr | None = None
    """What ``pixels`` were reduced from, up to three times as large: the decoder's own size."""


def read(path: Path, limits: FileLimits) -> bytes:
    """The bytes of a regular file, never more than the limit.

    Raises:
        PictureRefused: ``file.unreadable`` or ``file.too_large``.
    """
    try:
        # Non-blocking, so that a FIFO in place of a picture cannot hold the process.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(handle, "rb") as file:
            kind = os.fstat(file.fileno())
            if not stat.S_ISREG(kind.st_mode):
                raise PictureRefused(Code.FILE_UNREADABLE)
            if kind.st_size > limits.most_bytes:
                raise PictureRefused(
                    Code.FILE_TOO_LARGE, measured=kind.st_size, limit=limits.most_bytes, unit="byte"
                )
            data = file.read(limits.most_bytes + 1)
    except (OSError, ValueError):
        raise PictureRefused(Code.FILE_UNREADABLE) from None
    if len(data) > limits.most_bytes:
        raise PictureRefused(Code.FILE_TOO_LARGE, measured=len(data), limit=limits.most_bytes, unit="byte")
    return data


def kind_of(data: bytes) -> str:
    """The format by content; an empty text where the bytes are no known format."""
    for signature, name in SIGNATURES:
        if data.startswith(signature):
            return name
    if data[4:8] == b"ftyp":
        brand = data[8:12]
        return "HEIC" if brand in HEIF_BRANDS else "AVIF" if brand in (b"avif", b"avis") else "MP4"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WEBP"
    return ""


def open_picture(
    data: bytes, limits: FileLimits, longest: int | None = None, page: int = 0, *, at_most: int | None = None
) -> Picture:
    """Decode a picture, upright and in sRGB; with ``longest`` a copy reduced towards that side, never enlarged. Of a PDF this
    ``page``, counted from 0.

    A JPEG is reduced while decoding, by a power of two, so that the copy is at least ``longest``. ``at_most`` is for handing a
    picture over: reduced to exactly that side where it is larger, before anything else is done to its pixels.

    Raises:
        PictureRefused: with the code that says why.
    """
    if not data:
        raise PictureRefused(Code.FILE_UNREADABLE)
    if len(data) > limits.most_bytes:
        raise PictureRefused(Code.FILE_TOO_LARGE, measured=len(data), limit=limits.most_bytes, unit="byte")
    name = kind_of(data)
    if name not in limits.formats:
        if name:
            raise PictureRefused(Code.FILE_FORMAT, format=name)
        raise PictureRefused(Code.FILE_UNREADABLE)
    try:
        return _page(data, limits, page) if name == "PDF" else _open(data, name, limits, longest, at_most)
    except PictureRefused:
        raise
    except Exception as error:  # noqa: BLE001 - the boundary: a fifth of broken files raise something unforeseen
        cut = isinstance(error, OSError) and "truncated" in str(error)
        raise PictureRefused(Code.FILE_TRUNCATED if cut else Code.FILE_UNREADABLE) from None


def _open(data: bytes, name: str, limits: FileLimits, longest: int | None, at_most: int | None) -> Picture:
    if name == "PNG" and data[12:16] == b"IHDR":
        # Before Pillow, which calls a bare header unreadable and would hide why.
        _bound(int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big"), limits)
    with Image.open(io.BytesIO(data), formats=_decoders(name)) as image:
        width, height = image.size
        _bound(width, height, limits)
        if min(width, height) < limits.shortest_side:
            raise PictureRefused(
                Code.FILE_TOO_SMALL, measured=min(width, height), limit=limits.shortest_side, unit="pixel"
            )
        if name == "JPEG":
            _bound_scans(data, width * height, limits)
        # MPO: a JPEG whose further pictures are previews; the first is the photograph.
        if name != "JPEG" and getattr(image, "is_animated", False):
            raise PictureRefused(Code.FILE_ANIMATED)
        if longest is not None and name == "JPEG":
            image.draft("RGB", (longest, longest))
        if at_most is not None and name == "JPEG":
            image.draft("RGB", _reduced_while_decoding(width, height, at_most))
        image.load()
        if name == "JPEG" and _may_be_cut(image) and _decoder_complains(data):
            raise PictureRefused(Code.FILE_TRUNCATED)
        # After loading: a PNG may carry its EXIF behind the pixels.
        metadata = _metadata(image)
        quality = table_quality(getattr(image, "quantization", {})) if name == "JPEG" else None
        orientation = _orientation(image)
        size = (height, width) if orientation in (5, 6, 7, 8) else (width, height)
        turn = UPRIGHT.get(orientation)
        upright = image if turn is None else image.transpose(turn)
        plain = _to_srgb(upright, image.info.get("icc_profile"))
    red_first = np.asarray(plain) if at_most is None else _reduced(plain, at_most)
    pixels = np.ascontiguousarray(cv2.cvtColor(red_first, cv2.COLOR_RGB2BGR), dtype=np.uint8)
    decoded = pixels
    if longest is not None and max(pixels.shape[:2]) > longest * 1.5:
        pixels = resized(pixels, longest / max(pixels.shape[:2]))
    end = end_of(data, name) if name in DECODERS else 0
    return Picture(
        pixels=pixels,
        size=size,
        scale=pixels.shape[1] / size[0],
        format=name,
        bytes=len(data),
        metadata=metadata,
        trailing=len(data) - end if end else 0,
        quality=quality,
        decoded=decoded,
    )


def _decoders(name: str) -> tuple[str, ...]:
    """What may look at the bytes. HEIF is made known to Pillow when the first such picture comes."""
    if name != "HEIC":
        return DECODERS
    import pillow_heif

    pillow_heif.register_heif_opener(thumbnails=False, depth_images=False, aux_images=False)
    return ("HEIF",)


def _page(data: bytes, limits: FileLimits, page: int) -> Picture:
    from assistant.vision.pdf_pages import page_picture

    pixels = page_picture(data, page, limits)
    return Picture(
        pixels=pixels,
        size=(pixels.shape[1], pixels.shape[0]),
        scale=1.0,
        format="PDF",
        bytes=len(data),
        metadata=(),
        trailing=0,
        decoded=pixels,
    )


def _reduced_while_decoding(width: int, height: int, at_most: int) -> tuple[int, int]:
    """The smallest size that a JPEG's decoder can give by dividing, with a longer side of ``at_most`` or more."""
    factor = next(one for one in (8, 4, 2, 1) if max(width, height) // one >= at_most or one == 1)
    return max(1, width // factor), max(1, height // factor)


def _reduced(image: Image.Image, at_most: int) -> Bgr:
    """An RGB picture's pixels, red first, with a longer side of ``at_most`` or less.

    By area where much is taken away; close to the picture's own size that would blur, so there by cubic interpolation.
    """
    pixels = np.asarray(image)
    ratio = at_most / max(image.size)
    if not AREA_BELOW <= ratio < 1:
        return resized(pixels, ratio) if ratio < 1 else pixels
    size = (max(1, round(image.width * ratio)), max(1, round(image.height * ratio)))
    return np.ascontiguousarray(cv2.resize(pixels, size, interpolation=cv2.INTER_CUBIC), dtype=np.uint8)


def _bound(width: int, height: int, limits: FileLimits) -> None:
    """Refuse what the header promises, where it is too much to decode."""
    if max(width, height) > limits.longest_side or width * height > limits.most_pixels:
        raise PictureRefused(
            Code.FILE_BOMB,
            measured=width * height,
            limit=limits.most_pixels,
            unit="pixel",
            width=width,
            height=height,
        )


def _bound_scans(data: bytes, pixels: int, limits: FileLimits) -> None:
    """Refuse a JPEG that says the same again and again: some hundred bytes then cost a second each."""
    facts = jpeg_facts(data)
    scans = data.count(SCAN) if facts is None else facts.scans
    if scans > limits.most_scans or scans * pixels > limits.most_scanned:
        raise PictureRefused(Code.FILE_BOMB, measured=scans * pixels, limit=limits.most_scanned, unit="pixel")


def _metadata(image: Image.Image) -> tuple[str, ...]:
    names = {
        "exif": "EXIF",
        "icc_profile": "ICC",
        "comment": "COMMENT",
        "photoshop": "PHOTOSHOP",
        "xmp": "XMP",
        "XML:com.adobe.xmp": "XMP",
        "mp": "MPO",
    }
    found = {label for key, label in names.items() if image.info.get(key)}
    texts = getattr(image, "text", None)
    return tuple(sorted(found | ({"TEXT"} if texts else set())))


def _to_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Any mode as 8-bit sRGB. Alpha is laid on white; 16-bit grey is scaled; a broken profile is dropped."""
    if image.mode in ("I", "I;16", "I;16B", "F"):
        values = np.asarray(image, dtype=np.float64)
        image = Image.fromarray(np.clip(values / 257.0, 0, 255).astype(np.uint8))
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        layer = image.convert("RGBA")
        ground = Image.new("RGBA", layer.size, "white")
        ground.alpha_composite(layer)
        image = ground.convert("RGB")
    if profile and image.mode in ("RGB", "CMYK", "L"):
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(image, source, SRGB, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            converted = None
        if converted is not None:
            return converted
    return image if image.mode == "RGB" else image.convert("RGB")


def _orientation(image: Image.Image) -> int:
    """1 to 8 by EXIF; 1 where it is broken, which must not cost the picture."""
    try:
        return int(image.getexif().get(0x0112, 1))
    except Exception:  # noqa: BLE001 - parsing EXIF raises whatever the parser met
        return 1


def _may_be_cut(image: Image.Image) -> bool:
    """The last rows are of one exact colour, as a decoder leaves what it did not find; or the picture is progressive,
    where missing scans leave a coarse picture and no flat rows.
    """
    if image.info.get("progressive"):
        return True
    width, height = image.size
    bottom = image.crop((0, max(0, height - FLAT_ROWS), width, height))
    return all(low == high for low, high in _extremes(bottom))


def _extremes(image: Image.Image) -> list[tuple[float, float]]:
    """Smallest and largest value of each channel."""
    channels = np.asarray(image).reshape(image.width * image.height, -1)
    return [(float(one.min()), float(one.max())) for one in channels.T]


def _decoder_complains(data: bytes) -> bool:
    """Libjpeg's own word that data ended early. Pillow hides it, OpenCV prints it, so it is read from stderr.

    Only asked for the picture that may be cut: it costs a second decoding, of an eighth of the size.
    """
    with tempfile.TemporaryFile() as heard:
        kept = os.dup(2)
        os.dup2(heard.fileno(), 2)
        try:
            cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_REDUCED_GRAYSCALE_8)
        finally:
            os.dup2(kept, 2)
            os.close(kept)
        heard.seek(0)
        return b"premature end" in heard.read(10_000).lower()


def end_of(data: bytes, name: str) -> int:
    """Where the picture ends in its file, in bytes; 0 where its end marker is missing."""
    if name == "PNG":
        place = data.find(b"IEND")
        return place + 8 if place > 0 else 0
    facts = jpeg_facts(data)
    return len(data) - facts.bytes_after if facts is not None else 0


def encode(picture: Picture, profile: Profile) -> Encoded:
    """A JPEG within the profile: upright, sRGB, nothing but pixels.

    The byte limit is met from below by the best quality that fits; only under ``lowest_quality`` is the picture
    made smaller instead, a tenth at a time.
    """
    pixels = picture.pixels
    longest = max(pixels.shape[:2])
    if longest > profile.longest_side:
        pixels = resized(pixels, profile.longest_side / longest)
    while True:
        image = Image.fromarray(cv2.cvtColor(pixels, cv2.COLOR_BGR2RGB))
        found = _best_quality(image, profile)
        if found is not None:
            quality, data = found
            return Encoded(data, pixels.shape[1], pixels.shape[0], quality, _thumbnail(image))
        pixels = resized(pixels, 0.9)


def _thumbnail(image: Image.Image) -> bytes:
    factor = max(1, max(image.size) // (2 * THUMBNAIL_SIDE))
    small = image.reduce(factor)
    small.thumbnail((THUMBNAIL_SIDE, THUMBNAIL_SIDE))
    out = io.BytesIO()
    small.save(out, "JPEG", quality=THUMBNAIL_QUALITY)
    return out.getvalue()


def _best_quality(image: Image.Image, profile: Profile) -> tuple[int, bytes] | None:
    """The highest quality whose bytes fit; None where even the lowest does not and the picture can be made smaller."""
    data = _jpeg(image, HIGHEST_QUALITY)  # most pictures fit at once
    if len(data) <= profile.most_bytes:
        return HIGHEST_QUALITY, data
    quality = _likely_quality(image, profile, len(data))
    best: tuple[int, bytes] | None = None
    while profile.lowest_quality <= quality < HIGHEST_QUALITY:
        data = _jpeg(image, quality)
        if len(data) <= profile.most_bytes:
            if best is not None and best[0] > quality:
                break
            best = (quality, data)
            quality += 1
        elif best is not None:
            break
        else:
            quality -= 1
    if best is None and min(image.size) <= SMALLEST_ENCODED:
        return profile.lowest_quality, _jpeg(image, profile.lowest_quality)
    return best


def _likely_quality(image: Image.Image, profile: Profile, bytes_at_highest: int) -> int:
    """What quality the limit of bytes allows, by encoding an eighth of the picture, in bands of whole blocks: a guess to start from."""
    width, height = image.size
    bands = [
        image.crop((0, top, width, min(height, top + BAND))) for top in range(0, height, BAND * BANDS_APART)
    ]
    sample = Image.new("RGB", (width, sum(band.height for band in bands)))
    top = 0
    for band in bands:
        sample.paste(band, (0, top))
        top += band.height
    share = len(_jpeg(sample, HIGHEST_QUALITY)) / bytes_at_highest
    low, high = profile.lowest_quality, HIGHEST_QUALITY - 1
    while low < high:
        quality = (low + high + 1) // 2
        if len(_jpeg(sample, quality)) <= profile.most_bytes * share:
            low = quality
        else:
            high = quality - 1
    return low


def jpeg_of(pixels: Bgr, quality: int) -> bytes:
    """The bytes of a JPEG of these pixels, without metadata."""
    return _jpeg(Image.fromarray(cv2.cvtColor(pixels, cv2.COLOR_BGR2RGB)), quality)


def _jpeg(image: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    # Pillow's buffer for an optimised file is as large as a plain picture needs; grain at 4:4:4 needs more, and then fails.
    ImageFile.MAXBLOCK = max(ImageFile.MAXBLOCK, image.width * image.height * 4)
    # 4:4:4 keeps red seals and small letters crisp.
    image.save(out, "JPEG", quality=quality, subsampling=0, optimize=True)
    return out.getvalue()


def resized(pixels: Bgr, ratio: float) -> Bgr:
    """A copy at another size: by area when shrinking, or it would alias; by cubic interpolation when growing."""
    how = cv2.INTER_AREA if ratio < 1 else cv2.INTER_CUBIC
    return np.ascontiguousarray(
        cv2.resize(pixels, None, fx=ratio, fy=ratio, interpolation=how), dtype=np.uint8
    )
