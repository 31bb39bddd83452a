"""Site names: length, characters, words. The plain rules; word lists of trades and provinces come on top as rule data."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.checks.domains import parts_of
from assistant.checks.faults import fault
from assistant.checks.plain import han_count, plain
from assistant.draft import Filing, Site, SubjectKind
from assistant.findings import Code, Finding, Severity
from assistant.rules.book import RuleBook


def judge_names(filing: Filing, book: RuleBook) -> Iterator[Finding]:
    """The name of every site. An empty name is another judge's."""
    for index, site in enumerate(filing.sites):
        yield from site_name(site, f"sites.{index}.name", book, filing.subject.kind)


def site_name(site: Site, about: str, book: RuleBook, subject: SubjectKind | None) -> Iterator[Finding]:
    """One name by the rules for this kind of subject."""
    name = plain(site.name)
    if not name:
        return
    if is_domain(name, site.domain.name):
        yield fault(book, Code.NAME_IS_DOMAIN, "name.is-domain", about)
        return
    bare = "".join(sign for sign in name if sign.isalnum())
    if bare.isdigit():
        yield fault(book, Code.NAME_ONLY_DIGITS, "name.only-digits", about)
    elif bare and not han_count(bare):
        yield fault(book, Code.NAME_ONLY_LETTERS, "name.only-letters", about)
    elif han_count(name) < book.number("name.least"):
        yield fault(
            book,
            Code.NAME_TOO_SHORT,
            "name.least",
            about,
            measured=han_count(name),
            limit=book.number("name.least"),
        )
    if len(name) > book.number("name.most"):
        yield fault(
            book, Code.NAME_TOO_LONG, "name.most", about, measured=len(name), limit=book.number("name.most")
        )
    allowed = {plain(mark) or " " for mark in book.words("name.marks-allowed")}
    marks = sorted({sign for sign in name if not sign.isalnum() and sign not in allowed})
    if marks:
        yield fault(book, Code.NAME_CHARACTERS, "name.marks-allowed", about, found=" ".join(marks))
    yield from words(name, about, book, subject)


def is_domain(name: str, domain: str) -> bool:
    """The name is this site's domain, with or without ``www.`` and suffix dots, or looks like any address."""
    if "://" in name or name.casefold().startswith("www."):
        return True
    own = parts_of(domain)
    if own is not None and name.casefold() in (own.name, own.apex):
        return True
    parts = parts_of(name) if "." in name and " " not in name else None
    return parts is not None and not han_count(name)


def words(name: str, about: str, book: RuleBook, subject: SubjectKind | None) -> Iterator[Finding]:
    """Words that must not stand in the name; the same word is said once, by its worst rule."""
    order = list(Severity)
    text = name.casefold()
    worst: dict[str, Finding] = {}
    for rule in book.name_words(subject):
        for word in rule.words:
            hit = text.startswith(word.casefold()) if rule.match == "prefix" else word.casefold() in text
            if not hit:
                continue
            finding = Finding(rule.code, rule.severity, about, book.name_of(rule), params={"word": word})
            if word not in worst or order.index(finding.severity) < order.index(worst[word].severity):
                worst[word] = finding
    yield from worst.values()
