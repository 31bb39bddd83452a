"""The filing being prepared: frozen, typed, the only state there is.

Every field may be empty, since a draft is written from its first answer on; whether it is good enough to
submit is for ``checks`` to say. Values are kept as typed: normalising belongs to the judges.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Final, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from assistant.follow.event import Follow
from assistant.rejections.remembered import Remembered

SCHEMA: Final = 3
"""Number of the draft's form. Raise it with a migration in ``draft_files``."""

Text: TypeAlias = Annotated[str, StringConstraints(max_length=2_000)]
ShortText: TypeAlias = Annotated[str, StringConstraints(max_length=200)]
Identifier: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,63}$")]
Province: TypeAlias = Annotated[str, StringConstraints(pattern=r"^$|^\w$")]
RelativePath: TypeAlias = Annotated[
    str, StringConstraints(min_length=1, max_length=400, pattern=r"^[^\x00-\x1f]+$")
]


class SubjectKind(StrEnum):
    """主办单位性质. The ministry's numbers stand beside them in the rule data."""

    INDIVIDUAL = "individual"
    ENTERPRISE = "enterprise"
    SOLE_TRADER = "sole-trader"
    GOVERNMENT = "government"
    INSTITUTION = "institution"
    ASSOCIATION = "association"
    PRIVATE_NON_ENTERPRISE = "private-non-enterprise"
    FOUNDATION = "foundation"
    LAW_FIRM = "law-firm"
    OTHER = "other"


class FilingKind(StrEnum):
    """备案类型."""

    FIRST = "first"
    NEW_SITE = "new-site"
    NEW_ACCESS = "new-access"
    CHANGE = "change"
    CANCEL = "cancel"


class Part(StrEnum):
    """What of a record is changed, or given up."""

    SUBJECT = "subject"
    SITE = "site"
    ACCESS = "access"


class DocumentKind(StrEnum):
    """证件类型 of a person. The ministry's numbers and the forms of the numbers stand in the rule data."""

    ID_CARD = "id-card"
    HK_MACAU_PERMIT = "hk-macau-permit"
    TAIWAN_PERMIT = "taiwan-permit"
    HK_MACAU_RESIDENCE = "hk-macau-residence"
    TAIWAN_RESIDENCE = "taiwan-residence"
    FOREIGN_RESIDENCE = "foreign-residence"
    PASSPORT = "passport"


class MaterialKind(StrEnum):
    """What a picture is handed in as."""

    PORTRAIT = "portrait"
    CURTAIN = "curtain"
    HOLDING = "holding"
    ID_FRONT = "id-front"
    ID_BACK = "id-back"
    LICENCE = "licence"
    DOMAIN_CERTIFICATE = "domain-certificate"
    CHECK_SHEET = "check-sheet"
    PLEDGE = "pledge"
    AUTHORISATION = "authorisation"
    DOCUMENT = "document"


PHOTOS_OF_A_PERSON: Final = frozenset({MaterialKind.PORTRAIT, MaterialKind.CURTAIN, MaterialKind.HOLDING})


class ServerPlace(StrEnum):
    """Where the machine stands, not where the company is registered."""

    MAINLAND = "mainland"
    HK = "hk"
    MACAU = "macau"
    TW = "tw"
    ABROAD = "abroad"


class Charges(StrEnum):
    """Whether the site itself is paid for by its users."""

    YES = "yes"
    NO = "no"
    SHOP = "shop"
    """Goods of one's own are sold; nobody pays for the site itself."""
    UNKNOWN = "unknown"


class Service(StrEnum):
    """互联网信息服务 by form."""

    WEBSITE = "website"
    APP = "app"
    MINI_PROGRAM = "mini-program"


class Origin(StrEnum):
    """Where a value is from."""

    TYPED = "typed"
    ID_CARD = "id-card"
    LICENCE = "licence"
    CERTIFICATE = "domain-certificate"
    WHOIS = "whois"
    RDAP = "rdap"
    PAGE = "registrar-page"
    LOOKUP = "lookup"
    INFERRED = "inferred"
    """Not said anywhere, but following from another value."""


class Points(StrEnum):
    """Where a domain leads at the moment."""

    NOWHERE = "nowhere"
    HERE = "here"
    """To the server of this filing."""
    ELSEWHERE = "elsewhere"


class Model(BaseModel):
    """Strict about keys: an unknown key is most often a typing mistake, and silence would lose it."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Decision(Model):
    """The answers to the opening questions; None where not asked yet."""

    service: Service | None = None
    server_place: ServerPlace | None = None
    charges: Charges | None = None
    trades: tuple[ShortText, ...] = ()
    """Trades that the site is about, in the person's words or by the id of a rule."""
    have_record: bool | None = None
    domain_filed: bool | None = None
    """Whether the domain is in a record already, with any provider."""
    change: Part | None = None
    """What is changed (``FilingKind.CHANGE``)."""
    cancel: Part | None = None
    """What is given up (``FilingKind.CANCEL``)."""
    unsure: tuple[ShortText, ...] = ()
    """Paths of the opening questions that were answered with: I do not know."""


ValidTo: TypeAlias = date | Literal["long-term"]


class Subject(Model):
    """主体: who answers for the site. For an individual, name and number are the person's own."""

    kind: SubjectKind | None = None
    name: ShortText = ""
    document_kind: DocumentKind = DocumentKind.ID_CARD
    """Of an individual; an organisation shows the document of its kind."""
    document_number: ShortText = ""
    valid_to: ValidTo | None = None
    """Until when an organisation's document is valid."""
    legal_representative: ShortText = ""
    """法定代表人, as on an organisation's document."""
    address: Text = ""
    """As on the document (证件住址)."""
    contact_address: Text = ""
    """通信地址, down to the door number."""


