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
    Why.NO_LETTERING: N_("Without lettering in the picture this cannot be told."),
    Why.LYING: N_("The picture lies on its side; turn it first."),
    Why.NO_GROUND: N_("Hardly anything is seen behind the person."),
    Why.MISSING_INPUT: N_("Something needed for this has not been filled in."),
}

CHECKS: Final[dict[str, str]] = {
    "identity.police": N_("whether name and number match the police register"),
    "name.idiom": N_("whether the name is an idiom"),
    "name.not_legal_name": N_("whether the name comes from the subject's"),
    "name.taken": N_("whether another site has this name"),
    "domain.synchronised": N_("whether the verified holder has reached the ministry"),
    "domain.resolves_too_early": N_("whether the domain already leads somewhere"),
    "consistency.server_owner": N_(
        "whether the server belongs to this provider and stands in mainland China"
    ),
    "record.exists": N_("whether these numbers are on record"),
    "address.division": N_("province, city and district of the address"),
    "consistency.legal_representative": N_("whether the responsible person is the legal representative"),
    "picture": N_("the picture"),
    "eyes.hidden": N_("whether the eyes can be seen"),
    "gaze.away": N_("where the eyes look"),
    "mouth.open": N_("whether the mouth is closed"),
    "expression": N_("the expression"),
    "glasses.dark": N_("dark glasses"),
    "glasses.glare": N_("reflections on glasses"),
    "head.covered": N_("hats and caps"),
    "face.covered": N_("whether something covers the face"),
    "face.not_live": N_("whether it is a real person"),
    "colour.cast": N_("whether the colours are natural"),
    "colour.grey": N_("whether it is in colour"),
    "image.mirrored": N_("whether the picture is mirrored"),
    "image.edited": N_("whether the picture was edited"),
    "image.rotated": N_("whether the picture is upright"),
    "image.screen": N_("whether it is the photo of a screen"),
    "curtain": N_("the curtain and what is written on it"),
    "body.cut": N_("whether the upper body is in the picture"),
    "body.too_close": N_("whether there is room beside the shoulders"),
    "background.not_plain": N_("whether the wall behind is plain and light"),
    "doc": N_("edges, glare, blur and text of the paper"),
    "face.none": N_("whether there is a face"),
    "face.multiple": N_("how many people there are"),
    "face.too_small": N_("whether the face is too small"),
    "face.too_large": N_("whether the face is too close"),
    "face.off_centre": N_("whether the face is in the middle"),
    "face.cut": N_("whether the head is cut off"),
    "pose.yaw": N_("whether the face is turned"),
    "pose.pitch": N_("whether the head is raised or lowered"),
    "pose.roll": N_("whether the head is tilted"),
    "eyes.closed": N_("whether the eyes are open"),
    "light.dark": N_("whether there is enough light"),
    "light.bright": N_("whether there is too much light"),
    "light.uneven": N_("whether the light is even"),
    "light.low_contrast": N_("contrast"),
    "sharpness.blur": N_("sharpness"),
    "quality.compressed": N_("traces of compression"),
    "quality.noise": N_("graininess"),
    "quality.resolution": N_("resolution"),
}
