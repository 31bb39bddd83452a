"""Invented people, companies and domains, other ones for every seed.

Nobody has these numbers: ID numbers and credit codes carry region code 000000, which no place has, with check digits that
are right (see ``assistant.samples``). Provinces, cities and districts are invented too, and so no address leads anywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import numpy as np
from stdnum.cn import ric, uscc

from assistant.papers.numbers import organisation_check

SURNAMES: Final = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊"
    "金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
DOUBLE: Final = ("欧阳", "司马", "上官", "诸葛", "东方", "尉迟")
GIVEN: Final = (
    "伟芳娜敏静丽强磊洋艳勇军杰娟涛明超秀霞平刚桂兰玉英华慧巧美静淑惠珠翠雅芝红娥玲芬燕彩春菊凤洁梅琳素云莲真环雪荣爱妹香月莺媛瑞凡佳嘉琼勤珍贞莉"
    "辰士以建家致树炎德行时泰盛雄琛钧冠策腾楠榕风航弘义兴良海山仁波宁贵福生龙元全国胜学祥才发武新利清飞彬富顺信子若鸣朋斌梁栋维启克伦翔旭鹏泽晨"
)
PEOPLES: Final = (
    "汉", "汉", "汉", "汉", "汉", "汉", "汉", "蒙古", "回", "藏", "维吾尔", "苗", "彝", "壮", "布依", "朝鲜", "满", "侗", "瑶", "白",
    "土家", "哈尼", "哈萨克", "傣", "黎", "傈僳", "佤", "畲", "高山", "拉祜", "水", "东乡", "纳西", "景颇", "柯尔克孜", "土", "达斡尔",
    "仫佬", "羌", "布朗", "撒拉", "毛南", "仡佬", "锡伯", "阿昌", "普米", "塔吉克", "怒", "乌孜别克", "俄罗斯", "鄂温克", "德昂", "保安",
    "裕固", "京", "塔塔尔", "独龙", "鄂伦春", "赫哲", "门巴", "珞巴", "基诺",
)  # fmt: skip
WITH_DOT: Final = frozenset({"维吾尔", "哈萨克", "塔吉克", "柯尔克孜", "乌孜别克"})
SOUNDS: Final = (
    "阿依",
    "古丽",
    "买买",
    "提江",
    "热合",
    "曼尼",
    "努尔",
    "别克",
    "艾力",
    "迪拉",
    "木拉",
    "赛娜",
)

PROVINCES: Final = ("样例省", "示例省", "虚构省", "演示自治区", "模拟省")
CITIES: Final = ("云溪市", "青禾市", "鹤鸣市", "松陵市", "白鹭市", "沐川市", "临岚市", "望舒市")
DISTRICTS: Final = ("模拟区", "演示区", "示范县", "柳塘区", "石桥镇", "东篱区", "桂湾县", "霁月区")
ROADS: Final = (
    "测试路",
    "解放西路",
    "清水桥街",
    "梧桐大道",
    "文昌北路",
    "望江巷",
    "芙蓉中路",
    "建设三路",
    "槐荫胡同",
    "滨河东街",
)
HOUSES: Final = ("嘉和苑", "锦绣花园", "枫林小区", "望湖公寓", "幸福里", "蓝天家园")

WORDS: Final = (
    "青禾",
    "云杉",
    "鹿鸣",
    "星野",
    "听涛",
    "墨白",
    "禾木",
    "远帆",
    "晨曦",
    "拾光",
    "锦程",
    "润泽",
    "海纳",
    "鼎盛",
    "卓越",
    "百川",
    "启明",
    "新元",
)
TRADES: Final = (
    ("软件", "软件开发；信息技术咨询服务；计算机系统服务；数据处理和存储支持服务"),
    ("网络科技", "技术服务、技术开发、技术咨询；互联网销售（除销售需要许可的商品）；广告制作"),
    ("文化传播", "组织文化艺术交流活动；会议及展览服务；图文设计制作；摄影扩印服务"),
    ("机电设备", "机械设备销售；电子产品销售；五金产品批发；普通机械设备安装服务"),
    ("餐饮管理", "餐饮管理；食用农产品零售；厨具卫具及日用杂品批发；外卖递送服务"),
    ("农业发展", "谷物种植；蔬菜种植；农产品的生产、销售、加工、运输、贮藏及其他相关服务"),
)  # fmt: skip
APPROVAL: Final = "（依法须经批准的项目，经相关部门批准后方可开展经营活动）"
KINDS: Final = (
    "有限责任公司（自然人独资）",
    "有限责任公司（自然人投资或控股）",
    "有限责任公司",
    "股份有限公司（非上市、自然人投资或控股）",
    "其他有限责任公司",
)
CAPITALS: Final = (
    "壹佰万元整",
    "伍佰万元整",
    "壹仟万元整",
    "叁佰万元整",
    "伍拾万圆整",
    "贰仟万元整",
    "壹仟零捌拾捌万元整",
)
CODE_SIGNS: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"


@dataclass(frozen=True)
class Someone:
    """What both sides of an ID card say. ``until`` is None for 长期."""

    name: str
    sex: str
    people: str
    born: date
    address: str
    number: str
    authority: str
    since: date
    until: date | None


@dataclass(frozen=True)
class Company:
    """What a business licence says. ``until`` is None for 长期."""

    code: str
    name: str
    kind: str
    representative: str
    address: str
    capital: str
    established: date
    until: date | None
    scope: str
    authority: str


@dataclass(frozen=True)
class Registration:
    """What a domain certificate says."""

    domain: str
    holder: str
    registered: date
    expires: date
    registrar: str


def someone(seed: int, today: date = date(2026, 11, 24)) -> Someone:
    """A person of 18 to 80, with a card that is valid on ``today`` for at least a year."""
    rng = np.random.default_rng((1, seed))
    people = PEOPLES[rng.integers(len(PEOPLES))]
    born = today - timedelta(days=int(rng.integers(18 * 366, 80 * 365)))
    female = bool(rng.random() < 0.5)
    name = _name(rng, people)
    serial = int(rng.integers(0, 500)) * 2 + (0 if female else 1)
    body = f"000000{born:%Y%m%d}{serial:03d}"
    age = (today - born).days / 365.25
    years = None if age > 47 and rng.random() < 0.7 else 10 if age < 27 else 20
    back = int(rng.integers(200, 365 * ((years or 12) - 1)))
    since = today - timedelta(days=back)
    since = since.replace(day=min(since.day, 28))
    city, district = _one(rng, CITIES), _one(rng, DISTRICTS)
    return Someone(
        name=name,
        sex="女" if female else "男",
        people=people,
        born=born,
        address=_address(rng, city, district, rooms=True),
        number=body + str(ric.calc_check_digit(body + "0")),
        authority=f"{city}公安局" if rng.random() < 0.4 else f"{city}公安局{district.rstrip('区县镇')}分局",
        since=since,
        until=None if years is None else since.replace(year=since.year + years),
    )


def company(seed: int, today: date = date(2026, 11, 24)) -> Company:
    """A company between one and twenty years old; an end of its licence, where there is one, lies years ahead."""
    rng = np.random.default_rng((2, seed))
    trade, scope = TRADES[rng.integers(len(TRADES))]
    city, district = _one(rng, CITIES), _one(rng, DISTRICTS)
    brand = "".join(WORDS[index] for index in rng.choice(len(WORDS), int(rng.integers(1, 3)), replace=False))
    ending = "股份有限公司" if rng.random() < 0.15 else "有限公司"
    place = f"（{city.rstrip('市')}）" if rng.random() < 0.3 else ""
    kind = KINDS[3] if ending.startswith("股份") else KINDS[int(rng.choice((0, 1, 2, 4)))]
    established = today - timedelta(days=int(rng.integers(400, 7300)))
    organisation = "".join(CODE_SIGNS[index] for index in rng.integers(0, len(CODE_SIGNS), 8))
    body = "91000000" + organisation + organisation_check(organisation)
    until = None
    if rng.random() < 0.5:
        until = (
            established.replace(year=established.year + 30) - timedelta(days=1)
            if established.day > 1 and not (established.month == 2 and established.day == 29)
            else None
        )
    return Company(
        code=body + str(uscc.calc_check_digit(body)),
        name=f"{city}{brand}{trade}{place}{ending}",
        kind=kind,
        representative=_name(rng, "汉"),
        address=_address(rng, city, district, rooms=False),
        capital=("人民币" if rng.random() < 0.5 else "") + _one(rng, CAPITALS),
        established=established,
        until=until,
        scope=scope + ("。" if rng.random() < 0.3 else "") + (APPROVAL if rng.random() < 0.6 else ""),
        authority=f"{city}{district}市场监督管理局",
    )


def registration(seed: int, today: date = date(2026, 11, 24)) -> Registration:
    """A domain under a name that says itself that it is a sample."""
    rng = np.random.default_rng((3, seed))
    words = (
        "qinghe",
        "yunshan",
        "luming",
        "xingye",
        "tingtao",
        "hemu",
        "shiguang",
        "baichuan",
        "qiming",
        "moli",
    )
    ending = (".cn", ".com", ".net", ".com.cn", ".top")[rng.integers(5)]
    registered = today - timedelta(days=int(rng.integers(40, 4000)))
    registered = registered.replace(day=min(registered.day, 28))
    holder = company(seed).name if rng.random() < 0.5 else someone(seed).name
    return Registration(
        domain=f"{_one(rng, words)}-{_one(rng, words)}{int(rng.integers(1, 99))}-sample{ending}",
        holder=holder,
        registered=registered,
        expires=registered.replace(year=today.year + int(rng.integers(1, 9))),
        registrar=_one(
            rng,
            ("样例云计算有限公司（虚构）", "示例域名服务有限公司（虚构）", "演示网络科技有限公司（虚构）"),
        ),
    )


def _one(rng: np.random.Generator, choices: tuple[str, ...]) -> str:
    return choices[rng.integers(len(choices))]


def _name(rng: np.random.Generator, people: str) -> str:
    if people in WITH_DOT:
        parts = ["".join(_one(rng, SOUNDS) for _ in range(int(rng.integers(1, 3)))) for _ in range(2)]
        return "·".join(parts)
    surname = _one(rng, DOUBLE) if rng.random() < 0.05 else _one(rng, tuple(SURNAMES))
    return surname + "".join(_one(rng, tuple(GIVEN)) for _ in range(1 if rng.random() < 0.25 else 2))


def _address(rng: np.random.Generator, city: str, district: str, *, rooms: bool) -> str:
    text = _one(rng, PROVINCES) + city + district + _one(rng, ROADS) + f"{rng.integers(1, 999)}号"
    if rng.random() < 0.7:
        text += _one(rng, HOUSES) if rooms else "创业大厦"
    if rng.random() < 0.7:
        text += f"{rng.integers(1, 30)}{_one(rng, ('幢', '栋', '号楼'))}"
    if rooms and rng.random() < 0.5:
        text += f"{rng.integers(1, 6)}单元"
    return text + f"{rng.integers(1, 33)}{rng.integers(1, 20):02d}室"
