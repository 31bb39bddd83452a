"""What is said of site names and of service content, and what others say of a word."""

from __future__ import annotations

from typing import Final

from assistant.catalogue import N_
from assistant.findings import Code
from assistant.wording.wording import Wording

SITE_NAMES: Final[dict[Code, Wording]] = {
    Code.NAME_FORBIDDEN_WORD: Wording(
        N_("{label}: {word} must not stand there."),
        N_("It is on a list of words that are refused there."),
        N_("Leave the word out, or say what the site holds in another way."),
    ),
    Code.NAME_VAGUE_WORD: Wording(
        N_("{label}: {word} is often sent back."),
        N_("It says little about the content, or promises more than the site is."),
        N_("Use a word for the content, such as notes or records. You may also keep it."),
    ),
    Code.NAME_PREAPPROVAL_WORD: Wording(
        N_("{label}: {word} needs an approval beforehand."),
        N_("With this word is asked for: {paper}."),
        N_("Leave the word out, or have the paper ready before you submit."),
    ),
    Code.NAME_COMPANY_WORD: Wording(
        N_("{label}: {word} is a word of companies."),
        N_("The name of an individual's site holds no word of a company or organisation."),
        N_("Leave it out. If the site is a company's, the company files it."),
    ),
    Code.NAME_PERSON_WORD: Wording(
        N_("{label}: {word} reads as a person's name."),
        N_("Providers refuse persons' names for sites of individuals, even where articles recommend them."),
        N_("Leave the name out and keep what the site is about."),
    ),
    Code.NAME_PLACE_WORD: Wording(
        N_("{label}: {word} is the name of a place."),
        N_("Providers refuse names of places for sites of individuals."),
        N_("Leave the place out and keep what the site is about."),
    ),
    Code.NAME_NOT_LEGAL_NAME: Wording(
        N_("{label}: nothing of the subject's name is in it."),
        N_(
            "A unit's site bears its full or short name. For another one a trademark certificate or a statement is asked for."
        ),
        N_("Take the full or short name, with 官网 if you like, or have that paper ready."),
    ),
    Code.NAME_FORM: Wording(
        N_("{label}: there, names end in {endings}."),
        N_("The bureau takes names of this form."),
        N_("Put what the site is about before it."),
    ),
    Code.NAME_DUPLICATE: Wording(
        N_("{label}: another site of this filing has the same name."),
        N_("The bureau does not take one name twice within a subject."),
        N_("Give each site a name of its own."),
    ),
    Code.NAME_TOO_SHORT: Wording(
        N_("{label}: {measured} Chinese characters; at least {limit} are needed."),
        N_("A shorter name is sent back."),
        N_("Say what the site holds, in {limit} Chinese characters or more."),
    ),
    Code.NAME_TOO_LONG: Wording(
        N_("{label}: {measured} characters; up to {limit} are usual."),
        N_("There is no agreed limit, but long names are often sent back."),
        N_("Take a shorter name."),
    ),
    Code.NAME_ONLY_DIGITS: Wording(
        N_("{label}: it is digits only."),
        N_("Such a name says nothing about the site and is sent back."),
        N_("Say in Chinese what the site holds."),
    ),
    Code.NAME_ONLY_LETTERS: Wording(
        N_("{label}: it has no Chinese character."),
        N_("Names of letters only are sent back."),
        N_("Say in Chinese what the site holds."),
    ),
    Code.NAME_IS_DOMAIN: Wording(
        N_("{label}: this is a domain, not a name."),
        N_("The domain has a field of its own; as a name it is sent back."),
        N_("Say in Chinese what the site holds."),
    ),
    Code.NAME_CHARACTERS: Wording(
        N_("{label}: {found} must not stand in it."),
        N_("Special signs are refused in names."),
        N_("Use Chinese characters, and letters or digits where needed."),
    ),
    Code.CONTENT_CHOICE: Wording(
        N_("{label}: {content} is not what is chosen there."),
        N_("Which kinds are taken depends on province and kind of subject."),
        N_("Choose {contents}, and say in the remark what the site holds."),
    ),
    Code.CONTENT_FORBIDDEN_WORD: Wording(
        N_("{label}: {word} must not stand there."),
        N_("Content of this kind is refused."),
        N_("If the site has nothing to do with it, leave the word out."),
    ),
    Code.CONTENT_PREAPPROVAL_WORD: Wording(
        N_("{label}: {word} points to a trade that needs an approval beforehand."),
        N_("With this content is asked for: {paper}."),
        N_("If the site does not do it, say so or leave the word out; otherwise have the paper ready."),
    ),
    Code.CONTENT_REMARK_LENGTH: Wording(
        N_("{label}: {measured} characters, {side}."),
        N_("A remark that a stranger understands takes some words, and the form has a limit."),
        N_("Aim at {limit} characters."),
    ),
}

LENGTH_SIDES: Final[dict[str, str]] = {
    "content.remark_length.short": N_("rather few"),
    "content.remark_length.long": N_("too many"),
}
"""As ``SIDES`` of the pictures."""
