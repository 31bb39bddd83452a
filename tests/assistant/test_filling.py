"""What is read from papers becomes proposals, and values of the form only when a person takes them."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.draft import Domain, Filing, How, MaterialKind, Person, Site, Subject, SubjectKind
from assistant.filling import Proposal, Stand, place_of, proposals, put_down, same, taken
from assistant.origins import doubtful, origin_of
from assistant.papers.answer import PaperRead, ReadField, ReadOrigin

BOX = (10, 10, 200, 40)
INDIVIDUAL = Filing(subject=Subject(kind=SubjectKind.INDIVIDUAL))
COMPANY = Filing(subject=Subject(kind=SubjectKind.ENTERPRISE))


def read(kind: MaterialKind, **fields: str | None) -> PaperRead:
    return PaperRead(
        kind, kind, {name: ReadField(value, value or "长期", 0.99, BOX) for name, value in fields.items()}
    )


FRONT = read(
    MaterialKind.ID_FRONT,
    name="样例甲",
    sex="女",
    address="样例省示例市测试路1号",
    number="000000197001010027",
)


def by_name(filing: Filing, paper: PaperRead, person: int | None = 0) -> dict[str, Proposal]:
    return {one.name: one for one in proposals(filing, paper, person)}


def test_reading_alone_changes_nothing_and_says_where_each_value_belongs():
    found = by_name(INDIVIDUAL, FRONT)
    assert {name: one.path for name, one in found.items()} == {
        "name": "persons.0.name",
        "sex": "",
        "address": "subject.address",
        "number": "persons.0.document_number",
    }
    assert found["name"].stand is Stand.NEW
    assert found["sex"].stand is Stand.NOT_ASKED


def test_all_of_a_paper_taken_at_once_is_filled_in_compared_and_carried_along():
    filing = taken(INDIVIDUAL, FRONT, proposals(INDIVIDUAL, FRONT, 0))
    assert filing.persons[0].name == filing.subject.name == "样例甲"
    assert filing.subject.address == "样例省示例市测试路1号"
    assert doubtful(filing) == ()
    origin = origin_of(filing, "persons.0.document_number")
    assert origin is not None
    assert (origin.how, origin.paper, origin.confirmed) == (How.READ, MaterialKind.ID_FRONT, True)
    assert all(one.stand in (Stand.CONFIRMED, Stand.NOT_ASKED) for one in proposals(filing, FRONT, 0))


def test_values_put_down_to_be_compared_later_stay_in_doubt_and_overwrite_nothing():
    filing = INDIVIDUAL.model_copy(update={"persons": (Person(name="样例申"),)})
    filled = put_down(filing, FRONT, proposals(filing, FRONT, 0))
    assert filled.persons[0].name == "样例申"
    assert set(doubtful(filled)) == {"persons.0.document_number", "subject.address"}


def test_a_value_that_differs_replaces_the_typed_one_only_when_it_is_taken():
    filing = INDIVIDUAL.model_copy(update={"persons": (Person(name="样例申"),)})
    one = by_name(filing, FRONT)["name"]
    assert (one.stand, one.present, one.value) == (Stand.DIFFERS, "样例申", "样例甲")
    assert taken(filing, FRONT, [one]).persons[0].name == "样例甲"


def test_a_typed_value_that_is_the_same_keeps_its_form_and_counts_as_compared():
    filing = INDIVIDUAL.model_copy(
        update={"subject": Subject(kind=SubjectKind.INDIVIDUAL, address="样例省示例市测试路 1 号")}
    )
    one = by_name(filing, FRONT)["address"]
    assert one.stand is Stand.SAME
    after = taken(filing, FRONT, [one])
    assert after.subject.address == "样例省示例市测试路 1 号"
    assert by_name(after, FRONT)["address"].stand is Stand.CONFIRMED


def test_a_corrected_character_stays_visible_in_the_origin():
    field = ReadField("000000197001010027", "00000019700101002?", 0.8, BOX, ReadOrigin.CORRECTED)
    paper = PaperRead(MaterialKind.ID_FRONT, MaterialKind.ID_FRONT, {"number": field})
    filing = taken(INDIVIDUAL, paper, proposals(INDIVIDUAL, paper, 0))
    origin = origin_of(filing, "persons.0.document_number")
    assert origin is not None
    assert origin.how is How.CORRECTED


def test_dates_and_a_card_without_end_become_values_of_the_draft():
    back = read(MaterialKind.ID_BACK, authority="样例市示例局", valid_from="2019-01-01", valid_to=None)
    filing = taken(INDIVIDUAL, back, proposals(INDIVIDUAL, back, 0))
    assert filing.persons[0].valid_from == date(2019, 1, 1)
    assert filing.persons[0].valid_to == "long-term"


def test_a_date_that_is_none_is_shown_but_cannot_be_taken():
    back = read(MaterialKind.ID_BACK, valid_from="2019-13-41")
    one = by_name(INDIVIDUAL, back)["valid_from"]
    assert one.stand is Stand.NOT_ASKED
    assert taken(INDIVIDUAL, back, [one]) == INDIVIDUAL


def test_a_licence_fills_in_the_organisation_and_never_an_individual():
    paper = read(MaterialKind.LICENCE, name="样例有限公司", credit_code="91000000MA0000007C", scope="演示")
    filing = taken(COMPANY, paper, proposals(COMPANY, paper))
    assert (filing.subject.name, filing.subject.document_number) == ("样例有限公司", "91000000MA0000007C")
    assert not any(one.path for one in proposals(INDIVIDUAL, paper))


def test_the_second_persons_card_speaks_of_the_second_person():
    filing = COMPANY.model_copy(update={"persons": (Person(), Person())})
    assert place_of(filing, MaterialKind.ID_FRONT, "name", 1) == "persons.1.name"
    assert place_of(filing, MaterialKind.ID_FRONT, "name", 2) == ""
    assert place_of(filing, MaterialKind.ID_FRONT, "address", 1) == ""


@pytest.mark.parametrize(
    ("domains", "path"),
    [
        (("a.cn", "b.cn"), "sites.1.domain.name"),
        (("a.cn", ""), "sites.1.domain.name"),
        (("a.cn", "c.cn"), ""),
        (("c.cn",), "sites.0.domain.name"),
    ],
)
def test_a_certificate_belongs_to_the_site_that_it_names(domains: tuple[str, ...], path: str):
    sites = tuple(Site(domain=Domain(name=name)) for name in domains)
    filing = Filing(sites=sites)
    assert place_of(filing, MaterialKind.DOMAIN_CERTIFICATE, "domain", None, "b.cn") == path


def test_variant_characters_are_not_the_same():
    assert same("样例（甲）", "样例(甲)")
    assert not same("樣例甲", "样例甲")
