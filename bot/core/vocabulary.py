"""The lexicon, ready to read texts with.

At each word the longest entry wins, first in the language of the text, then in the others of its alphabet; then the
word is taken apart into entries (북한군, Verteidigungsvertrag). What is known in none of these ways may be misspelled.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache
from itertools import islice

from bot.core.begun import Begun
from bot.core.compound import BETWEEN, Compounds
from bot.core.entry import Entry, entries, key, keys_to
from bot.core.figure import Measure
from bot.core.inflection import stem
from bot.core.language import Language
from bot.core.lexicon import ConceptId, Kind, Lexicon, kind_of
from bot.core.number import scaled
from bot.core.spelling import Spelling
from bot.core.term import How, Term
from bot.core.token import Script, Token, tokens

_MOST_READ = 20_000
"""Words and texts of claims that stay read: what was read to check the briefs is read again to answer from them."""

MOST_MENDED = 40
"""Unknown words of one text that are looked at for spelling."""

_ADVERB = re.compile(r"[a-z]{4,}ly")
"""An English word that the lexicon does not hold, and that says how rather than what."""


@lru_cache(maxsize=2)
def vocabulary_of(lexicon: Lexicon | None) -> "Vocabulary":
    """Give the vocabulary of a lexicon, made once: a lexicon is large, and most revisions leave it as it is."""
    return Vocabulary(lexicon)


class Vocabulary:
    """Reads texts; without a lexicon every word is unknown."""

    def __init__(self, lexicon: Lexicon | None) -> None:
        self.concepts = {concept.id: concept for concept in lexicon.concepts} if lexicon else {}
        self._entries: dict[Language, dict[str, list[Entry]]] = {each: defaultdict(list) for each in Language}
        for concept in self.concepts.values():
            for entry in entries(concept):
                self._entries[entry.language][entry.key].append(entry)
        self._spelling: dict[Language, Spelling] = {}
        self._beginnings: dict[tuple[str, Language], Begun] = {}
        self._read: dict[str, tuple[Term, ...]] = {}
        self._wider: dict[ConceptId, frozenset[ConceptId]] = {}

    def read(self, text: str, *, mend: bool = True) -> tuple[Term, ...]:
        """Give the terms of a text in order; `mend` says whether words may be misspelled."""
        if not mend and text in self._read:
            return self._read[text]
        read = tuple(_Reader(self, scaled(tokens(text)), mend).terms())
        if not mend and len(self._read) < _MOST_READ:
            self._read[text] = read
        return read

    def wider(self, concept: ConceptId) -> frozenset[ConceptId]:
        """Give a concept with all that it is within."""
        if concept not in self._wider:
            within = self.concepts[concept].within if concept in self.concepts else ()
            self._wider[concept] = frozenset({concept}).union(*map(self.wider, within))
        return self._wider[concept]

    @cached_property
    def befalling(self) -> frozenset[ConceptId]:
        """The concepts of what befalls people in a war."""
        terms = (term for each in Measure if each.befalls_people for term in self.read(each.value, mend=False))
        told = (each for term in terms if term.counts for each in term.concepts)
        return frozenset(wider for each in told for wider in self.wider(each))

    @cached_property
    def origins(self) -> frozenset[ConceptId]:
        """The concepts that ask who says so."""
        return frozenset(each.id for each in self.concepts.values() if each.kind is Kind.ORIGIN)

    def acts(self, term: Term) -> bool:
        """Tell whether a term names a country or somebody who is said for one."""
        concepts = [self.concepts[each] for each in term.concepts]
        return any(each.kind is Kind.COUNTRY or each.stands_for for each in concepts)

    def is_beyond(self, term: Term) -> bool:
        """Tell whether a term names only what the briefs hold nothing of, and is no mere guess at what was meant."""
        guessed = term.how is How.MENDED or not term.concepts
        return not guessed and all(self.concepts[each].beyond for each in term.concepts)

    def said_for(self, term: Term) -> frozenset[ConceptId]:
        """Give what a term names, with those that it may be said for."""
        return term.concepts.union(*(self.concepts[each].stands_for for each in term.concepts))

    def beginning(self, words: Sequence[Token], language: Language) -> tuple[How, list[Entry]] | None:
        """Give the longest entries that a text goes on with."""
        begun = self._begun(words[0].word, language)
        best: tuple[tuple[int, bool], How, list[Entry]] | None = None
        for entry in begun.going_on(words[1].word) if len(words) > 1 else ():
            how = entry.fits(words)
            if how is None:
                continue
            rank = (len(entry.parts), how is How.EXACT)
            if best is None or rank > best[0]:
                best = (rank, how, [entry])
            elif rank == best[0]:
                best[2].append(entry)
        return begun.alone if best is None else (best[1], best[2])

    def names(self, word: str, language: Language) -> bool:
        """Tell whether a word by itself is an entry."""
        return self._begun(word, language).alone is not None

    def joined(self, word: str, language: Language) -> list[Entry]:
        """Take a word apart into entries, none if that is not possible."""
        compounds = self._compounds.get(language)
        return compounds.parts(word) if compounds else []

    def knows(self, word: str, language: Language) -> bool:
        """Tell whether a word is one of any entry, or made of entries."""
        held = self._parts[language].get(stem(word, language), ())
        return bool(held) or bool(self.joined(word, language)) or not self._begun(word, language).is_empty

    def meant(self, word: str, language: Language) -> str | None:
        """Give the word that a misspelled one is nearest to, None if all are too far.

        A word that says nothing must not swallow a short one that may say something: tanks are no thanks.
        """
        near = self._spelled(language).nearest(stem(word, language))
        words = [part for each in sorted(near) for part in self._parts[language][each]]
        words.sort(key=lambda each: not self._stands_alone(each, language))
        return next((each for each in words if len(word) > 5 or not self._is_silent(each, language)), None)

    @cached_property
    def _compounds(self) -> dict[Language, Compounds]:
        return {language: Compounds(language, self._entries[language]) for language in BETWEEN}

    def _near(self, word: str, language: Language) -> Sequence[Entry]:
        """Give the entries that may begin with a form of this word."""
        held, begins = self._entries[language], key(word, language)
        return [entry for each in keys_to(begins) for entry in held.get(each, ())]

    def _begun(self, word: str, language: Language) -> Begun:
        """Give the entries that begin with a form of this word; people use few words, and those often."""
        if (found := self._beginnings.get((word, language))) is None:
            found = Begun(word, language, self._near(word, language))
            if len(self._beginnings) < _MOST_READ:
                self._beginnings[word, language] = found
        return found

    def _stands_alone(self, word: str, language: Language) -> bool:
        held = self._near(word, language)
        return any(len(entry.parts) == 1 and entry.parts[0].word == word for entry in held)

    def _is_silent(self, word: str, language: Language) -> bool:
        held = self._near(word, language)
        return any(entry.concept.kind is Kind.ASIDE for entry in held if entry.parts[0].word == word)

    @cached_property
    def _parts(self) -> dict[Language, dict[str, list[str]]]:
        """The words of all entries by their stems."""
        found: dict[Language, dict[str, list[str]]] = {each: defaultdict(list) for each in Language}
        for language, keyed in self._entries.items():
            for held in keyed.values():
                for part in (part for entry in held for part in entry.parts):
                    if part.word not in found[language][part.stem]:
                        found[language][part.stem].append(part.word)
        return found

    def _spelled(self, language: Language) -> Spelling:
        """Give what mends a language; it is made when the first word of it is unknown, as it takes a while."""
        if language not in self._spelling:
            self._spelling[language] = Spelling(self._parts[language])
        return self._spelling[language]


class _Reader:
    """Goes through one text."""

    def __init__(self, vocabulary: Vocabulary, words: Sequence[Token], mend: bool) -> None:
        self._vocabulary = vocabulary
        self._words = list(words)
        self._languages = {script: self._ordered(script, words) for script in {word.script for word in words}}
        self._mended = self._mend() if mend else frozenset()

    def terms(self) -> Iterator[Term]:
        index = 0
        while index < len(self._words):
            found = self._at(index)
            yield from found
            index = found[-1].end

    def _mend(self) -> frozenset[int]:
        """Put the words that were meant in the place of misspelled ones; give their positions."""
        mended: set[int] = set()
        unknown = (
            index
            for index, token in enumerate(self._words)
            if (languages := self._languages[token.script])
            and not any(self._vocabulary.knows(token.word, language) for language in languages)
        )
        for index in islice(unknown, MOST_MENDED):
            token = self._words[index]
            if meant := self._vocabulary.meant(token.word, self._languages[token.script][0]):
                self._words[index] = replace(token, word=meant)
                mended.add(index)
        return frozenset(mended)

    def _ordered(self, script: Script, words: Sequence[Token]) -> tuple[Language, ...]:
        """Put the languages of an alphabet in order: first the one that knows most of the words."""
        mine = [word.word for word in words if word.script is script][:MOST_MENDED]
        known = {
            language: sum(self._vocabulary.names(word, language) for word in mine) for language in script.languages
        }
        return tuple(sorted(script.languages, key=lambda language: -known[language]))

    def _at(self, index: int) -> list[Term]:
        token, rest = self._words[index], self._words[index:]
        languages = self._languages[token.script]
        if token.number is not None:
            return [self._term(index, index + 1, How.NUMBER, [])]
        for language in languages:
            if begun := self._vocabulary.beginning(rest, language):
                how, held = begun
                return [self._term(index, index + len(held[0].parts), how, held)]
        for language in languages:
            if parts := self._vocabulary.joined(token.word, language):
                return [self._term(index, index + 1, How.JOINED, [part]) for part in parts]
        return [self._term(index, index + 1, How.NOT_AT_ALL, [])]

    def _term(self, begin: int, end: int, how: How, held: Sequence[Entry]) -> Term:
        first = self._words[begin]
        language = held[0].language if held else next(iter(self._languages[first.script]), None)
        return Term(
            text=" ".join(word.text for word in self._words[begin:end]),
            begin=begin,
            end=end,
            sentence=first.sentence,
            kind=kind_of([entry.concept for entry in held])
            if held or not _ADVERB.fullmatch(first.word)
            else Kind.ASIDE,
            concepts=frozenset(entry.concept.id for entry in held),
            entry=" / ".join(dict.fromkeys(f"{entry.concept.id}: {entry.text}" for entry in held)),
            how=how if self._mended.isdisjoint(range(begin, end)) or not held else How.MENDED,
            stem=stem(first.word, language) if language else first.word,
            number=first.number,
        )
