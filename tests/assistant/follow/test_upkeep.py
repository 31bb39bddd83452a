"""All records together, and a filing that begins from another."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from assistant.checks.review import review
from assistant.draft import Filing, FilingKind, How, Part, Points, Record
from assistant.draft_files import dump, parse
from assistant.flow import every_step
from assistant.follow.beginning import EVERY, Does, begin_from, kind_and_part
from assistant.follow.deadlines import follow
from assistant.follow.event import EventKind as E
from assistant.follow.upkeep import Concern, Kept, Trouble, portfolio
from assistant.rules.book import RuleBook
from assistant.rules.loading import rule_book
from assistant.wording.upkeep import beginning_title, concern_words
from tests.assistant.checks.cases import TODAY, company, filing, person, site
from tests.assistant.follow.recording import Happened, at, recorded

APPROVED: list[Happened] = [(E.SUBMITTED, 0), (E.APPROVED, 1, {"number": "京ICP备2026000001号-1"})]
RUNNING: list[Happened] = [(E.SUBMITTED, 2)]


@cache
def book(provider: str = "aliyun") -> RuleBook:
    return rule_book(provider, "京")


def kept(key: str, draft: Filing, happened: list[Happened]) -> Kept:
    told = draft.model_copy(update={"follow": recorded(happened), "provider": "aliyun"})
    return Kept(key, told, book(), follow(told, book(), at(10)))


def concerns(*all_of_them: Kept) -> dict[Trouble, Concern]:
    return {one.trouble: one for one in portfolio(all_of_them, TODAY).concerns}


# --- Portfolio ----------------------------------------------------------------------------------------------------------


def test_filings_of_one_subject_come_together_with_their_sites_and_number() -> None:
    second = filing(sites=(site(name="另一个", domain_name="other-sample.cn"),))
    found = portfolio(
        [kept("a", filing(), APPROVED), kept("b", second, RUNNING), kept("c", company(), [])], TODAY
    )
    assert [(one.name, one.number, len(one.sites)) for one in found.subjects] == [
        ("样例甲", "京ICP备2026000001号", 2),
        ("示例（北京）科技有限公司", "", 1),
    ]
    assert found.subjects[0].valid_to == date(2040, 1, 1)


def test_a_later_filing_about_a_site_says_what_holds_and_keeps_its_number() -> None:
    moved = filing(kind=FilingKind.CHANGE, sites=(site(name="改过的名字"),))
    line = portfolio(
        [kept("a", filing(), APPROVED), kept("b", moved, [(E.SUBMITTED, 5), (E.APPROVED, 6)])], TODAY
    )
    (only,) = line.subjects[0].sites
    assert (only.name, only.number, only.key) == ("改过的名字", "京ICP备2026000001号-1", "b")


def test_what_was_cancelled_is_left_out() -> None:
    cancel = filing(kind=FilingKind.CANCEL)
    of_site = cancel.model_copy(update={"decision": cancel.decision.model_copy(update={"cancel": Part.SITE})})
    done = kept("b", of_site, [(E.APPROVED, 5)])
    assert portfolio([kept("a", filing(), APPROVED), done], TODAY).subjects[0].sites == ()
    assert Trouble.HOLLOW in concerns(kept("a", filing(), APPROVED), done)
    assert (
        len(portfolio([kept("a", filing(), APPROVED), kept("b", of_site, RUNNING)], TODAY).subjects[0].sites)
        == 1
    )
    of_all = cancel.model_copy(
        update={"decision": cancel.decision.model_copy(update={"cancel": Part.SUBJECT})}
    )
    assert (
        portfolio([kept("a", filing(), APPROVED), kept("b", of_all, [(E.APPROVED, 5)])], TODAY).subjects == ()
    )


def test_a_record_in_order_brings_no_concern() -> None:
    assert (
        concerns(
            kept("a", filing(), APPROVED),
            kept(
                "c",
                company(
                    persons=(person(mobile="13900000002"),), sites=(site(domain_name="other-sample.cn"),)
                ),
                RUNNING,
            ),
        )
        == {}
    )


@pytest.mark.parametrize(
    ("changes", "trouble"),
    [
        ({"domain_points": Points.ELSEWHERE}, Trouble.POINTS_ELSEWHERE),
        ({"domain_expires": date(2026, 11, 23)}, Trouble.DOMAIN_OVER),
        ({"server_ends": date(2026, 11, 23)}, Trouble.SERVER_OVER),
    ],
)
def test_empty_sites_are_found_on_record_and_not_before(changes: dict[str, object], trouble: Trouble) -> None:
    draft = filing(sites=(site(**changes),))
    assert set(concerns(kept("a", draft, APPROVED))) == {trouble}
    assert concerns(kept("a", draft, RUNNING)) == {}
    today = {key: TODAY if isinstance(value, date) else Points.HERE for key, value in changes.items()}
    assert concerns(kept("a", filing(sites=(site(**today),)), APPROVED)) == {}


def test_two_running_orders_of_one_subject_are_found() -> None:
    other = filing(sites=(site(domain_name="other-sample.cn"),))
    found = concerns(kept("a", filing(), RUNNING), kept("b", other, RUNNING))
    assert found[Trouble.TWO_ORDERS].keys == ("a", "b")
    assert Trouble.TWO_ORDERS not in concerns(kept("a", filing(), RUNNING), kept("b", other, APPROVED))


def test_one_mobile_and_one_domain_of_two_subjects_are_found() -> None:
    found = concerns(kept("a", filing(), APPROVED), kept("c", company(), APPROVED))
    assert found[Trouble.SHARED_MOBILE].name == "6789"
    assert found[Trouble.TWO_HOLDERS].name == "beian-sample.cn"


def test_more_sites_on_a_server_than_the_provider_takes_are_found_across_filings() -> None:
    def on(count: int) -> list[Kept]:
        return [
            kept(
                str(n),
                filing(sites=(site(domain_name=f"s{n}-sample.cn", server_ips=("203.0.113.9",)),)),
                APPROVED,
            )
            for n in range(count)
        ]

    assert Trouble.CROWDED_SERVER not in concerns(*on(5))
    assert concerns(*on(6))[Trouble.CROWDED_SERVER].name == "203.0.113.9"


def test_a_hollow_record_is_found_by_what_the_draft_says_of_it() -> None:
    assert Trouble.HOLLOW in concerns(kept("a", filing(record=Record(services=0)), APPROVED))


def test_every_concern_and_every_beginning_has_words() -> None:
    assert all(all(concern_words(Concern(trouble, (), "样例"))) for trouble in Trouble)
    assert len({beginning_title(does) for does in EVERY}) == len(EVERY)


# --- Beginning ----------------------------------------------------------------------------------------------------------


def begun(does: Does, draft: Filing | None = None) -> Filing:
    source = draft or company(record=Record(number="京ICP备2026000001号", services=1))
    return begin_from(source, does, book(""), "new-id", number="京ICP备2026000001号-1")


@pytest.mark.parametrize("does", EVERY)
def test_every_route_carries_the_subject_and_leaves_the_record_and_pictures_behind(does: Does) -> None:
    source = company(follow=recorded(APPROVED))
    new = begin_from(source, does, book(""), "new-id", number="京ICP备2026000001号-1")
    assert (new.subject, new.persons, new.province, new.id) == (
        source.subject,
        source.persons,
        "京",
        "new-id",
    )
    assert (new.kind, new.record.number) == (kind_and_part(does)[0], "京ICP备2026000001号")
    assert (new.follow.events, new.materials, new.confirmed, new.evidence) == ((), (), (), ())
    assert new.decision.have_record is True
    assert parse(dump(new)) == new
    assert review(new, {}, book(""), TODAY).verdict is not None


@pytest.mark.parametrize("does", EVERY)
def test_what_is_carried_over_says_so_and_what_is_empty_says_nothing(does: Does) -> None:
    new = begun(does)
    assert new.origins["subject.name"].how is How.CARRIED
    assert all(origin.how is How.CARRIED and not origin.confirmed for origin in new.origins.values())
    asked = {path for step in every_step(new, book("")) for path in step.fields}
    assert asked & set(new.origins)
    assert "subject.valid_to" not in new.origins


def test_a_new_site_is_empty_and_keeps_its_person() -> None:
    source = company(persons=(person(), person(name="样例乙")))
    source = source.model_copy(update={"sites": (source.sites[0].model_copy(update={"person": 1}),)})
    (new,) = begun("new-site", source).sites
    assert (new.name, new.domain.name, new.server_ips, new.person) == ("", "", (), 1)


def test_a_new_access_leaves_provider_and_server_behind_and_takes_the_sites_number() -> None:
    new = begun("new-access", company(provider="aliyun"))
    assert (new.provider, new.sites[0].server_ips, new.sites[0].server_ends) == ("", (), None)
    assert new.sites[0].domain.name
    assert new.sites[0].record_number == "京ICP备2026000001号-1"
    assert new.decision.domain_filed is True


@pytest.mark.parametrize(
    ("does", "change", "cancel"),
    [
        ("change.subject", Part.SUBJECT, None),
        ("change.access", Part.ACCESS, None),
        ("cancel.site", None, Part.SITE),
        ("cancel.subject", None, Part.SUBJECT),
    ],
)
def test_changes_and_cancellations_say_of_what(does: Does, change: Part | None, cancel: Part | None) -> None:
    new = begun(does)
    assert (new.decision.change, new.decision.cancel) == (change, cancel)
    assert new.sites[0].name


def test_it_is_about_the_site_that_was_chosen() -> None:
    source = filing(sites=(site(), site(name="第二个", domain_name="other-sample.cn")))
    new = begin_from(source, "cancel.site", book(""), "x", site=1)
    assert [one.name for one in new.sites] == ["第二个"]
