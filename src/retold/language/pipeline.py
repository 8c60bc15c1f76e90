"""A spaCy pipeline that is installed, in place of the parser that ships."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from retold.article import Span
from retold.errors import InputError, MissingExtraError
from retold.language.clearnlp import ROOT, universal
from retold.language.lexicon import lexicon
from retold.language.syntax import Tree, grown, sentence_tokens
from retold.language.tokenisation import form, written

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

# Subtypes of relations that rules ask for; of others the main type counts.
SUBTYPES = frozenset(
    ["acl:relcl", "aux:pass", "compound:prt", "csubj:pass", "nmod:desc", "nmod:poss", "nsubj:outer", "nsubj:pass",
     "obl:agent", "obl:unmarked"]
)  # fmt: skip
# Components that say nothing about syntax, or would cut sentences anew; they are not loaded.
_IDLE = (
    "entity_linker", "entity_ruler", "lemmatizer", "ner", "sentencizer", "senter", "span_ruler", "spancat", "textcat",
    "textcat_multilabel",
)  # fmt: skip
# What other people's code raises where a pipeline is damaged, or made for another version or for packages that are
# not there.
_BROKEN = (OSError, ValueError, ImportError, LookupError, TypeError, AttributeError, RuntimeError)
# What both schemes of relations have, and what tells them apart.
_UNIVERSAL, _CLEARNLP = frozenset(["obj", "obl"]), frozenset(["dobj", "pobj"])
_PROBE = ("The", "mayor", "told", "reporters", "in", "May", "that", "she", "had", "seen", "it", ".")
_PENN = frozenset(["NN", "NNS", "NNP", "VB", "VBD", "VBN", "VBZ", "VBP", "IN", "DT", "PRP"])


@dataclass(frozen=True, slots=True)
class Pipeline:
    """A pipeline that reads syntax.

    Args:
        name: What it was asked for by.
        nlp: The pipeline.
        clearnlp: Whether its relations are those of ClearNLP; else those of Universal Dependencies.

    """

    name: str
    nlp: Language
    clearnlp: bool

    def trees(self, text: str, sentences: Sequence[Span], furniture: Sequence[Span] = ()) -> list[Tree]:
        """A tree for each sentence that has a token, like `retold.language.syntax.trees`."""
        parts = sentence_tokens(text, sentences, furniture)
        told = self.nlp.pipe(self._given(text, part) for part in parts)
        return [self._tree(doc, part, text) for doc, part in zip(told, parts, strict=True)]

    def _given(self, text: str, part: Sequence[Span]) -> Doc:
        ends = [s.start for s in part[1:]]
        spaces = [s.end < end for s, end in zip(part, ends, strict=False)] + [False]
        return _doc(self.nlp, written(text, part), spaces)

    def _tree(self, doc: Doc, spans: list[Span], text: str) -> Tree:
        words = written(text, spans)
        forms, tags = [form(w) for w in words], [token.tag_ for token in doc]
        heads = [ROOT if token.head.i == token.i else token.head.i for token in doc]
        labels = [token.dep_ for token in doc]
        if self.clearnlp:
            heads, labels = universal(forms, tags, heads, labels)
        return grown(spans, words, tags, *_one_root(heads, labels), lexicon())


def _one_root(heads: list[int], labels: list[str]) -> tuple[list[int], list[str]]:
    """The first root governs the others; relations as the rules know them."""
    first = heads.index(ROOT)
    rooted = [first if h == ROOT and k != first else h for k, h in enumerate(heads)]
    named = [
        "root"
        if k == first
        else "parataxis"
        if head == ROOT
        else label
        if label in SUBTYPES
        else label.partition(":")[0]
        for k, (head, label) in enumerate(zip(heads, labels, strict=True))
    ]
    return rooted, named


@cache
def pipeline(name: str) -> Pipeline:
    """The installed pipeline of that name, or the one in that folder; nothing is downloaded.

    Raises:
        MissingExtraError: spaCy is not installed.
        InputError: There is no such pipeline, or it does not read the syntax of English.

    """
    try:
        import spacy  # noqa: PLC0415 -- heavy, and an extra
        from spacy.util import get_installed_models, is_package  # noqa: PLC0415 -- the same
    except ImportError:
        raise MissingExtraError("reading syntax with a pipeline of spaCy", "spacy") from None
    if not is_package(name) and not Path(name).is_dir():
        there = ", ".join(sorted(get_installed_models())) or "none"
        raise InputError(
            f"no spaCy pipeline {name} is installed; installed: {there}. `python -m spacy download` gets one, Retold does not"
        )
    try:
        nlp = spacy.load(name, exclude=list(_IDLE))
        told = next(nlp.pipe([_doc(nlp, _PROBE, [True] * len(_PROBE))]))
    except _BROKEN as error:
        why = " ".join(str(error).split())[:200]
        raise InputError(
            f"the spaCy pipeline {name} cannot be used: {why or type(error).__name__}"
        ) from error
    return Pipeline(name, nlp, clearnlp=_clearnlp(name, nlp, told))


def _clearnlp(name: str, nlp: Language, told: Doc) -> bool:
    """Whether a pipeline's relations are those of ClearNLP, from its labels and what it made of a sentence.

    Raises:
        InputError: It reads another language, or does not tell parts of speech or relations.

    """
    relations = {label for labels in nlp.pipe_labels.values() for label in labels} | {t.dep_ for t in told}
    lack = next(_lacks(nlp, told, relations), None)
    if lack:
        raise InputError(f"the spaCy pipeline {name} cannot be used: it {lack}")
    return not relations & _UNIVERSAL


def _lacks(nlp: Language, told: Doc, relations: set[str]) -> Iterator[str]:
    if nlp.lang != "en":
        yield f"is for the language '{nlp.lang}', and Retold reads English"
    if not told.has_annotation("DEP"):
        yield "has no parser"
    if not any(token.tag_ in _PENN for token in told):
        yield "does not tell parts of speech as the Penn Treebank has them"
    if not relations & (_UNIVERSAL | _CLEARNLP):
        yield "tells relations that are neither those of Universal Dependencies nor those of ClearNLP"


def _doc(nlp: Language, words: Sequence[str], spaces: Sequence[bool]) -> Doc:
    """Tokens as a pipeline takes them: cut as Retold cuts them, and one sentence."""
    from spacy.tokens import Doc  # noqa: PLC0415 -- heavy, and an extra

    starts = [k == 0 for k in range(len(words))]
    return Doc(nlp.vocab, words=list(words), spaces=list(spaces), sent_starts=starts)
