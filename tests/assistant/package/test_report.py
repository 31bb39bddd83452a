"""The report stands alone, says what was found, and nothing that was typed becomes part of the page."""

from __future__ import annotations

import hashlib
import re
from base64 import b64decode, b64encode
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.catalogue import DEFAULT, set_language
from assistant.circumstances import preparations_of
from assistant.draft import Acknowledged, Filing
from assistant.findings import NotChecked, Why
from assistant.package.filing_json import (
    FilingJson,
    PackedMaterial,
    own_name,
    packed_findings,
    packed_not_checked,
    packed_rules,
    with_packed_names,
)
from assistant.package.layout import ordered_materials
from assistant.package.report import render_printout, render_report
from assistant.package.report_facts import OWN_SCRIPTS, facts_of, read_facts
from assistant.package.report_parts import report_parts
from assistant.package.sheet import field_sheet
from assistant.package.write import PackageContents
from assistant.store.paths import asset
from tests.assistant.package.samples import HOSTILE, TODAY, jpeg

SHA = "0" * 64


@pytest.fixture(autouse=True)
def _language() -> Iterator[None]:
    yield
    set_language(DEFAULT)


def document(contents: PackageContents) -> FilingJson:
    materials = tuple(
        PackedMaterial(
            number=number,
            file=f"materials/{number:02d}-{one.kind}.jpg",
            kind=one.kind,
            about=f"materials.{index}",
            person=one.person,
            size=(1500, 945),
            bytes=312_400,
            sha256=SHA,
            original_name=own_name(one.file),
        )
        for number, (index, one) in enumerate(ordered_materials(contents.filing, contents.book), start=1)
    )
    return FilingJson(
        schema_number=1,
        made_on=TODAY,
        program="0.1.0",
        filing=with_packed_names(contents.filing, materials),
        rules=packed_rules(contents.book),
        materials=materials,
        findings=packed_findings(contents.findings),
        not_checked=packed_not_checked(contents.not_checked),
    )


def rendered(contents: PackageContents) -> str:
    return render_report(
        document(contents), SHA, contents.book, contents.findings, contents.not_checked, {1: jpeg(40, 30)}
    )


class Text(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]

    def handle_data(self, data: str) -> None:
        self.text += data


def test_it_refers_to_nothing_outside_and_runs_the_copy_script_alone(contents: PackageContents) -> None:
    html = rendered(contents)
    page = Text(html)
    script = asset("report/copy.js").read_text(encoding="utf-8")
    assert html.count("<script") == html.count(f"<script>{script}</script>") == 1
    digest = b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in html
    assert hashlib.sha256(script.encode()).hexdigest() in OWN_SCRIPTS
    assert not page.tags & {"iframe", "link", "object", "form", "base"}
    assert all(link.startswith(("#", "data:image/jpeg;base64,")) for link in page.links)
    assert not re.search(r"(?:src|href)\s*=\s*[\"']?(?:https?:)?//|url\(|@import", html)
    ids = set(re.findall(r'id="([^"]+)"', html))
    assert {link[1:] for link in page.links if link.startswith("#")} <= ids


@pytest.mark.parametrize(
    ("found", "put"),
    [
        ('"use strict";', '"use strict"; fetch("//x.example");'),
        ("</script>", "</script><script>1</script>"),
        ("<script>", "<script src=x>"),
        ("<script>", "<script type=module>"),
        ("</main>", "</main><script>"),
    ],
)
def test_another_script_than_the_own_one_is_not_believed(
    contents: PackageContents, found: str, put: str
) -> None:
    html = rendered(contents)
    assert read_facts(html.encode()) is not None
    assert read_facts(html.replace(found, put, 1).encode()) is None


def test_without_scripts_every_value_stands_there_to_be_selected(contents: PackageContents) -> None:
    html = rendered(contents)
    assert "<button" not in html
    text = Text(html).text
    assert all(row.value in text for row in field_sheet(contents.filing, contents.book))


def test_each_picture_says_where_in_the_form_it_goes(contents: PackageContents) -> None:
    text = Text(rendered(contents)).text
    assert "→ 主体证件和负责人证件，网站负责人证件" in text
    assert "→ 网站负责人照片" in text


def test_the_printed_sheet_says_the_same_as_the_report(contents: PackageContents) -> None:
    parts = report_parts(document(contents), contents.book, contents.findings, contents.not_checked)
    printed = Text(render_printout(parts, "0.1.0", {1: (40, 30)}))
    assert all(row.value in printed.text for row in parts.sheet)
    assert all(one.where in printed.text for one in parts.pictures)
    assert printed.links == ["picture:01"]
    for line in (*parts.open_lines, *parts.accepted_lines):
        assert line.message in printed.text
        assert line.since in printed.text
    assert all(pack.verified in printed.text for pack in parts.packs)
    assert HOSTILE not in render_printout(parts, "0.1.0", {})


def test_the_contact_sheet_shows_each_picture_that_came_with_a_small_copy(contents: PackageContents) -> None:
    shown = [link for link in Text(rendered(contents)).links if link.startswith("data:")]
    assert [b64decode(link.partition(",")[2]) for link in shown] == [jpeg(40, 30)]
    listed = Text(rendered(contents)).text
    assert [number in listed for number in ("01 ", "02 ", "03 ")] == [True] * 3


def test_every_value_has_its_count_of_characters(contents: PackageContents) -> None:
    rows = field_sheet(contents.filing, contents.book)
    text = Text(rendered(contents)).text
    counts = re.findall(r"(\d+) 个字", text)
    assert counts == [str(len(row.value)) for row in rows if row.value]


