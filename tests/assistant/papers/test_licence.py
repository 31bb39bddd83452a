"""What a licence says, from values that were found."""

from __future__ import annotations

from assistant.draft import MaterialKind
from assistant.papers.answer import ReadOrigin
from assistant.papers.reading import read_fields
from assistant.papers.sheet import Line, Sheet
from assistant.rules.loading import rule_book


def read(*rows: tuple[str, str]) -> dict[str, tuple[str | None, ReadOrigin]]:
    lines = []
    for index, (label, value) in enumerate(rows):
        top = 60 + 70 * index
        lines.append(Line(label, 0.99, (60, top, 30 * len(label), 34)))
        lines.append(Line(value, 0.99, (400, top, 30 * len(value), 34)))
    found = read_fields(Sheet((1600, 1000), tuple(lines)), MaterialKind.LICENCE, rule_book())
    return {name: (one.value, one.origin) for name, one in found.fields.items()}


def test_the_last_bracket_alone_on_its_line_is_put_back_and_marked() -> None:
    assert read(("经营范围", "软件开发（凭许可证经营"))["scope"] == (
        "软件开发（凭许可证经营）",
        ReadOrigin.CORRECTED,
    )
    assert read(("经营范围", "软件开发（凭许可证经营）"))["scope"] == (
        "软件开发（凭许可证经营）",
        ReadOrigin.READ,
    )


def test_a_sole_traders_words_are_understood() -> None:
    found = read(("经营者", "样例丙"), ("经营场所", "云溪市测试路8号"), ("注册日期", "2019年03月04日"))
    assert found["legal_representative"][0] == "样例丙"
    assert found["address"][0] == "云溪市测试路8号"
    assert found["established"][0] == "2019-03-04"
