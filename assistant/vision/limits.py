"""The bounds on files, taken from the rule packs."""

from __future__ import annotations

from assistant.rules.book import RuleBook
from assistant.vision.measures import FileLimits


def file_limits(book: RuleBook) -> FileLimits:
    """What a picture's file may be at most, and which formats are taken."""
    return FileLimits(
        most_bytes=int(book.number("file.most-bytes")),
        most_pixels=int(book.number("file.most-pixels")),
        longest_side=int(book.number("file.longest-side")),
        shortest_side=int(book.number("file.shortest-side")),
        formats=(*book.words("file.formats"), *book.words("file.converted")),
        most_pages=int(book.number("file.most-pages")),
    )