class Person(Model):
    """负责人, of the subject or of a site."""

    name: ShortText = ""
    document_kind: DocumentKind = DocumentKind.ID_CARD
    document_number: ShortText = ""
    valid_from: date | None = None
    valid_to: ValidTo | None = None
    """``"long-term"`` where the card says 长期."""
    mobile: ShortText = ""
    emergency_phone: ShortText = ""
    email: ShortText = ""


class Domain(Model):
    """A domain with what the registrar's certificate says of it."""

    name: ShortText = ""
    holder: ShortText = ""
    holder_number: ShortText = ""
    real_name_verified: bool | None = None
    verified_on: date | None = None
    """The day on which the registrar verified the holder."""
    expires: date | None = None
    points: Points | None = None
    """Where it leads at the moment, by the person or by a look-up."""
    there_filed: bool | None = None
    """Whether the server that it leads to is filed for it, with another provider."""


class Site(Model):
    """网站: one name, one domain since 2019-04-22, one responsible person."""

    name: ShortText = ""
    domain: Domain = Domain()
    server_ips: tuple[ShortText, ...] = ()
    server_ends: date | None = None
    """Until when the server is paid for."""
    content: ShortText = ""
    """服务内容, a key of the ministry pack's list."""
    remark: Text = ""
    """备注: what the site really holds."""
    person: Annotated[int, Field(ge=0)] = 0
    """Index in ``Filing.persons`` of the site's responsible person."""
    record_number: ShortText = ""
    """网站备案号, where the site has one (京ICP备12345678号-1)."""
    police_number: ShortText = ""
    """公安备案号, where the site has one."""


class Record(Model):
    """What the subject has on record already."""

    number: ShortText = ""
    """主体备案号 (京ICP备12345678号)."""
    services: Annotated[int, Field(ge=0)] | None = None
    """How many sites and apps stand under it; 0 is a hollow record (空壳主体)."""


class Access(Model):
    """接入: the account with the provider that the server was bought with."""

    name: ShortText = ""
    """The verified holder of the account."""
    document_number: ShortText = ""


class Evidence(Model):
    """A value that was read from something, beside what the form says: which field, what it says, where it is from."""

    path: ShortText
    value: ShortText
    origin: Origin
    on: date | None = None
    """The day on which it was read or pasted."""


Coordinate: TypeAlias = Annotated[float, Field(ge=-100_000, le=100_000, allow_inf_nan=False)]
Place: TypeAlias = tuple[Coordinate, Coordinate]


class Material(Model):
    """A picture that goes into the package. ``file`` is relative to the draft."""

    kind: MaterialKind
    file: RelativePath
    person: Annotated[int, Field(ge=0)] | None = None
    """Index in ``Filing.persons`` of whom it shows; None for papers of the subject."""
    corners: tuple[Place, Place, Place, Place] | None = None
    """Where the person put the paper's corners, in pixels of the upright picture: top left of the paper, then clockwise.
    None: they are looked for."""
    watermarked: RelativePath | None = None
    """A copy with a purpose watermark, relative to the draft: it is handed in in place of ``file``, which stays clean.
    The same path where only that copy is there, as in a draft out of a package."""


class How(StrEnum):
    """How a value came into the form, where it was not typed."""

    READ = "read"
    CORRECTED = "corrected"
    """Read, with one doubtful character settled by a check digit."""
    CARRIED = "carried"
    """It came along from another field."""


class FieldOrigin(Model):
    """Where the value of a field is from. A field without one was typed."""

    how: How
    paper: MaterialKind | None = None
    """The paper that it was read from."""
    confirmed: bool = False
    """The person compared it with the paper."""


class Acknowledged(Model):
    """A warning the person has read and chosen to submit with, or a point that the person looked at, and when."""

    code: ShortText
    about: ShortText
    at: datetime


class Filing(Model):
    """One filing order (备案订单) in preparation."""

    schema_number: Annotated[int, Field(alias="schema", ge=1)] = SCHEMA
    id: Identifier = "draft"
    kind: FilingKind = FilingKind.FIRST
    provider: ShortText = ""
    province: Province = ""
    decision: Decision = Decision()
    record: Record = Record()
    subject: Subject = Subject()
    persons: tuple[Person, ...] = (Person(),)
    """The first is the subject's responsible person (主体负责人)."""
    sites: tuple[Site, ...] = (Site(),)
    access: Access = Access()
    evidence: tuple[Evidence, ...] = ()
    remedies: tuple[ShortText, ...] = ()
    """Ways out that the person chose, as ``checks.remedies.Way`` names them, with the site: ``0/change-holder``."""
    materials: tuple[Material, ...] = ()
    prepared: tuple[ShortText, ...] = ()
    """Ids of the things on the preparation list that the person has at hand."""
    acknowledged: tuple[Acknowledged, ...] = ()
    confirmed: tuple[Acknowledged, ...] = ()
    """Points of pictures that no check could judge and that the person looked at: ``code`` as in ``NotChecked``."""
    origins: dict[ShortText, FieldOrigin] = {}
    """By path of the field (``persons.0.name``); ``origins`` keeps them true."""
    follow: Follow = Follow()
    """What was recorded after it was handed in; it stays at home when the package is made."""
    rejections: Annotated[tuple[Remembered, ...], Field(max_length=500)] = ()
    """What it was sent back for before; at home as well."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, serialize_by_alias=True)

    @property
    def is_individual(self) -> bool:
        """True where the subject is a natural person."""
        return self.subject.kind is SubjectKind.INDIVIDUAL
