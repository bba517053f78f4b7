"""English plurals and singulars of a word, by rule."""

from typing import Final

_FROM_PLURAL: Final = (("sses", "ss"), ("shes", "sh"), ("ches", "ch"), ("xes", "x"), ("zes", "z"))
_NO_PLURAL: Final = ("ss", "us", "is")
_HISSING: Final = (*_NO_PLURAL, "x", "z", "ch", "sh")


def other_forms(term: str) -> tuple[str, ...]:
    """The other numbers of a folded term; they need not exist: "trial" -> ("trials",), "bodies" -> ("body",).

    Empty for short terms, and for those that are not of the letters a to z only.
    """
    if len(term) < 3 or not (term.isascii() and term.isalpha()):
        return ()
    for plural, singular in _FROM_PLURAL:
        if term.endswith(plural):
            return (term.removesuffix(plural) + singular,)
    if term.endswith("ses"):
        # houses, analyses
        forms: tuple[str, ...] = (term[:-1], term[:-2] + "is")
    elif term.endswith("ies") and len(term) > 4:
        forms = (term[:-3] + "y",)
    elif term.endswith("sis"):
        forms = (term[:-2] + "es",)
    elif term.endswith("s") and not term.endswith(_NO_PLURAL):
        forms = (term[:-1],) if len(term) > 3 else ()
    elif term.endswith("y") and term[-2] not in "aeiou":
        forms = (term[:-1] + "ies",)
    else:
        forms = (term + ("es" if term.endswith(_HISSING) else "s"),)
    return forms
