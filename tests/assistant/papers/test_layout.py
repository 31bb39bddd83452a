"""Labels and values by where they stand, however the reader of words cut the lines."""

from __future__ import annotations

from assistant.papers.layout import values_of
from assistant.papers.sheet import Line

LABELS = {"name": ("名称",), "kind": ("类型",), "address": ("住所",), "capital": ("注册资本",)}


def line(text: str, left: int, top: int, width: int, height: int = 40) -> Line:
    return Line(text, 0.99, (left, top, width, height))


def read(*lines: Line) -> dict[str, str]:
    return {value.name: value.text for value in values_of(lines, LABELS, ("登记机关",))}


def test_label_and_value_in_one_piece_come_apart() -> None:
    assert read(line("注册资本人民币壹佰万元整", 100, 100, 500)) == {"capital": "人民币壹佰万元整"}


def test_a_spread_label_is_found_across_two_pieces() -> None:
    assert read(line("名", 100, 100, 40), line("称 青禾软件有限公司", 250, 101, 400)) == {
        "name": "青禾软件有限公司"
    }


def test_a_value_continues_below_where_it_begins_and_not_in_the_other_column() -> None:
    found = read(
        line("名称", 100, 100, 80),
        line("很长很长的名字", 250, 100, 400),
        line("住所", 900, 100, 80),
        line("云溪市测试路", 1050, 100, 400),
        line("28号", 1050, 150, 120),
        line("的后半", 250, 152, 160),
    )
    assert found == {"name": "很长很长的名字的后半", "address": "云溪市测试路28号"}


def test_what_follows_another_label_is_not_part_of_the_value_before() -> None:
    found = read(
        line("名称", 100, 100, 80),
        line("青禾", 250, 100, 100),
        line("登记机关", 100, 150, 160),
        line("某局", 270, 150, 80),
    )
    assert found == {"name": "青禾", "": "某局"}


def test_two_labels_read_as_one_upright_line_are_two_labels() -> None:
    found = read(
        line("类住", 100, 90, 50, 160),
        line("型 有限责任公司", 250, 110, 300),
        line("所 云溪市测试路", 250, 190, 300),
    )
    assert found == {"kind": "有限责任公司", "address": "云溪市测试路"}


def test_a_heading_beside_a_label_is_not_its_value() -> None:
    found = values_of([line("名称", 100, 100, 80), line("营业执照", 400, 60, 500, 140)], LABELS, ())
    assert found[0].pieces == []


def test_a_spread_label_of_which_one_character_was_missed_is_still_that_label() -> None:
    assert read(
        line("名", 100, 100, 40),
        line("称 青禾软件有限公司", 250, 101, 400),
        line("类", 100, 190, 40),
        line("有限责任公司", 310, 190, 300),
        line("所 云溪市测试路", 250, 280, 300),
    ) == {"name": "青禾软件有限公司", "kind": "有限责任公司", "address": "云溪市测试路"}


def test_a_single_character_within_a_value_is_no_label() -> None:
    assert read(line("名称", 100, 100, 80), line("青禾", 250, 100, 80), line("类", 340, 100, 40)) == {
        "name": "青禾 类"
    }
