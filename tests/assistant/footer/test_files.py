"""Saved pages are found and read whatever their encoding; folders are bounded and no link is followed."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.errors import InputMissing
from assistant.footer.files import check_path, decoded_page, pages_of
from assistant.footer.judge import Shown, Wanted
from assistant.record_numbers import parse_record
from assistant.rules.loading import rule_book
from tests.assistant.footer.pages import ANCHOR, NUMBER, page


def wanted() -> Wanted:
    number = parse_record(NUMBER)
    assert number is not None
    return Wanted(number)


def test_the_home_page_of_a_folder_decides(tmp_path: Path) -> None:
    (tmp_path / "about").mkdir()
    (tmp_path / "index.html").write_text(page(ANCHOR), encoding="utf-8")
    (tmp_path / "about" / "index.html").write_text(page(""), encoding="utf-8")
    (tmp_path / "a.htm").write_text(page(""), encoding="utf-8")
    check = check_path(tmp_path, wanted(), rule_book())
    assert (check.of_home.about, check.of_home.shown) == ("index.html", Shown.RIGHT)
    assert {one.about: one.shown for one in check.pages[1:]} == {
        "a.htm": Shown.MISSING,
        "about/index.html": Shown.MISSING,
    }


def test_no_link_is_followed_and_what_belongs_to_tools_is_left_out(tmp_path: Path) -> None:
    outside, site = tmp_path / "outside", tmp_path / "site"
    for folder in (outside, site, site / "node_modules", site / "saved_files"):
        folder.mkdir()
        (folder / "x.html").write_text(page(""), encoding="utf-8")
    (site / "link").symlink_to(outside)
    (site / "link.html").symlink_to(outside / "x.html")
    (site / "round").symlink_to(site)
    assert [one.name for one in pages_of(site)[0]] == ["x.html"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_page_of_any_encoding_is_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(page(ANCHOR).replace("<meta charset=utf-8>", "").encode(encoding))
    assert check_path(path, wanted(), rule_book()).of_home.shown is Shown.RIGHT


def test_the_encoding_that_a_page_names_counts_and_an_unknown_one_does_no_harm() -> None:
    said = "<meta charset=gb2312>甲".encode("gb18030")
    assert decoded_page(said).endswith("甲")
    assert decoded_page(b"<meta charset=no-such>a").endswith("a")
    assert decoded_page(b"\xff\xff\x81") != ""


def test_a_web_archive_is_read_as_its_page(tmp_path: Path) -> None:
    path = tmp_path / "saved.mhtml"
    path.write_bytes(
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n"
        b"Content-Transfer-Encoding: base64\r\n\r\n" + _base64(page(ANCHOR)) + b"\r\n--b--\r\n"
    )
    assert check_path(path, wanted(), rule_book()).of_home.shown is Shown.RIGHT


def test_nothing_to_look_at_is_said(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "missing.html"):
        with pytest.raises(InputMissing):
            check_path(path, wanted(), rule_book())


def _base64(text: str) -> bytes:
    from base64 import encodebytes

    return encodebytes(text.encode("utf-8"))
