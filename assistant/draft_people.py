"""Adding and removing a responsible person of a draft, with everything that points to persons kept right. Pure."""

from __future__ import annotations

from assistant import origins
from assistant.draft import Filing, Material, Person, Site


def with_another_person(filing: Filing) -> Filing:
    """A draft with one more, empty person, who answers for the first site (网站负责人)."""
    persons = (*filing.persons, Person())
    sites = tuple(
        site.model_copy(update={"person": len(persons) - 1}) if index == 0 else site
        for index, site in enumerate(filing.sites)
    )
    return filing.model_copy(update={"persons": persons, "sites": sites})


def without_person(filing: Filing, index: int) -> Filing:
    """A draft without one person and the pictures of that person; those behind move up.

    Sites of that person fall to the subject's responsible person. Raises ``ValueError`` for the first person, whom
    every filing has, and for one who is not there.
    """
    if not 0 < index < len(filing.persons):
        raise ValueError("only a further person can be removed")
    return filing.model_copy(
        update={
            "persons": filing.persons[:index] + filing.persons[index + 1 :],
            "sites": tuple(_site(site, index) for site in filing.sites),
            "materials": tuple(_moved(one, index) for one in filing.materials if one.person != index),
            "origins": origins.without_person(filing.origins, index),
        }
    )


def _site(site: Site, removed: int) -> Site:
    if site.person == removed:
        return site.model_copy(update={"person": 0})
    return site.model_copy(update={"person": site.person - 1}) if site.person > removed else site


def _moved(material: Material, removed: int) -> Material:
    if material.person is None or material.person < removed:
        return material
    return material.model_copy(update={"person": material.person - 1})
