"""A picture from outside is opened safely, or refused by a code that says why."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image, ImageCms

from assistant.findings import Code
from assistant.vision.measures import FileLimits, Profile
from assistant.vision.photo import Picture, PictureRefused, encode, end_of, jpeg_of, open_picture, read

from .conftest import MakePicture, jpeg_bytes, png_header

LIMITS = FileLimits(
    most_bytes=20_000_000,
    most_pixels=20_000_000,
    longest_side=8_000,
    shortest_side=64,
    formats=("JPEG", "PNG"),
)


def opened(path: Path, longest: int | None = None) -> Picture:
    return open_picture(read(path, LIMITS), LIMITS, longest)


def refusal(data: bytes) -> Code:
    with pytest.raises(PictureRefused) as caught:
        open_picture(data, LIMITS)
    return caught.value.code


def test_a_picture_lying_on_its_side_comes_out_upright(make_picture: MakePicture) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    picture = opened(make_picture("side.jpg", (800, 600), exif=exif))
    assert picture.size == (600, 800)
    assert picture.pixels.shape == (800, 600, 3)
    assert "EXIF" in picture.metadata


def test_a_copy_for_looking_at_is_smaller_and_boxes_can_be_scaled_back(make_picture: MakePicture) -> None:
    picture = opened(make_picture("big.jpg", (4000, 3000)), longest=1280)
    assert max(picture.pixels.shape[:2]) <= 1280 * 1.5
    assert picture.size == (4000, 3000)
    assert picture.scale == pytest.approx(picture.pixels.shape[1] / 4000)


@pytest.mark.parametrize("mode", ["L", "P", "RGBA", "CMYK", "1"])
def test_every_colour_mode_becomes_plain_colour(make_picture: MakePicture, mode: str) -> None:
    name = "a.jpg" if mode in ("L", "CMYK") else "a.png"
    assert opened(make_picture(name, (100, 80), mode)).pixels.shape == (80, 100, 3)


def test_see_through_parts_are_laid_on_white(tmp_path: Path) -> None:
    path = tmp_path / "clear.png"
    Image.new("RGBA", (80, 80), (255, 0, 0, 0)).save(path)
    assert (opened(path).pixels == 255).all()


def test_sixteen_bit_grey_keeps_its_tones(tmp_path: Path) -> None:
    path = tmp_path / "deep.png"
    Image.fromarray(np.full((80, 80), 32_896, dtype=np.uint16)).save(path)
    assert opened(path).pixels[0, 0, 0] == pytest.approx(128, abs=1)


def test_a_broken_colour_profile_is_dropped_not_fatal(make_picture: MakePicture) -> None:
    assert opened(make_picture("odd.jpg", icc_profile=b"nonsense" * 20)).size == (800, 600)


def test_a_good_colour_profile_is_applied(make_picture: MakePicture) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert "ICC" in opened(make_picture("srgb.jpg", icc_profile=profile)).metadata


def test_a_header_that_promises_too_much_is_refused_before_decoding() -> None:
    assert refusal(png_header(60_000, 60_000)) is Code.FILE_BOMB


def test_text_is_no_picture() -> None:
    assert refusal(b"this is no picture" * 50) is Code.FILE_UNREADABLE


def test_nothing_is_no_picture() -> None:
    assert refusal(b"") is Code.FILE_UNREADABLE


@pytest.mark.parametrize(
    ("format_", "name"), [("GIF", "GIF"), ("BMP", "BMP"), ("WEBP", "WEBP"), ("TIFF", "TIFF")]
)
def test_other_formats_are_refused_by_name(format_: str, name: str) -> None:
    out = io.BytesIO()
    Image.new("RGB", (100, 100)).save(out, format_)
    with pytest.raises(PictureRefused) as caught:
        open_picture(out.getvalue(), LIMITS)
    assert (caught.value.code, caught.value.params["format"]) == (Code.FILE_FORMAT, name)


def test_a_moving_picture_is_refused() -> None:
    out = io.BytesIO()
    frames = [Image.new("RGB", (100, 100), colour) for colour in ("red", "blue")]
    frames[0].save(out, "PNG", save_all=True, append_images=frames[1:])
    assert refusal(out.getvalue()) is Code.FILE_ANIMATED


def test_a_thumbnail_is_too_small() -> None:
    assert refusal(jpeg_bytes((40, 40))) is Code.FILE_TOO_SMALL


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_a_copy_that_broke_off_is_noticed(share: float) -> None:
    data = jpeg_bytes()
    assert refusal(data[: int(len(data) * share)]) is Code.FILE_TRUNCATED


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_a_cut_picture_that_was_given_an_end_marker_is_noticed_too(share: float) -> None:
    data = jpeg_bytes()
    assert refusal(data[: int(len(data) * share)] + b"\xff\xd9") is Code.FILE_TRUNCATED


@pytest.mark.parametrize("longest", [None, 1280])
def test_a_cut_picture_lying_on_its_side_is_noticed_too(longest: int | None) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    data = jpeg_bytes((2000, 1500), exif=exif)
    with pytest.raises(PictureRefused) as caught:
        open_picture(data[: len(data) // 2] + b"\xff\xd9", LIMITS, longest)
    assert caught.value.code is Code.FILE_TRUNCATED


def test_a_cut_progressive_picture_is_noticed_though_it_has_no_flat_rows() -> None:
    data = jpeg_bytes((800, 600), progressive=True)
    assert refusal(data[: int(len(data) * 0.7)] + b"\xff\xd9") is Code.FILE_TRUNCATED
    assert open_picture(data, LIMITS).size == (800, 600)


@pytest.mark.filterwarnings("ignore:Corrupt EXIF data")
def test_broken_exif_does_not_cost_the_picture() -> None:
    data = jpeg_bytes(exif=b"Exif\0\0MM\0*\0\0\xff\xff\0\1\2\3")
    assert open_picture(data, LIMITS).size == (400, 400)


def test_a_png_may_carry_its_orientation_behind_its_pixels() -> None:
    out = io.BytesIO()
    Image.new("RGB", (120, 80)).save(out, "PNG")
    exif = Image.Exif()
    exif[0x0112] = 8
    body = b"eXIf" + exif.tobytes().removeprefix(b"Exif\0\0")
    chunk = struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
    end = out.getvalue().index(b"IEND") - 4
    data = out.getvalue()[:end] + chunk + out.getvalue()[end:]
    assert open_picture(data, LIMITS).size == (80, 120)


def test_a_picture_with_one_colour_at_its_lower_edge_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "plain.jpg"
    Image.new("RGB", (400, 300), (90, 120, 200)).save(path)
    assert opened(path).size == (400, 300)


def test_bytes_after_the_end_are_counted() -> None:
    data = jpeg_bytes()
    assert end_of(data, "JPEG") == len(data)
    assert open_picture(data + b"hidden", LIMITS).trailing == 6


def test_a_file_over_the_limit_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.jpg"
    with path.open("wb") as file:
        file.truncate(LIMITS.most_bytes + 1)
    with pytest.raises(PictureRefused) as caught:
        read(path, LIMITS)
    assert caught.value.code is Code.FILE_TOO_LARGE


def test_a_folder_is_no_picture(tmp_path: Path) -> None:
    with pytest.raises(PictureRefused) as caught:
        read(tmp_path, LIMITS)
    assert caught.value.code is Code.FILE_UNREADABLE


def test_an_encoded_picture_meets_its_limit_from_below_and_carries_nothing_else(
    make_picture: MakePicture,
) -> None:
    exif = Image.Exif()
    exif[0x010E] = "secret"
    picture = opened(make_picture("a.jpg", (1600, 1200), quality=98, exif=exif, comment=b"secret"))
    encoded = encode(picture, Profile(longest_side=1000, most_bytes=400_000))
    assert len(encoded.data) <= 400_000
    assert max(encoded.width, encoded.height) == 1000
    assert b"secret" not in encoded.data
    with Image.open(io.BytesIO(encoded.data)) as image:
        assert image.size == (encoded.width, encoded.height)
        assert not image.getexif()


@pytest.mark.parametrize("share", [0.95, 0.85, 0.7, 0.6])
def test_the_quality_is_the_highest_that_fits(make_picture: MakePicture, share: float) -> None:
    picture = opened(make_picture("a.jpg", (700, 500), quality=98))
    largest = len(encode(picture, Profile(700, 10_000_000)).data)
    limit = int(largest * share)
    encoded = encode(picture, Profile(700, limit))
    every = {quality: len(jpeg_of(picture.pixels, quality)) for quality in range(60, 96)}
    assert encoded.quality == max(quality for quality, size in every.items() if size <= limit)
    assert len(encoded.data) == every[encoded.quality]


def test_no_picture_goes_under_the_stated_floor_of_quality(make_picture: MakePicture) -> None:
    picture = opened(make_picture("a.jpg", (700, 500), quality=98))
    encoded = encode(picture, Profile(700, 8_000, lowest_quality=80))
    assert encoded.quality >= 80
    assert len(encoded.data) <= 8_000
    assert encoded.width < 700


@pytest.mark.parametrize("size", [(1600, 1200), (1610, 1207), (3200, 400), (801, 603)])
def test_a_picture_that_is_handed_over_is_reduced_to_the_very_side(
    make_picture: MakePicture, size: tuple[int, int]
) -> None:
    path = make_picture("a.jpg", size)
    with Image.open(path) as noise:
        noise.resize((40, 30)).resize(size, Image.Resampling.BICUBIC).save(path, quality=95)
    full, handed = opened(path), open_picture(read(path, LIMITS), LIMITS, at_most=800)
    assert (handed.size, max(handed.pixels.shape[:2])) == (size, min(800, max(size)))
    ratio = handed.pixels.shape[1] / full.pixels.shape[1]
    same = cv2.resize(full.pixels, handed.pixels.shape[1::-1], interpolation=cv2.INTER_AREA)
    assert handed.scale == pytest.approx(ratio)
    assert float(np.abs(same.astype(int) - handed.pixels.astype(int)).mean()) < 3.0


def test_a_limit_too_tight_for_any_quality_makes_the_picture_smaller(make_picture: MakePicture) -> None:
    encoded = encode(opened(make_picture()), Profile(longest_side=2000, most_bytes=30_000))
    assert len(encoded.data) <= 30_000
    assert encoded.width < 800


def test_the_same_picture_is_encoded_to_the_same_bytes(make_picture: MakePicture) -> None:
    picture = opened(make_picture())
    profile = Profile(longest_side=700, most_bytes=100_000)
    assert encode(picture, profile) == encode(picture, profile)
