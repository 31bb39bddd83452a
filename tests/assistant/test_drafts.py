"""Drafts in and out: nothing is lost, and a broken one is refused with its place."""

from __future__ import annotations

import string
from datetime import UTC
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.draft import (
    SCHEMA,
    Acknowledged,
    Charges,
    Decision,
    Domain,
    Filing,
    FilingKind,
    Material,
    MaterialKind,
    Person,
    ServerPlace,
    Service,
    Site,
    Subject,
    SubjectKind,
)
from assistant.draft_files import LARGEST_DRAFT, dump, load, parse, save
from assistant.draft_paths import value_at, with_value
from assistant.errors import DraftMissing, DraftTooNew, DraftUnreadable
from assistant.texts import explain
from assistant.toml_place import line_of
from tests.assistant.checks.cases import company, filing

TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=60)
SHORT = st.text(alphabet=string.ascii_letters + "甲乙丙 ·（）\"'\\\n#=[]", max_size=20)
DAYS = st.dates()
PERSONS = st.builds(
    Person,
    name=SHORT,
    document_number=SHORT,
    valid_from=st.none() | DAYS,
    valid_to=st.none() | DAYS | st.just("long-term"),
    mobile=TEXT,
    emergency_phone=TEXT,
    email=TEXT,
)
DOMAINS = st.builds(
    Domain,
    name=TEXT,
    holder=TEXT,
    holder_number=SHORT,
    real_name_verified=st.none() | st.booleans(),
    expires=st.none() | DAYS,
)
SITES = st.builds(
    Site,
    name=TEXT,
    domain=DOMAINS,
    server_ips=st.lists(SHORT, max_size=3).map(tuple),
    content=SHORT,
    remark=TEXT,
    person=st.integers(0, 3),
)
FILES = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=40)
FILINGS = st.builds(
    Filing,
    id=st.from_regex(r"[a-z0-9][a-z0-9-]{0,63}", fullmatch=True),
    kind=st.sampled_from(FilingKind),
    provider=SHORT,
    province=st.sampled_from(["", "京", "蜀"]),
    decision=st.builds(
        Decision,
        service=st.none() | st.sampled_from(Service),
        server_place=st.none() | st.sampled_from(ServerPlace),
        charges=st.none() | st.sampled_from(Charges),
        have_record=st.none() | st.booleans(),
    ),
    subject=st.builds(
        Subject,
        kind=st.none() | st.sampled_from(SubjectKind),
        name=SHORT,
        document_number=SHORT,
        address=TEXT,
        contact_address=TEXT,
    ),
    persons=st.lists(PERSONS, max_size=3).map(tuple),
    sites=st.lists(SITES, max_size=3).map(tuple),
    materials=st.lists(
        st.builds(
            Material, kind=st.sampled_from(MaterialKind), file=FILES, person=st.none() | st.integers(0, 3)
        ),
        max_size=3,
    ).map(tuple),
    prepared=st.lists(SHORT, max_size=3).map(tuple),
    acknowledged=st.lists(
        st.builds(Acknowledged, code=SHORT, about=SHORT, at=st.datetimes(timezones=st.just(UTC))), max_size=2
    ).map(tuple),
)


@given(FILINGS)
@settings(max_examples=150, deadline=None)
def test_a_draft_comes_back_as_it_was_written(draft: Filing) -> None:
    assert parse(dump(draft)) == draft


@pytest.mark.parametrize("draft", [Filing(), filing(), company()], ids=["empty", "individual", "company"])
def test_a_saved_draft_is_its_owners_alone_and_loads_the_same(draft: Filing, tmp_path: Path) -> None:
    path = tmp_path / "草 稿.toml"
    save(draft, path)
    assert load(path) == draft
    assert path.stat().st_mode & 0o777 == 0o600


GOOD = dump(company())


@pytest.mark.parametrize(
    ("old", "new", "field", "expected"),
    [
        ("[subject]", '[subject]\nnmae = "x"', "subject.nmae", "没有这个键"),
        ('kind = "enterprise"', 'kind = "company"', "subject.kind", "'enterprise'"),
        ('kind = "enterprise"', "kind = 3", "subject.kind", "'enterprise'"),
        (
            "real_name_verified = true",
            'real_name_verified = "perhaps"',
            "sites.0.domain.real_name_verified",
            "true 或 false",
        ),
        ("valid_to = 2040-01-01", 'valid_to = "soon"', "persons.0.valid_to", ""),
        ('name = "示例科技"', "name = 3", "sites.0.name", "加引号的文字"),
        ('mobile = "13123456789"', "mobile = 13123456789", "persons.0.mobile", "加引号的文字"),
        ('kind = "licence"', 'kind = "licenze"', "materials.3.kind", "'licence'"),
        ('file = "licence.jpg"', 'file = ""', "materials.3.file", "不能空"),
        ('province = "京"', 'province = "北京"', "province", "形式"),
    ],
)
def test_a_wrong_key_or_value_is_refused_with_line_field_and_what_was_expected(
    old: str, new: str, field: str, expected: str
) -> None:
    assert old in GOOD
    text = GOOD.replace(old, new, 1)
    with pytest.raises(DraftUnreadable) as caught:
        parse(text)
    params = caught.value.params
    assert str(params["field"]).startswith(field)
    assert expected in explain(caught.value)
    wrong = new.splitlines()[-1]
    assert text.splitlines()[int(params["line"]) - 1] == wrong


