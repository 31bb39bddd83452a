"""A paper filled in from the draft, as HTML for A4: any browser prints it, and Qt's rich text knows all that is in it.

A letter is Chinese whatever the language in force, since a Chinese office reads it. What the draft does not hold is a blank line.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from assistant.areas import full_name
from assistant.catalogue import _, language
from assistant.circumstances import region_of
from assistant.draft import DocumentKind, Filing, SubjectKind
from assistant.draft_paths import value_at
from assistant.letters.needed import Letter
from assistant.package.sheet import text_of
from assistant.rules.book import RuleBook
from assistant.rules.model import Level
from assistant.templates import templates
from assistant.wording.names import in_language

BLANK: Final = "＿＿＿＿＿＿＿＿"
_HTML_LANGUAGE: Final = {"zh_CN": "zh-CN", "en": "en"}


@dataclass(frozen=True, slots=True)
class Box:
    """A box of somebody else's form: its label, and what to write into it."""

    label: str
    text: str


def filled(letter: Letter, filing: Filing, book: RuleBook) -> str:
    """The whole paper: a letter to sign, or the cover sheet of a form that others publish. Every value is escaped."""
    rule = letter.rule
    if rule.form == "theirs":
        return (
            templates("letters")
            .get_template("cover.html.j2")
            .render(
                language=_HTML_LANGUAGE[language()],
                title=in_language(rule.title),
                why=in_language(rule.why),
                obtained=in_language(rule.obtained) if rule.obtained is not None else "",
                signing=in_language(rule.signing),
                boxes=boxes_of(letter, filing, book),
                source=_source(letter, book),
            )
        )
    template = templates("letters").get_template(f"{rule.template}.html.j2")
    return template.render(
        language="zh-CN",
        title=rule.title.zh,
        signing=rule.signing.zh,
        to=_addressee(filing, book),
        is_individual=filing.is_individual,
        subject=_subject(filing, book),
        person=_person(filing, letter.person or 0, book),
        sites=[_site(filing, index, book) for index in range(len(filing.sites))],
        own_sites=[
            _site(filing, index, book)
            for index, site in enumerate(filing.sites)
            if letter.person is None or site.person == letter.person
        ],
        provider=_provider(filing, book) or BLANK,
        change="变更备案" if filing.kind == "change" else "备案",
    )


def boxes_of(letter: Letter, filing: Filing, book: RuleBook) -> tuple[Box, ...]:
    """What goes into each box of a form that others publish, in its order."""
    found = []
    for box in letter.rule.boxes:
        text = ""
        if box.path:
            text = _value(filing, book, box.path)
        elif box.says is not None:
            text = in_language(box.says)
        found.append(Box(in_language(box.label), text))
    return tuple(found)


def _value(filing: Filing, book: RuleBook, path: str) -> str:
    if path.endswith(".person"):
        index = value_at(filing, path)
        return filing.persons[index].name if index is not None and index < len(filing.persons) else ""
    return text_of(filing, book, path)


def _source(letter: Letter, book: RuleBook) -> str:
    sources = " · ".join(source.title for source in book.pack_of(letter.rule).sources_of(letter.rule))
    verified = _("verified on {date}").format(date=letter.rule.verified_on.isoformat())
    return f"{sources} · {verified}"


def _addressee(filing: Filing, book: RuleBook) -> str:
    """The bureau of the province, by its official name."""
    name = full_name(region_of(filing.province, book))
    return f"{name or BLANK}通信管理局"


def _provider(filing: Filing, book: RuleBook) -> str:
    packs = (pack for pack in book.packs if pack.level is Level.PROVIDER and pack.id == filing.provider)
    return next((pack.name.zh for pack in packs), "")


def _subject(filing: Filing, book: RuleBook) -> dict[str, str]:
    subject = filing.subject
    entry = next((one for one in book.subjects() if one.kind == subject.kind), None)
    papers = book.documents()
    document = entry.document.zh if entry is not None else "证件"
    if subject.kind is SubjectKind.INDIVIDUAL:
        document = papers[subject.document_kind].name.zh if subject.document_kind in papers else "证件"
    return {
        "name": subject.name or BLANK,
        "document": document,
        "number": subject.document_number or BLANK,
        "address": subject.address or BLANK,
        "contact_address": subject.contact_address or BLANK,
        "representative": subject.legal_representative or BLANK,
        "record": filing.record.number or BLANK,
    }


def _person(filing: Filing, index: int, book: RuleBook) -> dict[str, str]:
    if index >= len(filing.persons):
        return {"name": BLANK, "document": "证件", "number": BLANK, "mobile": BLANK}
    person = filing.persons[index]
    papers = book.documents()
    is_known = person.document_kind in papers
    document = papers[person.document_kind].name.zh if is_known else DocumentKind.ID_CARD.value
    return {
        "name": person.name or BLANK,
        "document": document,
        "number": person.document_number or BLANK,
        "mobile": person.mobile or BLANK,
    }


def _site(filing: Filing, index: int, book: RuleBook) -> dict[str, str]:
    site = filing.sites[index]
    responsible = filing.persons[site.person].name if site.person < len(filing.persons) else ""
    return {
        "name": site.name or BLANK,
        "domain": site.domain.name or BLANK,
        "content": text_of(filing, book, f"sites.{index}.content") or BLANK,
        "servers": text_of(filing, book, f"sites.{index}.server_ips") or BLANK,
        "remark": site.remark,
        "person": responsible or BLANK,
    }
