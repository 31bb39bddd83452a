"""Trades that need an approval before the filing (前置审批): which of them a person's words name. Pure."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import ahocorasick

from assistant.checks.decision import RULE_OF, Answers, Approval, Ground, Reason
from assistant.checks.plain import plain, squeezed
from assistant.draft import SubjectKind
from assistant.rules.book import RuleBook
from assistant.rules.model import Trade

LONGEST: Final = 200
"""Characters of a trade that are looked at; the name of a trade has a dozen."""


def approvals_of(answers: Answers, book: RuleBook, reasons: list[Reason]) -> list[Approval]:
    """The trades that are in force or disputed, one entry for each; what each word led to goes into ``reasons``."""
    found: dict[str, Approval] = {}
    needed = False
    for word in answers.trades:
        trades = trades_named(word, book)
        if not trades and word.strip():
            rule = book.name_of(book.fact(RULE_OF[Ground.TRADE_OPEN]))
            reasons.append(Reason(Ground.TRADE_OPEN, rule, {"trade": plain(word)[:60]}))
        for trade in trades:
            name = book.name_of(trade)
            if name in found:
                continue
            ground = _ground(trade, answers.province)
            reasons.append(Reason(ground, name, {"trade": plain(word)[:60]}))
            if ground is not Ground.TRADE_LIFTED:
                found[name] = Approval(name, plain(word)[:60])
                needed = needed or ground is Ground.TRADE_APPROVAL
    if needed and answers.subject is SubjectKind.INDIVIDUAL:
        rule = book.name_of(book.fact(RULE_OF[Ground.TRADE_INDIVIDUAL]))
        reasons.append(Reason(Ground.TRADE_INDIVIDUAL, rule))
    return list(found.values())


def _ground(trade: Trade, province: str) -> Ground:
    if trade.status == "lifted":
        return Ground.TRADE_LIFTED
    elsewhere = bool(trade.asked_in) and bool(province) and province not in trade.asked_in
    if trade.status == "disputed":
        return Ground.TRADE_LIFTED if elsewhere else Ground.TRADE_DISPUTED
    return Ground.TRADE_PROVINCE if elsewhere else Ground.TRADE_APPROVAL


def trades_named(word: str, book: RuleBook) -> tuple[Trade, ...]:
    """The trades that a person's word names: it holds one of a trade's words, or is a part of one."""
    text = squeezed(word).casefold()[:LONGEST]
    if not text:
        return ()
    trades = book.trades()
    by_id = tuple(trade for trade in trades if trade.id == text)
    if by_id:
        return by_id
    hits = {index for _end, indexes in _automaton(trades).iter(text) for index in indexes}
    if not hits and len(text) > 1:
        hits = {index for index, trade in enumerate(trades) if any(text in entry for entry in _words(trade))}
    return tuple(trades[index] for index in sorted(hits))


@lru_cache(maxsize=8)
def _automaton(trades: tuple[Trade, ...]) -> ahocorasick.Automaton:
    """Every word of every trade, each with the positions of its trades."""
    by_word: dict[str, list[int]] = {}
    for index, trade in enumerate(trades):
        for entry in _words(trade):
            by_word.setdefault(entry, []).append(index)
    made = ahocorasick.Automaton()
    for entry, indexes in by_word.items():
        made.add_word(entry, tuple(indexes))
    made.make_automaton()
    return made


def _words(trade: Trade) -> tuple[str, ...]:
    names = (trade.name.zh, trade.name.en, trade.id.rpartition(".")[2])
    return tuple(dict.fromkeys(squeezed(entry).casefold() for entry in (*names, *trade.words)))