def test_an_error_holds_no_value_of_the_draft() -> None:
    with pytest.raises(DraftUnreadable) as caught:
        parse('[[persons]]\nmobile = "13123456789"\ndocument_number = 000000199003070011\n')
    assert "1101" not in str(caught.value) + str(caught.value.params)


@pytest.mark.parametrize(
    ("text", "line"), [("a = ", 1), ('x = "1"\n[subject\n', 2), ("[a]\n[a]\n", 2), ('id = "a\n', 1)]
)
def test_what_is_not_toml_is_refused_with_its_line(text: str, line: int) -> None:
    with pytest.raises(DraftUnreadable) as caught:
        parse(text)
    assert caught.value.params["line"] == line


def test_nesting_without_end_is_refused() -> None:
    with pytest.raises(DraftUnreadable):
        parse("a = " + "[" * 100_000)


@pytest.mark.parametrize("number", [SCHEMA + 1, 99])
def test_a_draft_of_a_later_version_is_not_read_half(number: int) -> None:
    with pytest.raises(DraftTooNew):
        parse(f"schema = {number}\n")


@pytest.mark.parametrize("number", ["0", "-1", '"x"', "1.5"])
def test_an_impossible_schema_number_is_refused(number: str) -> None:
    with pytest.raises(DraftUnreadable):
        parse(f"schema = {number}\n")


def test_a_missing_a_binary_and_a_huge_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DraftMissing):
        load(tmp_path / "none.toml")
    binary = tmp_path / "binary.toml"
    binary.write_bytes(b'id = "a"\n\xff\xfe\x00')
    with pytest.raises(DraftUnreadable) as caught:
        load(binary)
    assert caught.value.params["line"] == 2
    huge = tmp_path / "huge.toml"
    huge.write_bytes(b"#" * (LARGEST_DRAFT + 1))
    with pytest.raises(DraftUnreadable):
        load(huge)
    with pytest.raises(DraftUnreadable):
        load(tmp_path)


def test_a_byte_order_mark_is_no_obstacle(tmp_path: Path) -> None:
    path = tmp_path / "marked.toml"
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.encode())
    assert load(path) == company()


def test_a_line_is_found_within_tables_of_an_array_and_after_long_values() -> None:
    text = '[[sites]]\nname = "a"\n[[sites]]\nserver_ips = [\n  "1",\n  "2",\n]\n[sites.domain]\nname = "b"\n'
    assert line_of(text, ("sites", 1, "domain", "name")) == 9
    assert line_of(text, ("sites", 1, "server_ips", 0)) == 4
    assert line_of(text, ("sites", 0, "remark")) == 1
    assert line_of(text, ("persons", 0)) == 0


def test_for_an_individual_name_and_number_are_carried_between_subject_and_person() -> None:
    draft = with_value(Filing(), "subject.kind", SubjectKind.INDIVIDUAL)
    draft = with_value(draft, "subject.name", "样例甲")
    assert value_at(draft, "persons.0.name") == "样例甲"
    draft = with_value(draft, "persons.0.name", "样例乙")
    assert value_at(draft, "subject.name") == "样例乙"


def test_for_a_company_nothing_is_carried() -> None:
    draft = with_value(Filing(), "subject.kind", SubjectKind.ENTERPRISE)
    draft = with_value(draft, "subject.name", "示例公司")
    assert value_at(draft, "persons.0.name") == ""


@pytest.mark.parametrize(
    "path", ["nothing", "subject.nothing", "sites.x.name", "sites.-1.name", "subject.name.x"]
)
def test_a_path_that_no_draft_has_is_a_key_error(path: str) -> None:
    with pytest.raises(KeyError):
        value_at(Filing(), path)


def test_a_draft_of_an_earlier_version_is_read_and_written_as_one_of_today() -> None:
    read = parse('schema = 1\n\n[decision]\nservice = "app"\n')
    assert read.schema_number == SCHEMA
    assert read.decision.service is Service.APP
    assert f"schema = {SCHEMA}\n" in dump(read)
    assert parse(dump(read)) == read
