"""Words without their endings: small tables, one for each language, and the longest ending goes.

The same is done to the words of the lexicon, so a stem need not be a word, only the same for all forms of one. What
bends inside (договір, договору) is listed in the lexicon in both shapes.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache

from bot.core.language import Language

_SLAVIC = (
    "ами ями ого его ому ему ими ыми іми ых их ой ей ий ый ою ею ой ам ям ах ях ов ев ів їв ія ії ие"
    " ые ії ия ии ию ією ия ью ої ею иями иях ій"
    " а я о е у ю ы и і ї й ь"
    " ает яет уют ют ят ут ет ит ать ять ить еть ти ться ал ял ил ел ала яла ила али яли или ють уть єть ує ає яє"
)
_ENDINGS = {
    Language.UKRAINIAN: _SLAVIC + " ові еві єм ем ом ами ості істю ним ній них ній ння",
    Language.RUSSIAN: _SLAVIC + " ом ем ами ости остью ным ной ных ния ние ний",
    Language.GERMAN: "ern en er es em e n s st t te ten",
    Language.KOREAN: (
        "은 는 이 가 을 를 의 에 에서 에게 께 으로 로 와 과 도 만 까지 부터 보다 처럼 이나 나 라고"
        " 이라고 이란 란 들 들이 들은 들의"
        "  들을 에는 에도 에서는 에서의 에 대한 에대한 에대해 이야 야 이야기 인가 인가요 인지 이다 이며"
        " 이고 입니까 입니다 예요 이에요 요"
        "  하다 하는 한 할 함 해 했다 했어 했어요 했나 했나요 했는가 했는지 했습니까 했습니다 했니 하고"
        " 하나 하나요 합니까 합니다 하니"
        "  해요 하는가 하는지 하려고 하면 된 되는 되나 되나요 됐나 됐어 됐나요 됐습니까 되었나 되었나요"
        " 되었습니까 적 적인 적으로"
        "  상 상의 상으로 중인 중 측 측의 측은 측이 지 지요 죠 던 었나 었다 었어 었습니까 였나 였어 았나 았어 는지 은지"
        " 는가 은가 나요 습니까"
        " 어 아 어요 아요 고 되고 되고있 되어 돼 돼서 돼요 될 될까 됨 됐는지 되는지 인 임 일까 을까 네 군요 냐"
        " 니 대 대요 래 려고 면 으면 되면 다면 이라면 라면 당하면 받으면 줬어 줘 주나 준다 한다 한대 했대 했냐"
        " 하냐 할까 할까요 인데 은데 는데 던데 거나 더라 조차 뿐 랑 이랑 한테 한테서 께서 쯤 당한 당했 받은 받았"
        " 받나 받아 시킨 시키 하려 하려는 해서 해야 해도 해줘 해주나 해주 었대 았대 였대 었지 았지 겠지 겠어 을지"
    ),
}
_LEAST = {Language.UKRAINIAN: 3, Language.RUSSIAN: 3, Language.GERMAN: 4, Language.KOREAN: 1}
"""Letters that stay."""


def _table(language: Language) -> tuple[str, ...]:
    return tuple(sorted(set(_ENDINGS[language].split()), key=len, reverse=True))


_TABLES: Mapping[Language, tuple[str, ...]] = {language: _table(language) for language in _ENDINGS}

KOREAN_ENDINGS = frozenset(_TABLES[Language.KOREAN])
"""Particles and endings that may follow a Korean word, written in one with it."""

_KOREAN_TAILS = frozenset(
    "어아졌져진질워운울기하해했한할함되돼됐된될됨당받시지고는은을를이가에의로도만까라란랑면며서던든니나네냐였었았겠있없임인일입죠야요"
)
"""Syllables that endings begin with, of which a verb may have several in a row."""


def is_korean_ending(rest: str, word: str) -> bool:
    """Tell whether what follows a Korean word in one with it is an ending of it; a short one may begin other words."""
    return rest in KOREAN_ENDINGS or (len(word) > 1 and rest[0] in _KOREAN_TAILS)


_ENGLISH: tuple[tuple[str, str], ...] = (
    ("ies", "y"),
    ("ied", "y"),
    ("ying", "y"),
    ("sses", "ss"),
    ("ss", "ss"),
    ("us", "us"),
    ("is", "is"),
    ("ings", ""),
    ("ing", ""),
    ("ed", ""),
    ("es", ""),
    ("s", ""),
)
_DOUBLED = ("bb", "dd", "gg", "mm", "nn", "pp", "rr", "tt")


@lru_cache(maxsize=1 << 14)
def stem(word: str, language: Language) -> str:
    """Give what the forms of a word have in common; `word` is in lower case."""
    return _STEMMERS.get(language, _without_ending)(word, language)


def _without_ending(word: str, language: Language) -> str:
    least = _LEAST[language]
    for ending in _TABLES[language]:
        if word.endswith(ending) and len(word) - len(ending) >= least:
            return word[: -len(ending)]
    return word


def _english(word: str, _: Language) -> str:
    for ending, instead in _ENGLISH:
        if word.endswith(ending) and len(word) - len(ending) + len(instead) >= 3:
            word = word[: len(word) - len(ending)] + instead
            break
    if word.endswith(_DOUBLED) and len(word) > 4:
        word = word[:-1]
    return word[:-1] if word.endswith("e") and len(word) > 3 else word


def _as_is(word: str, _: Language) -> str:
    return word


_STEMMERS: Mapping[Language, Callable[[str, Language], str]] = {Language.ENGLISH: _english, Language.KOREAN: _as_is}
