"""How the words of a message differ from one account that bears on it."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.core.attribution import Voice
from bot.core.claim import Claim
from bot.core.difference import Difference, Differs
from bot.core.figure import Comparator, Figure, Measure
from bot.core.ground import Ground
from bot.core.lexicon import Kind
from bot.core.number import SMALL
from bot.core.profile import Profile
from bot.core.question import Question
from bot.core.term import Term

_YEARS = range(1900, 2101)
_BOUNDS = {
    Comparator.OVER: "over more above exceeding exceeds upwards plus понад більше свыше более über mehr 이상 넘는",
    Comparator.AT_LEAST: "least minimum щонайменше минимум mindestens 최소",
    Comparator.AROUND: "around about approximately approx roughly some circa nearly близько около rund etwa ca 약",
    Comparator.NEARLY: "nearly almost close майже почти fast knapp 거의",
    Comparator.UP_TO: "up to most до bis 최대",
}
"""Words that say how a number is meant; any of them keeps it from being told as exact."""
_HEDGES = (
    "could may might reportedly allegedly preliminary provisional estimate estimates estimated estimating potential",
    "potentially possibly possible reports unconfirmed likely suggests suggest може можуть нібито попередні",
    "попередніми оцінкою оцінка может могут якобы предварительным предварительные оценкам könnte könnten angeblich",
    "vorläufigen vorläufig schätzt 수도 예비 추정 잠정",
)
_HEDGING = frozenset(word for words in _HEDGES for word in words.split())
_CONFIRMING = ("confirm", "verif", "proven", "подтвержд", "підтвердж", "bestatig", "확인")
_LOSSES = ("los", "втрат", "потер", "verlu", "손실")


@dataclass(frozen=True, slots=True)
class _Differing:
    """One message beside one account."""

    ground: Ground
    message: Question
    claim: Claim
    profile: Profile

    def all(self) -> Iterator[Difference]:
        """Give the differences in the order in which a reader would look for them.

        An account beside the one whose number the message gives is only shown: the message does not speak of it.
        """
        if self._is_beside():
            return
        yield from self._number()
        yield from self._measure()
        yield from self._speaker()
        yield from self._hedge()
        yield from self._date()

    def _number(self) -> Iterator[Difference]:
        figure, counts = self.claim.figure, self._counts()
        if figure and figure.measure is Measure.CALIBRE:
            yield from self._calibre(figure)
        elif figure and figure.values and counts:
            yield from self._counted(figure, counts)
        elif counts and not figure and self._is_counted():
            yield Difference(kind=Differs.COUNT, said=counts[0].text)
        elif counts and figure and figure.magnitude:
            yield Difference(kind=Differs.NUMBER, said=counts[0].text, given=(figure.printed,))

    def _is_beside(self) -> bool:
        figure = self.claim.figure
        own = figure.values if figure else ()
        told = {term.number for term in self._counts()}
        return bool(figure) and not told & set(own) and bool(told & self._numbers_of_others())

    def _counts(self) -> list[Term]:
        """Give the numbers of the message that count something: no years, no sizes, no small ones."""
        numbers = [term for term in self.message.terms if term.number is not None and term.number > SMALL]
        return [term for term in numbers if term.number not in _YEARS and not self._is_size(term)]

    def _is_size(self, number: Term) -> bool:
        following = (term for term in self.message.terms if term.begin == number.end)
        return any(term.concepts & self._sizes() for term in following)

    def _sizes(self) -> frozenset[str]:
        read = self.ground.vocabulary.read(Measure.CALIBRE.value, mend=False)
        return frozenset(each for term in read for each in term.concepts)

    def _counted(self, figure: Figure, counts: list[Term]) -> Iterator[Difference]:
        given = [term for term in counts if term.number in figure.values]
        elsewhere = self._numbers_of_others()
        if not given:
            for term in [term for term in counts if term.number not in elsewhere][:1]:
                yield Difference(kind=Differs.NUMBER, said=term.text, given=(figure.printed,))
        elif figure.comparator in _BOUNDS and not self._is_bounded(given[0]):
            yield Difference(kind=Differs.BOUND, said=given[0].text, given=(figure.printed,))

    def _numbers_of_others(self) -> frozenset[int]:
        _, _, section = self.ground.places[self.claim.id]
        return frozenset(value for each in section.claims if each.figure for value in each.figure.values)

    def _is_bounded(self, number: Term) -> bool:
        near = [term for term in self.message.terms if number.begin - 3 <= term.begin <= number.end]
        words = {word for term in near for word in term.text.casefold().split()}
        return any(words & set(bounds.split()) for bounds in _BOUNDS.values())

    def _is_counted(self) -> bool:
        """Tell whether a number of the message stands before a thing that the account is about."""
        for number in self._counts():
            following = [term for term in self.message.terms if number.end <= term.begin <= number.end + 2]
            if any(term.kind is Kind.THING and term.concepts & self.profile.held.keys() for term in following):
                return True
        return False

    def _calibre(self, figure: Figure) -> Iterator[Difference]:
        """Say where a size is told as a count, or a count given that no account gives."""
        for term in self._counts():
            if term.number in figure.values:
                yield Difference(kind=Differs.CALIBRE, said=term.text, given=(figure.printed,))
            elif self._is_counted():
                yield Difference(kind=Differs.COUNT, said=term.text)

    def _measure(self) -> Iterator[Difference]:
        figure, befalling = self.claim.figure, self.ground.vocabulary.befalling
        if figure is None or not figure.measure.befalls_people:
            return
        told = [term for term in self.message.counting if term.concepts & befalling]
        own = {each for term in self.ground.vocabulary.read(figure.measure.value, mend=False) for each in term.concepts}
        if any(term.concepts & own and self._is_worded(term, figure) for term in told):
            return
        for term in [term for term in told if self._is_other(term, figure)][:1]:
            yield Difference(kind=Differs.MEASURE, said=term.text, given=(figure.measure.value,))

    def _is_worded(self, term: Term, figure: Figure) -> bool:
        """Tell whether the word is the account's own: casualties are no losses, and losses no casualties."""
        return figure.measure is not Measure.LOSSES or term.stem.startswith(_LOSSES)

    def _is_other(self, term: Term, figure: Figure) -> bool:
        """Tell a word for something else from one that is only wider."""
        return figure.measure is Measure.LOSSES or not term.concepts <= self.profile.measure

    def _speaker(self) -> Iterator[Difference]:
        account = self._who()
        others = [term for term in self.message.speakers if not self._speaks(term)]
        if account and others and not any(map(self._speaks, self.message.speakers)):
            yield Difference(kind=Differs.SPEAKER, said=others[0].text, given=(account,))
        elif account and not any(map(self._speaks, self.message.counting)):
            yield Difference(kind=Differs.SPEAKER, said="", given=(account,))

    def _who(self) -> str:
        attribution = self.claim.attribution
        if attribution.speaker:
            return self.ground.snapshot.speakers[attribution.speaker].short
        return ""

    def _speaks(self, term: Term) -> bool:
        stands_for = (self.ground.vocabulary.concepts[each].stands_for for each in term.concepts)
        return bool(term.concepts.union(*stands_for) & self.profile.says)

    def _hedge(self) -> Iterator[Difference]:
        given = self._hedges()
        firm = [term for term in self.message.counting if self._is_firm(term)]
        if given and firm:
            yield Difference(kind=Differs.HEDGE, said=firm[0].text, given=given)
        elif given and not self._is_hedged():
            yield Difference(kind=Differs.HEDGE, said="", given=given)

    def _hedges(self) -> tuple[str, ...]:
        hedge = self.claim.hedge
        if hedge and hedge.status:
            return (hedge.status.value,)
        if hedge:
            return tuple(f'"{words}"' for words in hedge.words)
        return ("unnamed reports",) if self.claim.attribution.voice is Voice.UNNAMED_REPORTS else ()

    def _is_firm(self, term: Term) -> bool:
        return term.stem.startswith(_CONFIRMING)

    def _is_hedged(self) -> bool:
        words = {word for term in self.message.terms for word in term.text.casefold().split()}
        return bool(words & _HEDGING)

    def _date(self) -> Iterator[Difference]:
        """Say where the message gives a day that the account does not."""
        when = self.claim.when
        years = [term for term in self.message.terms if term.number in _YEARS and not self._is_size(term)]
        if years and (when is None or years[0].text not in (when.date or "")):
            given = (f'"{when.words}"',) if when else ()
            yield Difference(kind=Differs.DATE, said=years[0].text, given=given)


def differences(ground: Ground, message: Question, claim: Claim) -> tuple[Difference, ...]:
    """Give where the words of a message differ from an account."""
    return tuple(_Differing(ground, message, claim, ground.profile(claim)).all())
