"""What a speaker is reported to have said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from retold.article import Span
from retold.language.document import Time

Kind = Literal["direct", "indirect", "mixed"]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whose statement it is.

    Args:
        name: The fullest name that the article gives, or the words as written where it gives none.
        spans: The words that name the speaker here ("he", "the minister").
        unnamed: Whether the article names nobody ("officials", "people familiar with the matter").

    """

    name: str
    spans: tuple[Span, ...]
    unnamed: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """What a speaker is reported to have said.

    Args:
        content: What was said, in the order of the text; in several places where the cue stands inside it.
        kind: `direct` where all of it stands in quotation marks, `mixed` where a part does, else `indirect`.
        speaker: Whose statement it is, or None where nobody is made out.
        cue: The reporting words; empty where there are none.
        to: To whom it was said, as written.
        when: When it was said, where its sentence or the occasion that it belongs to tells.
        within: Index of the statement whose content this one is a part of ("Holm said that Brandt had said").

    """

    content: tuple[Span, ...]
    kind: Kind
    speaker: Speaker | None = None
    cue: tuple[Span, ...] = ()
    to: str | None = None
    when: Time | None = None
    within: int | None = None

    def to_dict(self, text: str) -> dict[str, Any]:
        """The statement as plain values, by the JSON contract.

        Args:
            text: The text of its article.

        """
        when = self.when
        return {
            "speaker": self.speaker
            and {
                "name": self.speaker.name,
                "unnamed": self.speaker.unnamed,
                "spans": _places(self.speaker.spans),
            },
            "cue": {"text": written(self.cue, text), "spans": _places(self.cue)} if self.cue else None,
            "content": {"text": written(self.content, text), "spans": _places(self.content)},
            "kind": self.kind,
            "to": self.to,
            "when": when and {"text": when.span.of(text), "value": when.value},
            "within": self.within,
        }


def written(spans: Sequence[Span], text: str) -> str:
    """The words at several places, with " ... " between them."""
    return " ... ".join(s.of(text) for s in spans)


def _places(spans: Sequence[Span]) -> list[dict[str, int]]:
    return [{"start": s.start, "end": s.end} for s in spans]
