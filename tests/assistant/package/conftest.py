from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from assistant.draft import (
    Acknowledged,
    Domain,
    Filing,
    Material,
    MaterialKind,
    Person,
    Site,
    Subject,
    SubjectKind,
)
from assistant.findings import Code, Finding, NotChecked, Severity, Why
from assistant.package.write import PackageContents
from assistant.rules.loading import rule_book
from tests.assistant.package.samples import HOSTILE, jpeg


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    draft = tmp_path / "草稿 folder"
    (draft / "pictures").mkdir(parents=True)
    for number, kind in enumerate(("curtain", "id-back", "id-front")):
        (draft / "pictures" / f"{kind}.jpg").write_bytes(jpeg(shade=number * 40))
    return draft


@pytest.fixture
def filing() -> Filing:
    return Filing(
        id="sample-1",
        provider="sample-cloud",
        province="京",
        subject=Subject(
            kind=SubjectKind.INDIVIDUAL,
            name="样例甲",
            document_number="000000190001010009",
            address="样例省示例市模拟区测试路 1 号",
            contact_address=HOSTILE,
        ),
        persons=(
            Person(
                name="样例甲",
                document_number="000000190001010009",
                valid_from=date(2020, 1, 2),
                valid_to="long-term",
                mobile="10000000001",
                emergency_phone="10000000002",
                email="a@yangli.example",
            ),
        ),
        sites=(
            Site(
                name="书页之间手记",
                domain=Domain(name="yangli-jia.example", holder="样例甲", real_name_verified=True),
                server_ips=("192.0.2.10", "192.0.2.11"),
                content="blog",
                remark="个人记录读过的书和笔记",
            ),
        ),
        materials=(
            Material(kind=MaterialKind.CURTAIN, file="pictures/curtain.jpg", person=0),
            Material(kind=MaterialKind.ID_BACK, file="pictures/id-back.jpg", person=0),
            Material(kind=MaterialKind.ID_FRONT, file="pictures/id-front.jpg", person=0),
        ),
        acknowledged=(
            Acknowledged(
                code="light.dark",
                about="materials.1",
                at=datetime(2026, 11, 23, 14, 20, tzinfo=timezone(timedelta(hours=8))),
            ),
            Acknowledged(
                code="contact.reused", about="persons.0.mobile", at=datetime(2026, 11, 23, tzinfo=UTC)
            ),
        ),
    )


@pytest.fixture
def contents(filing: Filing, folder: Path) -> PackageContents:
    return PackageContents(
        filing=filing,
        folder=folder,
        book=rule_book("sample-cloud", "京"),
        findings=(
            Finding(Code.LIGHT_DARK, Severity.WARN, "materials.1", "ministry/light.dark", 61.5, 70.0, ""),
            Finding(
                Code.ADDRESS_SHORT, Severity.WARN, "subject.contact_address", "ministry/address.least", 3, 8
            ),
        ),
        not_checked=(NotChecked("name.taken", "sites.0.name", Why.NOT_OFFLINE),),
    )
