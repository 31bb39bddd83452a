"""Where values are from: noted, kept true while the draft changes, confirmed."""

from __future__ import annotations

from pathlib import Path

from assistant.draft import FieldOrigin, Filing, How, Material, MaterialKind, Person, Subject, SubjectKind
from assistant.draft_files import dump, parse
from assistant.draft_paths import with_value
from assistant.draft_people import without_person
from assistant.origins import (
    confirmed,
    confirmed_paper,
    doubtful,
    in_doubt,
    kept_true,
    origin_of,
    read_from,
    take,
)
from tests.builders import changed

READ = FieldOrigin(how=How.READ, paper=MaterialKind.ID_FRONT)
INDIVIDUAL = Filing(subject=Subject(kind=SubjectKind.INDIVIDUAL))


def test_a_value_that_was_typed_has_no_origin():
    filing = changed(Filing(), persons__0__name="样例甲")
    assert origin_of(filing, "persons.0.name") is None
    assert not doubtful(filing)


def test_a_value_that_was_read_is_in_doubt_until_it_is_confirmed():
    filing = take(Filing(), "persons.0.name", "样例甲", READ)
    assert in_doubt(filing, "persons.0.name")
    seen = confirmed(filing, ["persons.0.name"])
    assert doubtful(seen) == ()
    assert origin_of(seen, "persons.0.name") == READ.model_copy(update={"confirmed": True})


def test_what_a_person_changes_afterwards_was_typed():
    before = take(Filing(), "persons.0.name", "样例甲", READ)
    after = kept_true(before, with_value(before, "persons.0.name", "样例乙"))
    assert after.origins == {}
    assert kept_true(before, with_value(before, "persons.0.mobile", "13800000001")).origins == before.origins


def test_the_same_field_read_anew_keeps_its_new_origin():
    before = take(Filing(), "persons.0.name", "样例甲", READ)
    better = READ.model_copy(update={"how": How.CORRECTED})
    after = take(before, "persons.0.name", "样例乙", better)
    assert kept_true(before, after).origins == {"persons.0.name": better}


def test_what_comes_along_to_another_field_is_carried_over_and_not_in_doubt_itself():
    filing = take(INDIVIDUAL, "persons.0.name", "样例甲", READ)
    assert filing.subject.name == "样例甲"
    assert origin_of(filing, "subject.name") == FieldOrigin(how=How.CARRIED)
    assert doubtful(filing) == ("persons.0.name",)


def test_the_person_of_an_individual_is_carried_over_from_the_subject():
    filing = changed(INDIVIDUAL, subject__name="样例甲")
    origin = origin_of(filing, "persons.0.name")
    assert origin is not None
    assert origin.how is How.CARRIED
    assert origin_of(filing, "subject.name") is None


def test_an_empty_field_has_no_origin_whatever_the_draft_notes():
    noted = Filing(origins={"persons.0.name": READ, "persons.7.name": READ, "nowhere.at.all": READ})
    assert [origin_of(noted, path) for path in noted.origins] == [None, None, None]


def test_all_of_one_paper_is_confirmed_at_once_and_nothing_of_another():
    filing = INDIVIDUAL.model_copy(update={"persons": (Person(), Person())})
    filing = take(filing, "persons.0.name", "样例甲", READ)
    filing = take(filing, "subject.address", "样例省示例市", READ)
    filing = take(filing, "persons.1.name", "样例乙", READ)
    back = READ.model_copy(update={"paper": MaterialKind.ID_BACK})
    filing = take(filing, "persons.0.valid_to", "long-term", back)
    assert read_from(filing, MaterialKind.ID_FRONT, 0) == ("persons.0.name", "subject.address")
    seen = confirmed_paper(filing, MaterialKind.ID_FRONT, 0)
    assert doubtful(seen) == ("persons.1.name", "persons.0.valid_to")


def test_origins_move_up_with_their_person():
    persons = tuple(Person(name=name) for name in ("样例甲", "样例乙", "样例丙"))
    origins = {f"persons.{n}.name": READ for n in (1, 2)} | {"subject.name": READ}
    filing = Filing(persons=persons, origins=origins)
    assert set(without_person(filing, 1).origins) == {"persons.1.name", "subject.name"}


def test_origins_and_corners_survive_the_file(tmp_path: Path):
    filing = take(Filing(), "persons.0.name", "样例甲", READ)
    corners = ((10.0, 12.5), (900.0, 14.0), (905.0, 580.0), (8.0, 577.0))
    paper = Material(
        kind=MaterialKind.ID_FRONT, file="a.jpg", person=0, corners=corners, watermarked="a-marked.jpg"
    )
    filing = filing.model_copy(update={"materials": (paper,)})
    text = dump(filing)
    assert '[origins."persons.0.name"]' in text
    assert parse(text) == filing


def test_a_draft_from_before_origins_still_loads():
    filing = parse('schema = 2\nid = "old"\n\n[[persons]]\nname = "样例甲"\n')
    assert filing.origins == {}
    assert filing.persons[0].name == "样例甲"
