"""The wiring of the look-up: what it writes into log and draft. The servers stand on loopback."""

from __future__ import annotations

from datetime import UTC, date, datetime

from assistant.draft import Origin, Points
from assistant.lookups.asking import LookedUp, Problem, Way
from tests.assistant.lookups.servers import as_json, dns_server, http_server, registries, zone
from tests.assistant.lookups.test_lookups import DOMAIN, PAGE, RDAP
from tests.ui.pages.conftest import TODAY, individual, site
from ui.connection_log import Connection, ConnectionLog
from ui.dialogs import network_log
from ui.looking_up import PROBLEMS, LookingUp, say_problem, taken_over
from ui.top_bar import TopBar


def draft(address: str = "114.114.114.114"):
    domain = site().domain.model_copy(update={"name": DOMAIN, "there_filed": True})
    return individual(sites=(site(domain=domain, server_ips=(address,)),))


def looked_up(qtbot, *, pages=None, addresses=None):
    served = {PAGE: as_json(RDAP)} if pages is None else dict(pages)
    log = ConnectionLog()
    answers = zone({(DOMAIN, "A"): ["114.114.114.114"]} if addresses is None else addresses)
    with http_server(served) as address, dns_server(answers) as port:
        served["/dns.json"] = as_json(registries(address))
        looking = LookingUp(log, way=Way(f"{address}/dns.json", ("127.0.0.1",), port, True, 5.0))
        with qtbot.waitSignal(looking.ended, timeout=10_000), qtbot.waitSignal(looking.finished) as done:
            looking.start(DOMAIN)
            assert looking.is_running
            looking.start(DOMAIN)  # a second press while it runs asks nobody
    assert not looking.is_running
    return done.args[0], log


def test_nothing_is_asked_before_the_button_is_pressed(qtbot):
    log = ConnectionLog()
    looking = LookingUp(log)
    assert not looking.is_running
    assert log.lines == ()
    looking.cancel()


def test_every_connection_stands_in_the_log_with_host_question_and_outcome(qtbot):
    _answer, log = looked_up(qtbot)
    assert len(log.lines) == 3
    assert {line.host for line in log.lines} == {"127.0.0.1"}
    assert {line.outcome for line in log.lines} == {"已答复", "1 个地址"}
    assert log.running == ""
    assert sum(DOMAIN in line.about for line in log.lines) == 2, (
        "the list of registries is asked without the domain"
    )


def test_what_was_learnt_becomes_evidence_and_what_was_typed_stays(qtbot):
    answer, _log = looked_up(qtbot)
    before = draft()
    after = taken_over(before, 0, answer, TODAY)
    assert after.sites[0].domain.expires == before.sites[0].domain.expires
    assert after.sites[0].domain.points is Points.HERE
    assert {(one.path, one.value, one.origin) for one in after.evidence} == {
        ("sites.0.domain.name", DOMAIN, Origin.LOOKUP),
        ("sites.0.domain.expires", "2027-02-08", Origin.LOOKUP),
    }
    assert all(one.on == TODAY for one in after.evidence)


def test_where_the_domain_leads_is_told_by_the_servers_of_the_draft(qtbot):
    answer, _log = looked_up(qtbot)
    assert taken_over(draft("39.96.1.10"), 0, answer, TODAY).sites[0].domain.points is Points.ELSEWHERE
    assert taken_over(draft("39.96.1.10"), 0, answer, TODAY).sites[0].domain.there_filed is True
    nowhere, _log = looked_up(qtbot, addresses={})
    after = taken_over(draft(), 0, nowhere, TODAY).sites[0].domain
    assert (after.points, after.there_filed) == (Points.NOWHERE, None)


def test_a_part_that_was_not_learnt_changes_nothing(qtbot):
    answer, _log = looked_up(qtbot, pages={})
    assert answer.registration_problem is Problem.NOT_FOUND
    assert taken_over(draft(), 0, answer, TODAY).evidence == ()
    nothing = LookedUp(DOMAIN, None, Problem.TIMEOUT, None, Problem.TIMEOUT)
    assert taken_over(draft(), 0, nothing, TODAY) == draft()


def test_every_problem_has_a_sentence():
    assert set(PROBLEMS) == set(Problem)
    assert all(say_problem(problem) for problem in Problem)


def test_the_top_bar_names_the_host_while_it_is_asked_and_the_dialog_lists_what_was(qtbot):
    log = ConnectionLog()
    bar = TopBar()
    qtbot.addWidget(bar)
    log.changed.connect(lambda: bar.show_network(log.running, len(log.lines)))
    at = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
    log.add(Connection(at, "rdap.example", "a-sample.cn"))
    assert "rdap.example" in bar.network.text()
    log.add(Connection(at, "rdap.example", "a-sample.cn", "200"))
    assert bar.network.text() == "未联网"
    assert "1" in bar.network.toolTip()
    dialog = network_log(None, log)
    qtbot.addWidget(dialog)
    assert "1 次连接" in dialog.accessibleName()
    empty = network_log(None, ConnectionLog())
    qtbot.addWidget(empty)
    assert "没有任何东西" in empty.accessibleName()


def test_the_log_keeps_its_last_lines_and_ends_what_never_ended():
    log = ConnectionLog()
    for second in range(250):
        log.add(Connection(datetime(2026, 1, 1, 0, second // 60, second % 60, tzinfo=UTC), "a", "b"))
    assert len(log.lines) == 200
    log.end_all("broken off")
    assert log.running == ""
    assert date(2026, 1, 1) == log.lines[0].at.date()
