import pytest

from assistant.draft import Filing, Material, MaterialKind, Person, Site
from assistant.draft_people import with_another_person, without_person


def three() -> Filing:
    return Filing(
        persons=(Person(name="甲"), Person(name="乙"), Person(name="丙")),
        sites=(Site(name="一", person=1), Site(name="二", person=2), Site(name="三", person=0)),
        materials=(
            Material(kind=MaterialKind.LICENCE, file="l.jpg"),
            Material(kind=MaterialKind.ID_FRONT, file="a.jpg", person=0),
            Material(kind=MaterialKind.ID_FRONT, file="b.jpg", person=1),
            Material(kind=MaterialKind.ID_FRONT, file="c.jpg", person=2),
        ),
    )


def test_another_person_answers_for_the_first_site():
    filing = with_another_person(Filing())
    assert len(filing.persons) == 2
    assert filing.sites[0].person == 1


def test_removing_a_person_gives_the_sites_to_the_first_person_and_moves_the_others_up():
    filing = without_person(three(), 1)
    assert [person.name for person in filing.persons] == ["甲", "丙"]
    assert [site.person for site in filing.sites] == [0, 1, 0]


def test_removing_a_person_takes_their_pictures_out_and_no_others():
    filing = without_person(three(), 1)
    assert [(one.file, one.person) for one in filing.materials] == [
        ("l.jpg", None),
        ("a.jpg", 0),
        ("c.jpg", 1),
    ]


@pytest.mark.parametrize("index", [0, 3, -1])
def test_the_first_person_and_one_who_is_not_there_cannot_be_removed(index):
    with pytest.raises(ValueError, match="further person"):
        without_person(three(), index)
