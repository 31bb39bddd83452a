"""Every field, kind and step has one name, in both languages."""

from __future__ import annotations

import pytest

from assistant.catalogue import set_language
from assistant.draft import FilingKind, MaterialKind, ServerPlace, SubjectKind
from assistant.findings import Severity, Verdict
from assistant.flow import every_step
from assistant.wording.names import (
    filing_kind_name,
    label_of,
    material_name,
    place_name,
    severity_word,
    subject_kind_name,
    verdict_word,
)
from tests.assistant.checks.cases import book, company


@pytest.fixture(params=["zh_CN", "en"])
def spoken(request: pytest.FixtureRequest) -> str:
    set_language(request.param)
    return str(request.param)


def test_every_field_of_every_page_has_a_label(spoken: str) -> None:
    for step in every_step(company(), book()):
        for path in step.fields:
            label = label_of(path)
            assert label != path
            assert label.isascii() == (spoken == "en")


def test_every_kind_and_state_has_a_name(spoken: str) -> None:
    names = [
        *map(subject_kind_name, SubjectKind),
        *map(filing_kind_name, FilingKind),
        *map(material_name, MaterialKind),
        *map(place_name, ServerPlace),
        *map(severity_word, Severity),
        *map(verdict_word, Verdict),
    ]
    assert all(name.isascii() == (spoken == "en") for name in names)


def test_the_subjects_own_fields_are_named_for_who_files() -> None:
    set_language("zh_CN")
    assert label_of("subject.name", SubjectKind.INDIVIDUAL) == "姓名"
    assert label_of("subject.name", SubjectKind.ENTERPRISE) == "单位名称"
    assert label_of("subject.document_number", SubjectKind.ENTERPRISE) == "统一社会信用代码"


def test_pictures_are_named_by_step_kind_or_number() -> None:
    set_language("zh_CN")
    assert label_of("picture.id-front.0") == label_of("id-front") == "身份证正面"
    assert label_of("materials.2") == "第 3 张照片"


def test_a_good_verdict_never_promises_an_approval() -> None:
    set_language("zh_CN")
    assert verdict_word(Verdict.PASS) == "未发现问题"
