"""Service content of a draft: the kind that was chosen and what the remark says."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.draft import Filing
from assistant.findings import Code, Finding
from assistant.names.content import content_choice, remark_length, remark_words
from assistant.names.folding import normalise
from assistant.names.lint import finding_of
from assistant.rules.book import RuleBook


def judge_contents(filing: Filing, book: RuleBook) -> Iterator[Finding]:
    """Content and remark of every site. Empty ones are another judge's."""
    subject = filing.subject.kind
    for index, site in enumerate(filing.sites):
        for name, rule, severity in content_choice(site.content, subject, book):
            contents = " ".join(rule.only or rule.instead)
            yield Finding(
                Code.CONTENT_CHOICE,
                severity,
                f"sites.{index}.content",
                name,
                params={"content": site.content, "contents": contents},
            )
            break
        for hit in remark_words(site.remark, subject, book):
            yield finding_of(hit, f"sites.{index}.remark")
        length = len(normalise(site.remark))
        known = remark_length(subject, book)
        if known is not None and length and not known[1].least <= length <= known[1].most:
            name, limits, severity = known
            side = "short" if length < limits.least else "long"
            limit = limits.least if side == "short" else limits.most
            yield Finding(
                Code.CONTENT_REMARK_LENGTH,
                severity,
                f"sites.{index}.remark",
                name,
                measured=length,
                limit=limit,
                unit="character",
                params={"side": side},
            )
