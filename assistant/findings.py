"""The one vocabulary of what a check can notice: codes, severities, findings, verdicts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Final, TypeAlias

Box: TypeAlias = tuple[int, int, int, int]
"""Left, top, width, height in pixels of the upright picture."""

Param: TypeAlias = str | int | float
"""A value that a finding's sentence may show."""

NO_PARAMS: Final[Mapping[str, Param]] = MappingProxyType({})


class Severity(StrEnum):
    """How much a finding matters. Only ``BLOCK`` stops an export."""

    BLOCK = "block"
    WARN = "warn"
    INFO = "info"


class Verdict(StrEnum):
    """The sum of all findings about one thing. ``PASS`` means nothing was found, not that it is approved."""

    PASS = "pass"  # noqa: S105 - a verdict, no password
    WARN = "warn"
    BLOCK = "block"
    UNUSABLE = "unusable"


class Code(StrEnum):
    """Every finding the checks can make. A code that stands keeps its meaning; ``wording`` explains each."""

    FILE_UNREADABLE = "file.unreadable"
    FILE_TOO_LARGE = "file.too_large"
    FILE_TOO_SMALL = "file.too_small"
    FILE_FORMAT = "file.format"
    FILE_ANIMATED = "file.animated"
    FILE_BOMB = "file.bomb"
    FILE_TRUNCATED = "file.truncated"
    FILE_NAME = "file.name"
    FILE_ENCRYPTED = "file.encrypted"
    FILE_PAGES = "file.pages"

    FACE_NONE = "face.none"
    FACE_MULTIPLE = "face.multiple"
    FACE_TOO_SMALL = "face.too_small"
    FACE_TOO_LARGE = "face.too_large"
    FACE_OFF_CENTRE = "face.off_centre"
    FACE_CUT = "face.cut"
    FACE_COVERED = "face.covered"
    FACE_NOT_LIVE = "face.not_live"
    HEAD_COVERED = "head.covered"
    POSE_YAW = "pose.yaw"
    POSE_PITCH = "pose.pitch"
    POSE_ROLL = "pose.roll"
    EYES_CLOSED = "eyes.closed"
    EYES_HIDDEN = "eyes.hidden"
    GAZE_AWAY = "gaze.away"
    GLASSES_DARK = "glasses.dark"
    GLASSES_GLARE = "glasses.glare"
    MOUTH_OPEN = "mouth.open"
    EXPRESSION = "expression"
    LIGHT_DARK = "light.dark"
    LIGHT_BRIGHT = "light.bright"
    LIGHT_UNEVEN = "light.uneven"
    LIGHT_LOW_CONTRAST = "light.low_contrast"
    COLOUR_CAST = "colour.cast"
    COLOUR_GREY = "colour.grey"
    SHARPNESS_BLUR = "sharpness.blur"
    QUALITY_COMPRESSED = "quality.compressed"
    QUALITY_NOISE = "quality.noise"
    QUALITY_RESOLUTION = "quality.resolution"
    CURTAIN_MISSING = "curtain.missing"
    CURTAIN_WRONG_PROVIDER = "curtain.wrong_provider"
    CURTAIN_OUTDATED = "curtain.outdated"
    CURTAIN_TEXT_COVERED = "curtain.text_covered"
    CURTAIN_EDGE_VISIBLE = "curtain.edge_visible"
    CURTAIN_TILTED = "curtain.tilted"
    CURTAIN_CREASED = "curtain.creased"
    CLOTHES_COLOUR = "clothes.colour"
    IMAGE_MIRRORED = "image.mirrored"
    IMAGE_EDITED = "image.edited"
    IMAGE_ROTATED = "image.rotated"
    IMAGE_SCREEN = "image.screen"
    BACKGROUND_NOT_PLAIN = "background.not_plain"
    BODY_CUT = "body.cut"
    BODY_TOO_CLOSE = "body.too_close"

    DOC_NONE = "doc.none"
    DOC_SEVERAL = "doc.several"
    DOC_CUT = "doc.cut"
    DOC_SKEWED = "doc.skewed"
    DOC_SMALL = "doc.small"
    DOC_GLARE = "doc.glare"
    DOC_BLUR = "doc.blur"
    DOC_DARK = "doc.dark"
    DOC_BRIGHT = "doc.bright"
    DOC_SHADOW = "doc.shadow"
    DOC_GREY_COPY = "doc.grey_copy"
    DOC_SCREEN = "doc.screen"
    DOC_COVERED = "doc.covered"
    DOC_WRONG_KIND = "doc.wrong_kind"
    DOC_WRONG_SIDE = "doc.wrong_side"
    DOC_UNREADABLE = "doc.unreadable"
    DOC_EXPIRED = "doc.expired"
    DOC_MISMATCH = "doc.mismatch"
    DOC_NO_PORTRAIT = "doc.no_portrait"
    DOC_NO_SEAL = "doc.no_seal"
    DOC_NO_SIGNATURE = "doc.no_signature"
    DOC_SEAL_OVER_TEXT = "doc.seal_over_text"
    DOC_WATERMARK = "doc.watermark"

    IDENTITY_NAME = "identity.name"
    IDENTITY_NUMBER_FORMAT = "identity.number_format"
    IDENTITY_CHECK_DIGIT = "identity.check_digit"
    IDENTITY_BIRTH_DATE = "identity.birth_date"
    IDENTITY_AREA = "identity.area"
    IDENTITY_DOCUMENT_KIND = "identity.document_kind"
    IDENTITY_DOCUMENT_FORMAT = "identity.document_format"
    IDENTITY_OUT_OF_PROVINCE = "identity.out_of_province"
    IDENTITY_UNDER_AGE = "identity.under_age"
    IDENTITY_AGE_PROOF = "identity.age_proof"
    IDENTITY_OVER_AGE = "identity.over_age"
    IDENTITY_EXPIRED = "identity.expired"
    IDENTITY_EXPIRES_SOON = "identity.expires_soon"
    IDENTITY_PAPER_EXPIRED = "identity.paper_expired"
    IDENTITY_PAPER_EXPIRES_SOON = "identity.paper_expires_soon"
    CONTACT_MOBILE = "contact.mobile"
    CONTACT_EMERGENCY = "contact.emergency"
    CONTACT_EMERGENCY_FORMAT = "contact.emergency_format"
    CONTACT_EMAIL = "contact.email"
    CONTACT_REUSED = "contact.reused"
    CONTACT_TOO_FEW = "contact.too_few"
    CONTACT_NOT_LOCAL = "contact.not_local"
    DATE_ORDER = "date.order"
    DATE_SERVER_ENDS_SOON = "date.server_ends_soon"
    ADDRESS_SHORT = "address.short"
    ADDRESS_CHARACTERS = "address.characters"
    ADDRESS_PROVINCE = "address.province"
    ADDRESS_CITY = "address.city"
    ADDRESS_DIVISION = "address.division"
    DOMAIN_FORMAT = "domain.format"
    DOMAIN_SEVERAL = "domain.several"
    DOMAIN_USED_TWICE = "domain.used_twice"
    DOMAIN_SUFFIX_OF_KIND = "domain.suffix_of_kind"
    DOMAIN_SUFFIX_REFUSED = "domain.suffix_refused"
    DOMAIN_VERIFIED_TOO_RECENTLY = "domain.verified_too_recently"
    DOMAIN_NOT_REGISTRABLE = "domain.not_registrable"
    DOMAIN_SUFFIX_NOT_APPROVED = "domain.suffix_not_approved"
    DOMAIN_EXPIRED = "domain.expired"
    DOMAIN_EXPIRES_SOON = "domain.expires_soon"
    DOMAIN_NOT_REAL_NAME = "domain.not_real_name"
    DOMAIN_HOLDER_DIFFERS = "domain.holder_differs"
    NAME_FORBIDDEN_WORD = "name.forbidden_word"
    NAME_VAGUE_WORD = "name.vague_word"
    NAME_PREAPPROVAL_WORD = "name.preapproval_word"
    NAME_COMPANY_WORD = "name.company_word"
    NAME_PERSON_WORD = "name.person_word"
    NAME_PLACE_WORD = "name.place_word"
    NAME_NOT_LEGAL_NAME = "name.not_legal_name"
    NAME_FORM = "name.form"
    NAME_DUPLICATE = "name.duplicate"
    NAME_TOO_SHORT = "name.too_short"
    NAME_TOO_LONG = "name.too_long"
    NAME_ONLY_DIGITS = "name.only_digits"
    NAME_ONLY_LETTERS = "name.only_letters"
    NAME_IS_DOMAIN = "name.is_domain"
    NAME_CHARACTERS = "name.characters"
    CONTENT_CHOICE = "content.choice"
    CONTENT_FORBIDDEN_WORD = "content.forbidden_word"
    CONTENT_PREAPPROVAL_WORD = "content.preapproval_word"
    CONTENT_REMARK_LENGTH = "content.remark_length"
    CONSISTENCY_SUBJECT = "consistency.subject"
    CONSISTENCY_ACCESS = "consistency.access"
    CONSISTENCY_HOLDER = "consistency.holder"
    CONSISTENCY_NAME = "consistency.name"
    CONSISTENCY_ACCOUNT = "consistency.account"
    CONSISTENCY_SERVER_PLACE = "consistency.server_place"
    CONSISTENCY_EVIDENCE = "consistency.evidence"
    CONSISTENCY_FILED_ELSEWHERE = "consistency.filed_elsewhere"
    DOMAIN_RESOLVES_TOO_EARLY = "domain.resolves_too_early"
    CONSISTENCY_LEGAL_REPRESENTATIVE = "consistency.legal_representative"
    RECORD_NUMBER = "record.number"
    RECORD_PROVINCE = "record.province"
    RECORD_SITE = "record.site"
    RECORD_POLICE = "record.police"
    RECORD_HOLLOW = "record.hollow"
    REJECTION_UNCHANGED = "rejection.unchanged"
    REJECTION_OPEN = "rejection.open"
    KIND_NOT_OFFERED = "kind.not_offered"
    LIMIT_SITES_PER_PERSON = "limit.sites_per_person"
    LIMIT_SITES_PER_SERVER = "limit.sites_per_server"
    LIMIT_ADDRESSES_PER_SITE = "limit.addresses_per_site"
    LIMIT_ORDERS = "limit.orders"
    FOOTER_MISSING = "footer.missing"
    FOOTER_HIDDEN = "footer.hidden"
    FOOTER_NUMBER = "footer.number"
    FOOTER_FORM = "footer.form"
    FOOTER_LINK = "footer.link"
    FOOTER_POLICE = "footer.police"
    FOOTER_TITLE = "footer.title"
    FIELD_TEXT = "field.text"
    FIELD_MISSING = "field.missing"
    MATERIAL_MISSING = "material.missing"
    MATERIAL_TOO_MANY = "material.too_many"
    MATERIAL_KIND = "material.kind"
    MATERIAL_FILE = "material.file"

    DECIDE_NO_FILING = "decide.no_filing"
    DECIDE_LICENCE = "decide.licence"
    DECIDE_APP = "decide.app"
    DECIDE_SHOP = "decide.shop"
    DECIDE_UNSURE = "decide.unsure"
    DECIDE_KIND = "decide.kind"
    DECIDE_OPEN = "decide.open"
    RULES_OLD = "rules.old"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a check noticed, in terms that any front can put into words and lead back from.

    ``about`` is the path of the field in the draft (``persons.0.mobile``, ``materials.2``) or, for a
    picture judged alone, its kind. ``rule`` is ``pack/rule id``. ``measured`` and ``limit`` are in ``unit``.
    ``box`` is the region of the picture, where there is one.
    """

    code: Code
    severity: Severity
    about: str
    rule: str
    measured: float | None = None
    limit: float | None = None
    unit: str = ""
    params: Mapping[str, Param] = field(default_factory=lambda: NO_PARAMS)
    box: Box | None = None


class Why(StrEnum):
    """Why something could not be judged."""

    NO_FACE = "no_face"
    SEVERAL_FACES = "several_faces"
    FACE_TOO_SMALL = "face_too_small"
    UNRELIABLE = "unreliable"
    NOT_OFFLINE = "not_offline"
    NOT_BUILT = "not_built"
    NO_LANDMARKS = "no_landmarks"
    NO_LETTERING = "no_lettering"
    LYING = "lying"
    NO_GROUND = "no_ground"
    NO_PACK = "no_pack"
    NO_CURTAIN = "no_curtain"
    NO_GEOMETRY = "no_geometry"
    NOT_READABLE = "not_readable"
    OTHER_CURTAIN = "other_curtain"
    UNKNOWN_PLACE = "unknown_place"
    MISSING_INPUT = "missing_input"
    NO_PAPER = "no_paper"
    NOTHING_PRINTED = "nothing_printed"
    PAPER_TOO_SMALL = "paper_too_small"
    OTHER_DOCUMENT = "other_document"
    NOT_READ = "not_read"
    BY_SCRIPT = "by_script"
    BY_FRAME = "by_frame"
    BY_STYLE = "by_style"


@dataclass(frozen=True, slots=True)
class NotChecked:
    """A check that could not be made. Said wherever results are, never silently a pass."""

    code: str
    about: str
    why: Why


def verdict_of(findings: Iterable[Finding]) -> Verdict:
    """The worst severity decides; information alone is a pass."""
    severities = {finding.severity for finding in findings}
    if Severity.BLOCK in severities:
        return Verdict.BLOCK
    return Verdict.WARN if Severity.WARN in severities else Verdict.PASS
