"""What scanners and iPhones save: pages of a PDF and HEIC pictures are opened as others are, within bounds."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from assistant.draft import MaterialKind
from assistant.errors import PictureUnusable
from assistant.findings import Code
from assistant.papers.reading import read_fields
from assistant.rules.loading import rule_book
from assistant.vision.client import VisionClient
from assistant.vision.limits import file_limits
from assistant.vision.measures import Profile
from assistant.vision.pdf_pages import DRAWN_AT, page_count, page_picture
from assistant.vision.photo import PictureRefused, kind_of, open_picture
from tests.rendered.papers.id_cards import id_back
from tests.rendered.papers.invented import someone

LIMITS = file_limits(rule_book())


def pdf(*pages: Image.Image) -> bytes:
    out = io.BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=list(pages[1:]), resolution=150)
    return out.getvalue()


def plain(colour: tuple[int, int, int], size: tuple[int, int] = (620, 877)) -> Image.Image:
    return Image.new("RGB", size, colour)


def heic(image: Image.Image, **options: object) -> bytes:
    import pillow_heif

    out = io.BytesIO()
    pillow_heif.from_pillow(image).save(out, quality=80, **options)
    return out.getvalue()


def refusal(data: bytes, page: int = 0) -> Code:
    with pytest.raises(PictureRefused) as caught:
        open_picture(data, LIMITS, page=page)
    return caught.value.code


def test_the_chosen_page_of_a_pdf_becomes_a_picture() -> None:
    data = pdf(plain((200, 30, 30)), plain((30, 160, 60)))
    assert page_count(data, LIMITS) == 2
    first, second = (open_picture(data, LIMITS, page=page) for page in (0, 1))
    assert max(first.size) == DRAWN_AT
    assert first.format == "PDF"
    assert first.pixels[500, 500, 2] > 150
    assert second.pixels[500, 500, 1] > 120
    assert second.pixels[500, 500, 2] < 80


def test_a_page_that_is_not_there_and_a_book_of_five_hundred_are_refused() -> None:
    data = pdf(plain((250, 250, 250), (60, 80)))
    assert refusal(data, page=3) is Code.FILE_PAGES
    import pypdfium2

    book = pypdfium2.PdfDocument.new()
    for _page in range(500):
        book.new_page(200, 300)
    out = io.BytesIO()
    book.save(out)
    book.close()
    assert refusal(out.getvalue()) is Code.FILE_PAGES


def test_a_locked_pdf_is_refused_as_locked() -> None:
    locked = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\n"
        b"4 0 obj<</Filter/Standard/V 1/R 2/Length 40/P -44/O("
        + b"a" * 32
        + b")/U("
        + b"b" * 32
        + b")>>endobj\n"
        b"trailer<</Root 1 0 R/Encrypt 4 0 R/ID[<00><00>]/Size 5>>\n%%EOF\n"
    )
    assert refusal(locked) is Code.FILE_ENCRYPTED


def test_a_broken_pdf_is_unreadable_and_never_raises_anything_else() -> None:
    whole = pdf(plain((10, 20, 30), (100, 100)))
    assert refusal(b"%PDF-1.7 nothing") is Code.FILE_UNREADABLE
    rng = np.random.default_rng(1)
    for _attempt in range(20):
        data = bytearray(whole)
        for place in rng.integers(8, len(data), 30):
            data[place] = int(rng.integers(0, 256))
        try:
            assert page_picture(bytes(data), 0, LIMITS).ndim == 3
        except PictureRefused:
            continue


def test_a_heic_picture_opens_upright_and_its_size_is_bounded_before_decoding() -> None:
    image = Image.fromarray(np.tile(np.arange(160, dtype=np.uint8)[None, :, None], (120, 1, 3)))
    data = heic(image)
    assert kind_of(data) == "HEIC"
    picture = open_picture(data, LIMITS)
    assert (picture.size, picture.format) == ((160, 120), "HEIC")
    assert picture.pixels[60, 150].mean() > picture.pixels[60, 10].mean() + 80
    with pytest.raises(PictureRefused) as caught:
        open_picture(data, replace(LIMITS, most_pixels=10_000))
    assert caught.value.code is Code.FILE_BOMB
    assert refusal(data[: len(data) // 2]) in (Code.FILE_UNREADABLE, Code.FILE_TRUNCATED)


def test_a_scanned_card_is_read_from_its_page_and_turned_into_a_jpeg(
    vision: VisionClient, tmp_path: Path
) -> None:
    paper = id_back(someone(4))
    path = tmp_path / "scan.pdf"
    path.write_bytes(pdf(plain((255, 255, 255)), Image.fromarray(paper.pixels[:, :, ::-1])))
    assert vision.pages(path).result() == 2
    reading = vision.read_paper(path, MaterialKind.ID_BACK, page=1).result()
    assert reading.placed is not None
    read = read_fields(reading.placed.sheet, MaterialKind.ID_BACK, rule_book())
    assert {name: one.value for name, one in read.fields.items()} == paper.fields
    encoded = vision.encode(path, Profile(longest_side=2000, most_bytes=2_000_000), page=1).result()
    assert encoded.data.startswith(b"\xff\xd8\xff")
    with pytest.raises(PictureUnusable):
        vision.pages(tmp_path / "nothing.pdf").result()
