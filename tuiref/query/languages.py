"""Languages as databases name them, and as exports write them."""

from typing import Final

_LANGUAGES: Final = {
    "english": ("en", "eng"),
    "german": ("de", "ger", "deu", "deutsch"),
    "french": ("fr", "fre", "fra", "français"),
    "spanish": ("es", "spa", "español"),
    "italian": ("it", "ita", "italiano"),
    "portuguese": ("pt", "por", "português"),
    "dutch": ("nl", "dut", "nld", "nederlands"),
    "russian": ("ru", "rus"),
    "chinese": ("zh", "chi", "zho"),
    "japanese": ("ja", "jpn"),
    "korean": ("ko", "kor"),
    "polish": ("pl", "pol"),
    "swedish": ("sv", "swe"),
    "danish": ("da", "dan"),
    "norwegian": ("no", "nor"),
    "finnish": ("fi", "fin"),
    "czech": ("cs", "cze", "ces"),
    "turkish": ("tr", "tur"),
    "hungarian": ("hu", "hun"),
    "greek": ("el", "gre", "ell"),
    "hebrew": ("he", "heb"),
    "arabic": ("ar", "ara"),
    "ukrainian": ("uk", "ukr"),
    "romanian": ("ro", "rum", "ron"),
    "croatian": ("hr", "hrv", "scr"),
    "persian": ("fa", "per", "fas", "farsi"),
}
"""Names in English, and the codes and own names of the same language."""
_NAMES: Final = {form: name for name, others in _LANGUAGES.items() for form in (name, *others)}


def forms_of_language(text: str) -> tuple[str, ...]:
    """Every way in which an export may write a language, the given one first.

    Args:
        text: One of them; any other text has no other forms.
    """
    lower = text.lower()
    name = _NAMES.get(lower)
    return (text,) if name is None else (text, *(form for form in (name, *_LANGUAGES[name]) if form != lower))