def test_what_to_have_at_hand_is_what_the_rules_ask_to_prepare(contents: PackageContents) -> None:
    wanted = preparations_of(contents.filing, contents.book)
    apart = Text(rendered(contents)).text.split("手边备着", 1)[1]
    assert wanted
    assert all(rule.title.zh in apart for rule in wanted)
    parts = report_parts(document(contents), contents.book, contents.findings, contents.not_checked)
    assert [title for title, _why in parts.at_hand] == [rule.title.zh for rule in wanted]
    assert not any(rule.then for rule in wanted), "what comes after the package is no preparation"


def test_hostile_values_are_shown_as_they_were_typed(contents: PackageContents) -> None:
    html = rendered(contents)
    assert HOSTILE not in html
    assert HOSTILE in Text(html).text
    assert "{{7*7}}" in Text(html).text
    assert "49" not in Text(html).text.replace("149", "")


def test_it_says_of_itself_what_it_counts(contents: PackageContents) -> None:
    assert read_facts(rendered(contents).encode()) == facts_of(document(contents), SHA)


def test_an_acknowledged_warning_stands_apart_with_its_time(contents: PackageContents) -> None:
    text = Text(rendered(contents)).text
    assert "2026-11-23 14:20+08:00" in text
    apart = text.split("选择照常提交", 1)[1]
    assert "身份证反面" in apart


def test_what_no_check_could_judge_but_the_person_looked_at_says_so(contents: PackageContents) -> None:
    about = "materials.0"
    seen = Acknowledged(code="head.covered", about=about, at=datetime(2026, 11, 24, 15, 4, tzinfo=UTC))
    filing = contents.filing.model_copy(update={"confirmed": (seen,)})
    unchecked = tuple(NotChecked(code, about, Why.UNRELIABLE) for code in ("head.covered", "gaze.away"))
    shown = Text(rendered(replace(contents, filing=filing, not_checked=unchecked))).text
    assert "帽子（使用者看过，2026-11-24 15:04+00:00）" in shown
    assert shown.count("使用者看过") == 1


def test_it_is_chinese_by_default_and_english_by_choice(contents: PackageContents) -> None:
    chinese = rendered(contents)
    assert '<html lang="zh-CN">' in chinese
    for words in (
        "填写单",
        "没能检查",
        "接下来",
        "用到的规则",
        "24 小时",
        "20 个工作日",
        "核对",
        "1500 × 945",
        "312 KB",
    ):
        assert words in chinese
    set_language("en")
    english = rendered(contents)
    assert '<html lang="en">' in english
    assert "Field sheet" in english
    assert "填写单" not in english


def test_the_good_verdict_is_no_approval(contents: PackageContents) -> None:
    text = Text(rendered(replace(contents, findings=()))).text
    assert "未发现问题" in text
    assert "不等于批准" in text
    assert not re.search("合格|已批准|您|！", text)


def test_the_same_arguments_give_the_same_text(contents: PackageContents) -> None:
    assert rendered(contents) == rendered(contents)


def test_values_are_as_the_form_wants_them(contents: PackageContents) -> None:
    rows = {row.path: row for row in field_sheet(contents.filing, contents.book)}
    assert [row.number for row in rows.values()] == list(range(1, len(rows) + 1))
    assert rows["subject.kind"].value == "个人"
    assert rows["persons.0.valid_from"].value == "2020-01-02"
    assert rows["persons.0.valid_to"].value == "长期"
    assert rows["sites.0.server_ips"].value == "192.0.2.10;192.0.2.11"
    assert rows["province"].value == "北京"
    assert rows["subject.document_number"].is_secret
    assert not rows["subject.name"].is_secret
    assert rows["sites.0.content"].value not in ("", "blog")


def test_rows_follow_the_form_and_leave_nothing_out(contents: PackageContents) -> None:
    form = [field.path for field in contents.book.form(contents.filing.subject.kind)]
    assert [row.path for row in field_sheet(contents.filing, contents.book)] == form
    assert all(row.value == "" for row in field_sheet(Filing(), contents.book) if row.path != "subject.kind")


def test_a_second_site_and_its_own_person_get_rows_of_their_own(
    contents: PackageContents, filing: Filing
) -> None:
    second = filing.sites[0].model_copy(update={"name": "第二个站", "person": 1})
    other = filing.persons[0].model_copy(update={"name": "样例乙"})
    wider = filing.model_copy(update={"sites": (*filing.sites, second), "persons": (*filing.persons, other)})
    rows = {row.path: row for row in field_sheet(wider, contents.book)}
    assert rows["sites.1.name"].value == "第二个站"
    assert rows["persons.1.name"].value == "样例乙"
    assert list(rows).index("sites.1.name") > list(rows).index("sites.0.remark")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(min_size=1, max_size=80, alphabet=st.characters(exclude_categories=["Cs", "Cc"])))
def test_no_value_breaks_the_page(contents: PackageContents, value: str) -> None:
    subject = contents.filing.subject.model_copy(update={"contact_address": value})
    changed = replace(contents, filing=contents.filing.model_copy(update={"subject": subject}))
    html = rendered(changed)
    assert value in Text(html).text
    assert read_facts(html.encode()) is not None


@pytest.mark.parametrize(
    "path", ["/home/wang/私人/id.jpg", "C:\\Users\\wang\\id.jpg", "pictures/id.jpg", "id.jpg"]
)
def test_of_a_picture_s_path_only_the_name_goes_into_the_package(path: str) -> None:
    assert own_name(path) == "id.jpg"


def test_the_report_can_be_looked_at(contents: PackageContents) -> None:
    """Left in ``build/pictures`` for a person's eyes."""
    goal = Path(__file__).parents[3] / "build" / "pictures"
    goal.mkdir(parents=True, exist_ok=True)
    (goal / "report.html").write_text(rendered(contents), encoding="utf-8")
