"""Errors a person can act on. Everything else is a bug and may end in an internal error."""

from __future__ import annotations

from typing import ClassVar


class AssistantError(Exception):
    """Something the person at the screen can put right.

    ``code`` and ``params`` choose the sentence that ``texts.explain`` gives. ``str(error)`` is for the log
    and holds the code alone, since params may name a person or a file.
    """

    code: ClassVar[str] = "error"

    def __init__(self, **params: str | int) -> None:
        super().__init__(self.code)
        self.params = params


class DraftUnreadable(AssistantError):
    """The draft is not valid: ``line`` (0 where unknown), ``field``, ``expected`` say where and what."""

    code = "draft.unreadable"


class DraftMissing(AssistantError):
    """There is no draft at this path."""

    code = "draft.missing"


class DraftTooNew(AssistantError):
    """The draft was written by a newer version of the program; reading it could lose parts of it."""

    code = "draft.too_new"


class RulePackInvalid(AssistantError):
    """A rule pack is not valid: ``line``, ``field``, ``expected``."""

    code = "rules.invalid"


class RulePackOlder(AssistantError):
    """The pack in force was verified later than the one that was to replace it: ``id``, ``day``, ``held``."""

    code = "rules.older"


class RulePackUnknown(AssistantError):
    """No rule pack has this ``id``."""

    code = "rules.unknown"


class CurtainPackInvalid(AssistantError):
    """A curtain pack is not valid, and refused whole: ``line``, ``field``, ``expected``."""

    code = "curtains.invalid"


class CurtainPackUnknown(AssistantError):
    """No curtain pack has this ``id``, and no folder has this name."""

    code = "curtains.unknown"


class CurtainNameless(AssistantError):
    """No word on a curtain names its provider, so it could not be told from another's: ``name``."""

    code = "curtains.nameless"


class InputMissing(AssistantError):
    """A file or folder that the person named is not there, or holds nothing to judge: ``path``."""

    code = "input.missing"


class InputEmpty(AssistantError):
    """A folder was named that holds no picture: ``path``."""

    code = "input.empty"


class OutputRefused(AssistantError):
    """The goal cannot be written: read-only folder, missing folder: ``path``."""

    code = "output.refused"


class OutputInTheWay(AssistantError):
    """Something else stands where a file is to be written, and is not overwritten: ``path``."""

    code = "output.in_the_way"


class DiskFull(AssistantError):
    """There is no room left; nothing half-written stays behind."""

    code = "output.disk_full"


class ModelDamaged(AssistantError):
    """A model file is missing or its hash is wrong: ``file``."""

    code = "vision.model_damaged"


class VisionGone(AssistantError):
    """The vision process ended in the middle of a request; the next request starts it again."""

    code = "vision.gone"


class VisionTimeout(AssistantError):
    """A picture took longer than the limit; the process was restarted."""

    code = "vision.timeout"


class PictureUnusable(AssistantError):
    """A picture cannot be opened: ``reason`` is its ``file.*`` code."""

    code = "picture.unusable"


class CameraUnavailable(AssistantError):
    """No camera, or another program holds it: ``camera``."""

    code = "camera.unavailable"


class Cancelled(AssistantError):
    """The person stopped the work."""

    code = "cancelled"
