"""One draft, several providers: what they say alike is said once, what they differ in is said at each."""

from __future__ import annotations

from assistant.checks.compare import compare
from assistant.findings import Code, Severity, Verdict
from assistant.rules.book import RuleBook
from assistant.rules.loading import rule_book, shipped_packs
from assistant.rules.model import Fact, Level
from tests.assistant.checks.cases import TODAY, filing, person, site


def books(*providers: str) -> dict[str, RuleBook]:
    return {one: rule_book(one, "京") for one in providers}


def stricter(provider: str) -> RuleBook:
    """The provider's book, but asking for two years on the domain, and blocking."""
    made = []
    for pack in rule_book(provider, "京").packs:
        if pack.level is not Level.PROVIDER:
            made.append(pack)
        else:
            rule = Fact(
                id="domain.months",
                value=24,
                unit="month",
                severity=Severity.BLOCK,
                source=pack.sources[0].id,
                verified_on=TODAY,
            )
            others = tuple(one for one in pack.rules if one.id != "domain.months")
            made.append(pack.model_copy(update={"rules": (*others, rule)}))
    return RuleBook(made, provider=provider, province="京")


def test_a_draft_passes_at_one_and_is_refused_at_another_for_a_reason_of_its_own() -> None:
    draft = filing(sites=(site(domain_expires=TODAY.replace(year=2028)),))
    compared = compare(draft, {}, {"huawei": rule_book("huawei", "京"), "aliyun": stricter("aliyun")}, TODAY)
    by_id = {one.provider: one for one in compared.at}
    assert Code.DOMAIN_EXPIRES_SOON in [one.code for one in by_id["aliyun"].own]
    assert Code.DOMAIN_EXPIRES_SOON not in [one.code for one in by_id["huawei"].findings]
    assert next(one for one in by_id["aliyun"].own if one.code is Code.DOMAIN_EXPIRES_SOON).rule == (
        "aliyun/domain.months"
    )
    assert compared.at[0].provider == "huawei", "the better verdict comes first"


def test_what_all_of_them_find_is_common_and_not_repeated() -> None:
    draft = filing(persons=(person(mobile="123"),))
    compared = compare(draft, {}, books("aliyun", "huawei", "tencent"), TODAY)
    assert Code.CONTACT_MOBILE in [one.code for one in compared.common]
    assert all(Code.CONTACT_MOBILE not in [own.code for own in one.own] for one in compared.at)
    assert all(one.verdict is Verdict.BLOCK for one in compared.at)


def test_every_providers_way_of_verifying_is_told() -> None:
    compared = compare(filing(), {}, books("sample-cloud", "huawei"), TODAY)
    assert {one.provider: one.verification for one in compared.at} == {
        "sample-cloud": "curtain",
        "huawei": "electronic",
    }


def test_nobody_and_a_single_one_can_be_compared() -> None:
    assert compare(filing(), {}, {}, TODAY).at == ()
    alone = compare(filing(), {}, books("huawei"), TODAY)
    assert alone.at[0].own == ()
    assert len(alone.common) == len(alone.at[0].findings)


def test_every_pack_can_be_compared_and_the_draft_is_left_as_it_was() -> None:
    draft = filing()
    every = [pack.id for pack in shipped_packs() if pack.level is Level.PROVIDER]
    compared = compare(draft, {}, books(*every), TODAY)
    assert {one.provider for one in compared.at} == set(every)
    assert draft == filing()
