"""Text that a person copied: a WHOIS answer, an RDAP answer, a registrar's page. Parsed here, sent nowhere.

The text is hostile until it has passed here: its size, the number of its lines and the length of each value are bounded, and
whatever it holds, the answer is a ``Registration`` or None.
"""

from __future__ import annotations

import re
from typing import Final

from assistant.checks.domains import parts_of
from assistant.checks.plain import plain, squeezed
from assistant.draft import Origin
from assistant.evidence.rdap import read_json, registration_of
from assistant.evidence.registration import LONGEST_VALUE, Registration, day_of, is_hidden, value_of

LONGEST_TEXT: Final = 200_000
"""Characters; the longest WHOIS answer has some ten thousand."""
MOST_LINES: Final = 4_000

LABELS: Final[dict[str, tuple[str, ...]]] = {
    "domain": ("domain name", "domain", "域名", "网址域名"),
    "holder": (
        "registrant organization", "registrant organisation", "registrant", "registrant name", "registrant contact",
        "域名持有者", "域名所有者", "持有者", "所有者", "注册人", "注册者", "注册单位", "所有者名称", "持有者名称",
        "域名所有人", "域名持有人", "持有人", "所有人", "域名持有者中文名", "域名所有者中文", "持有者（中文）",
    ),
    "number": ("证件号码", "证件号", "持有者证件号码", "所有者证件号码", "实名证件号码", "registrant id number"),
    "registrar": ("registrar", "sponsoring registrar", "registrar name", "注册商", "域名注册商", "注册机构", "所属注册商", "注册服务机构"),
    "created": (
        "creation date", "registration time", "registered on", "created", "registration date", "注册时间", "注册日期", "创建时间",
    ),
    "expires": (
        "registry expiry date", "registrar registration expiration date", "expiration time", "expiration date",
        "expiry date", "expires on", "expires", "到期时间", "到期日期", "过期时间", "域名到期时间", "有效期至", "到期日",
    ),
    "verified": ("实名认证", "实名认证状态", "实名状态", "实名认证结果", "域名实名认证"),
    "status": ("domain status", "status", "域名状态"),
    "server": ("name server", "nameserver", "nserver", "dns服务器", "dns 服务器", "域名服务器"),
}  # fmt: skip
"""What each value is called; a label is compared in small letters without inner differences of space."""

NAMED: Final = {label.replace(" ", ""): key for key, labels in LABELS.items() for label in labels}
PREFERRED: Final = {
    label.replace(" ", ""): rank for labels in LABELS.values() for rank, label in enumerate(labels)
}
"""Of two lines for one value the more exact label wins: an organisation before the name of its contact."""

LINE: Final = re.compile(r"^[\s>*·•\-]{0,20}(?P<label>[^:：\t]{1,60}?)\s*(?:[:：]|\t)\s*(?P<value>.*)$")
YES: Final = (
    "已实名",
    "已认证",
    "实名认证成功",
    "认证通过",
    "审核通过",
    "已通过",
    "已完成",
    "成功",
    "是",
    "yes",
    "verified",
)
NO: Final = ("未实名", "未认证", "审核中", "认证中", "未通过", "失败", "待认证", "否", "no")


def read_pasted(text: str) -> Registration | None:
    """What a pasted text says of a domain; None where nothing in it does."""
    text = text[:LONGEST_TEXT]
    if text.lstrip("\ufeff \t\r\n").startswith(("{", "[")):
        answer = read_json(text.lstrip("\ufeff"))
        found = registration_of(answer)
        return None if found is None or found.is_empty else found
    read, chinese = _lines(text)
    single = {key: values[0] for key, values in read.items()}
    holder = single.get("holder", "")
    hidden = is_hidden(holder)
    parts = parts_of(single.get("domain", "")) if single.get("domain") else None
    origin = Origin.PAGE if chinese else Origin.WHOIS
    made = Registration(
        origin,
        domain=parts.name if parts is not None else "",
        holder="" if hidden else holder,
        holder_number=_number(single.get("number", "")),
        hidden=hidden,
        registrar=single.get("registrar", ""),
        created=day_of(single.get("created", "")),
        expires=day_of(single.get("expires", "")),
        verified=_truth(single.get("verified", "")),
        statuses=tuple(read.get("status", ())),
        name_servers=tuple(one.lower() for one in read.get("server", ())),
    )
    return None if made.is_empty else made


def _lines(text: str) -> tuple[dict[str, list[str]], bool]:
    """The values by what they are, each once, the most exact label first, and whether any label was Chinese.

    A label alone takes the line below it.
    """
    chinese = False
    found: dict[str, list[tuple[int, str]]] = {}
    lines = text.splitlines()[:MOST_LINES]
    for index, line in enumerate(lines):
        matched = LINE.match(line[: LONGEST_VALUE * 4])
        label, value = (matched["label"], matched["value"]) if matched else (line[:60], "")
        key = squeezed(label).casefold()
        if key not in NAMED:
            continue
        if not value.strip() and index + 1 < len(lines) and LINE.match(lines[index + 1][:400]) is None:
            value = lines[index + 1]
        shown = value_of(value)
        if shown:
            chinese = chinese or ord(key[0]) > 0x2E80
            found.setdefault(NAMED[key], []).append((PREFERRED[key], shown))
    ordered = {
        key: list(dict.fromkeys(value for _rank, value in sorted(values, key=lambda one: one[0])))
        for key, values in found.items()
    }
    return ordered, chinese


def _number(text: str) -> str:
    """A document's number, if it is given whole: pages show most of it as stars."""
    number = squeezed(text).upper()
    return number if re.fullmatch(r"[0-9A-Z-]{6,40}", number) else ""


def _truth(text: str) -> bool | None:
    said = plain(text).casefold()
    if any(word in said for word in NO):
        return False
    return True if any(word in said for word in YES) else None
