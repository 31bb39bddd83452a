"""Drafts in which one thing of the three parties does not fit, each beside one, almost the same, in which it does."""

from __future__ import annotations

from assistant.draft import Access, Decision, Evidence, Filing, Origin, Points
from assistant.findings import Code, Severity
from tests.assistant.checks.cases import company, filing, site

DOMAIN = "sites.0.domain"


def read(path: str, value: str, origin: Origin = Origin.PAGE) -> Evidence:
    return Evidence(path=path, value=value, origin=origin)


def decided(**changes: object) -> Decision:
    return Decision.model_validate(filing().decision.model_dump() | changes)


def leading(points: Points, *, filed: bool | None = None, **changes: object) -> Filing:
    return filing(sites=(site(domain_points=points, domain_there_filed=filed),), **changes)


def trading(holder: str) -> Filing:
    subject = company().subject.model_copy(update={"name": "示例（北京）贸易有限公司"})
    return company(subject=subject, sites=(site(name="示例贸易", domain_holder=holder),))


B, W = Severity.BLOCK, Severity.WARN
CASES = [
    (
        Code.CONSISTENCY_HOLDER,
        B,
        f"{DOMAIN}.holder",
        filing(sites=(site(domain_holder=""),), evidence=(read(f"{DOMAIN}.holder", "样例乙"),)),
        filing(sites=(site(domain_holder=""),), evidence=(read(f"{DOMAIN}.holder", "样例 甲"),)),
    ),
    (
        Code.CONSISTENCY_NAME,
        W,
        f"{DOMAIN}.holder",
        trading("示例（北京）貿易有限公司"),
        trading("示例(北京)贸易有限公司"),
    ),
    (
        Code.CONSISTENCY_ACCOUNT,
        W,
        "access.name",
        filing(access=Access(name="样例乙")),
        filing(access=Access(name="样例甲")),
    ),
    (
        Code.CONSISTENCY_ACCOUNT,
        W,
        "access.document_number",
        filing(access=Access(document_number="91000000MA0000000N")),
        filing(access=Access(document_number=filing().subject.document_number.lower())),
    ),
    (
        Code.CONSISTENCY_EVIDENCE,
        W,
        f"{DOMAIN}.expires",
        filing(evidence=(read(f"{DOMAIN}.expires", "2027-12-31", Origin.WHOIS),)),
        filing(evidence=(read(f"{DOMAIN}.expires", "2028-01-01", Origin.WHOIS),)),
    ),
    (
        Code.CONSISTENCY_FILED_ELSEWHERE,
        B,
        f"{DOMAIN}.points",
        leading(Points.ELSEWHERE, filed=True),
        leading(Points.ELSEWHERE, filed=True, kind="new-access", decision=decided(have_record=True)),
    ),
    (
        Code.DOMAIN_RESOLVES_TOO_EARLY,
        W,
        f"{DOMAIN}.points",
        leading(Points.HERE),
        leading(Points.NOWHERE),
    ),
    (
        Code.DECIDE_SHOP,
        W,
        "decision.charges",
        filing(decision=decided(charges="shop")),
        filing(decision=decided(charges="no")),
    ),
    (
        Code.DECIDE_UNSURE,
        W,
        "decision.server_place",
        filing(decision=decided(server_place=None, unsure=("decision.server_place",))),
        filing(decision=decided(unsure=("decision.server_place",))),
    ),
    (
        Code.CONSISTENCY_SERVER_PLACE,
        W,
        "sites.0.server_ips",
        filing(sites=(site(server_ips=("8.210.1.1",)),)),
        filing(sites=(site(server_ips=("8.210.1.1", "114.114.114.114", "119.28.50.1")),)),
    ),
]
