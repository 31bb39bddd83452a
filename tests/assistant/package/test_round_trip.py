"""A package becomes a draft again on another machine: whatever can stand in a draft comes back."""

from __future__ import annotations

import string
import types
from datetime import UTC, date, datetime
from enum import Enum
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from assistant.draft import Filing, Follow, Material, MaterialKind
from assistant.letters.needed import letters_of
from assistant.package.write import PackageContents, write_package
from assistant.rules.loading import rule_book
from assistant.store.drafts import DraftFolder
from assistant.store.taking_in import take_in_package
from tests.assistant.package.samples import TODAY, encode, inspect, jpeg

TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=12)
DATES = st.dates(date(1990, 1, 1), date(2090, 1, 1))
MOMENTS = st.integers(1_600_000_000, 1_900_000_000).map(lambda one: datetime.fromtimestamp(one, UTC))
STAYS = {"corners", "watermarked", "follow", "rejections", "schema_number"}
"""What belongs to the machine: corners in pixels of the original, the clean copy, the diary and the
rejections after handing in."""
BY_NAME: dict[str, st.SearchStrategy[Any]] = {
    "id": st.text(string.ascii_lowercase, min_size=1, max_size=8),
    "province": st.sampled_from(["", "京", "粤"]),
    "provider": st.sampled_from(["", "sample-cloud", "tencent", "aliyun"]),
    "person": st.just(0),
}


def of_type(kind: Any) -> st.SearchStrategy[Any]:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return st.one_of([of_type(one) for one in get_args(kind)])
    if origin is Literal:
        return st.sampled_from(get_args(kind))
    if origin is tuple:
        return st.lists(of_type(get_args(kind)[0]), max_size=2).map(tuple)
    if origin is dict:
        return st.dictionaries(TEXTS, of_type(get_args(kind)[1]), max_size=2)
    if origin is not None and hasattr(kind, "__metadata__"):
        return of_type(get_args(kind)[0])
    if kind is type(None):
        return st.none()
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return of_model(kind)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return st.sampled_from(list(kind))
    return {
        str: TEXTS,
        bool: st.booleans(),
        int: st.integers(0, 50),
        float: st.integers(0, 50).map(float),
        date: DATES,
        datetime: MOMENTS,
    }[kind]


def of_model(model: type[BaseModel]) -> st.SearchStrategy[Any]:
    fields = {
        name: BY_NAME[name] if name in BY_NAME else of_type(field.annotation)
        for name, field in model.model_fields.items()
        if name not in STAYS
    }
    if model is Filing:
        fields["materials"] = st.lists(st.sampled_from(list(MaterialKind)), max_size=4, unique=True).map(
            lambda kinds: tuple(Material(kind=one, file=f"{one.value}.jpg", person=0) for one in kinds)
        )
        fields["persons"] = st.lists(
            of_type(next(iter(get_args(model.model_fields["persons"].annotation)))), min_size=1, max_size=2
        ).map(tuple)
    return st.fixed_dictionaries(fields).map(model.model_validate)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(filing=of_model(Filing))
def test_every_field_picture_and_acknowledgement_comes_back(filing: Filing, tmp_path_factory: Any) -> None:
    folder: Path = tmp_path_factory.mktemp("draft")
    for number, material in enumerate(filing.materials):
        (folder / material.file).write_bytes(jpeg(shade=number * 50))
    book = rule_book(filing.provider, filing.province)
    goal = folder / "a.zip"
    write_package(PackageContents(filing, folder, book, (), ()), goal, encode, TODAY, inspect=inspect)
    home, taken, missing = take_in_package(DraftFolder(tmp_path_factory.mktemp("home")), goal, inspect)

    assert missing == 0
    same = {"id": filing.id, "materials": filing.materials, "follow": Follow()}
    assert taken.model_copy(update=same) == filing
    assert [(one.kind, one.person) for one in taken.materials] == [
        (one.kind, one.person) for one in filing.materials
    ]
    for before, after in zip(filing.materials, taken.materials, strict=True):
        assert (home / after.file).read_bytes() == encode(folder / before.file, None).result().data  # type: ignore[arg-type]
    # What was said of a picture names it by its place, which is the same; the papers to sign follow from the fields.
    assert taken.acknowledged == filing.acknowledged
    assert taken.confirmed == filing.confirmed
    assert [one.id for one in letters_of(taken, book)] == [one.id for one in letters_of(filing, book)]
