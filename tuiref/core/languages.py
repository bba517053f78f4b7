"""Languages: the names and codes by which exports and people call each one."""

import re
from functools import lru_cache
from typing import Final

from tuiref.core.folding import fold

_NAMES: Final = """
afrikaans af afr
albanian sq alb sqi shqip
amharic am amh
arabic ar ara العربية عربي
armenian hy arm hye
azerbaijani az aze azeri azerbaycan
basque eu baq eus euskara
belarusian be bel byelorussian беларуская
bengali bn ben bangla বাংলা
bosnian bs bos bosanski
bulgarian bg bul български
burmese my bur mya
catalan ca cat català valencian
chinese zh chi zho cmn mandarin 中文 汉语 漢語 中国語
croatian hr hrv scr hrvatski
czech cs cze ces čeština česky
danish da dan dansk
dutch nl dut nld nederlands flemish vlaams
english en eng anglais englisch inglés inglese
esperanto eo epo
estonian et est eesti
faroese fo fao
filipino fil tl tgl tagalog
finnish fi fin suomi
french fr fre fra français französisch francés francese
galician gl glg galego
georgian ka geo kat ქართული
german de ger deu deutsch allemand alemán tedesco alemão
greek el gre ell ελληνικά
gujarati gu guj
hausa ha hau
hebrew he heb iw עברית
hindi hi hin हिन्दी
hungarian hu hun magyar
icelandic is ice isl íslenska
indonesian id ind bahasa
irish ga gle gaeilge
italian it ita italiano italien italienisch
japanese ja jpn 日本語 日語 日语
kannada kn kan
kazakh kk kaz
khmer km khm
kinyarwanda rw kin
korean ko kor 한국어 韓国語
kurdish ku kur
lao lo
latin la lat
latvian lv lav latviešu
lithuanian lt lit lietuvių
luxembourgish lb ltz
macedonian mk mac mkd македонски
malay ms may msa melayu
malayalam ml mal
maltese mt mlt
marathi mr mar
mongolian mn mon
nepali ne nep
norwegian no nor nb nob nn nno norsk bokmål nynorsk
pashto ps pus pushto
persian fa per fas farsi فارسی
polish pl pol polski
portuguese pt por português portugais portugiesisch
punjabi pa pan panjabi
romanian ro rum ron moldavian mol română
russian ru rus русский russe russisch
serbian sr srp scc srpski српски
sinhala si sin sinhalese
slovak sk slo slk slovenčina slovensky
slovenian sl slv slovene slovenščina
spanish es spa español castilian castellano espagnol spanisch
swahili sw swa kiswahili
swedish sv swe svenska
tamil ta tam
telugu te tel
thai th tha ไทย
tibetan bo tib bod
turkish tr tur türkçe
ukrainian uk ukr українська
urdu ur urd اردو
uzbek uz uzb
vietnamese vi vie việt
welsh cy wel cym cymraeg
yiddish yi yid
yoruba yo yor
zulu zu zul
"""
"""A line each: the English name, the codes of ISO 639 (of two letters, and bibliographic and terminological ones of
three), and names in its own and other languages."""
_PARTS: Final = re.compile(r"[^\W_]+(?:[-_][^\W_]+)?")
_REGION: Final = re.compile(r"([a-z]{2,3})[-_](?:[a-z]{2}|[a-z]{4}|[0-9]{3})")


def forms_of_language(text: str) -> tuple[str, ...]:
    """The names and codes of a language, folded, the English name first.

    Args:
        text: One of them, in any case, or a code with a region ("pt-BR"); () for any other text.
    """
    return _forms().get(_without_region(fold(text.strip())), ())


def in_english(text: str) -> str:
    """A value that names languages, each by its English name: "ger; fre" -> "german; french"; any other as it is."""
    return _PARTS.sub(_named, text)


def _named(part: re.Match[str]) -> str:
    forms = forms_of_language(part[0])
    return forms[0] if forms else part[0]


def _without_region(folded: str) -> str:
    match = _REGION.fullmatch(folded)
    return match[1] if match else folded


@lru_cache(maxsize=1)
def _forms() -> dict[str, tuple[str, ...]]:
    languages = [tuple(map(fold, line.split())) for line in _NAMES.split("\n") if line]
    return {form: forms for forms in languages for form in forms}
