"""Names of checks and reasons why one could not be made."""

from __future__ import annotations

from typing import Final

from assistant.catalogue import N_
from assistant.findings import Why

WHY_NOT: Final[dict[Why, str]] = {
    Why.NO_FACE: N_("No face was found to judge this on."),
    Why.SEVERAL_FACES: N_("There are several faces; this is judged on one."),
    Why.FACE_TOO_SMALL: N_("The face is too small in the picture to judge this."),
    Why.UNRELIABLE: N_("The measurement is not reliable on this picture."),
    Why.NOT_OFFLINE: N_("This cannot be seen without the network."),
    Why.NOT_BUILT: N_("This version does not check it yet; look at it yourself."),
    Why.NO_LANDMARKS: N_("The features of the face could not be located."),
    Why.MISSING_INPUT: N_("Something needed for this has not been filled in."),
}

CHECKS: Final[dict[str, str]] = {
    "identity.police": N_("whether name and number match the police register"),
    "name.taken": N_("whether another site has this name"),
    "domain.synchronised": N_("whether the verified holder has reached the ministry"),
    "domain.resolves_too_early": N_("whether the domain already leads somewhere"),
    "consistency.server_owner": N_(
        "whether the server belongs to this provider and stands in mainland China"
    ),
    "kind.rules": N_("the rules of this kind of filing"),
    "picture": N_("the picture"),
}
