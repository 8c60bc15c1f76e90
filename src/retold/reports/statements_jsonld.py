"""Statements as linked data: schema.org's Quotation and Claim, with the selectors of the W3C Web Annotation model."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from retold.article import Article, Span
from retold.language.statement import Statement

TERMS = {
    "oa": "http://www.w3.org/ns/oa#",
    "selector": "oa:hasSelector",
    "start": "oa:start",
    "end": "oa:end",
    "exact": "oa:exact",
    "prefix": "oa:prefix",
    "suffix": "oa:suffix",
}
CONTEXT = ["https://schema.org", TERMS]
# Characters on either side that a TextQuoteSelector gives, so that a span is found again where offsets have moved.
AROUND = 32


def graph(told: Sequence[tuple[Article, Sequence[Statement]]]) -> dict[str, Any]:
    """One document with an article for each article, which has its statements as parts."""
    return {
        "@context": CONTEXT,
        "@graph": [
            article_node(n, article)
            | {"hasPart": [statement_node(f"#article-{n}", k, article.text, s) for k, s in enumerate(parts)]}
            for n, (article, parts) in enumerate(told)
        ],
    }


def article_node(number: int, article: Article) -> dict[str, Any]:
    """What is known of an article."""
    about: dict[str, Any] = {"@type": "NewsArticle", "@id": f"#article-{number}"}
    facts = {"headline": article.title, "datePublished": article.published, "url": article.url}
    about |= {name: fact.value for name, fact in facts.items() if fact is not None}
    if article.id is not None:
        about["identifier"] = article.id
    if article.outlet is not None:
        about["publisher"] = {"@type": "Organization", "name": article.outlet.value}
    return about


def statement_node(article: str, number: int, text: str, statement: Statement) -> dict[str, Any]:
    """A quotation where any of it stands in quotation marks, else a claim.

    Args:
        article: The identifier of its article's node.
        number: Its number there.
        text: The text of the article.
        statement: The statement.

    """
    told: dict[str, Any] = {
        "@type": "Claim" if statement.kind == "indirect" else "Quotation",
        "@id": f"{article}-statement-{number}",
        "text": " ... ".join(s.of(text) for s in statement.content),
        "isPartOf": {"@id": article},
        "selector": [selector for span in statement.content for selector in selectors(text, span)],
    }
    if statement.speaker is not None:
        said_by = {
            "@type": "Thing" if statement.speaker.unnamed else ["Person", "Organization"],
            "name": statement.speaker.name,
            "selector": [selector for span in statement.speaker.spans for selector in selectors(text, span)],
        }
        told["spokenByCharacter" if told["@type"] == "Quotation" else "author"] = said_by
    if statement.when is not None:
        told["temporal"] = statement.when.value
    if statement.to is not None:
        told["audience"] = {"@type": "Audience", "name": statement.to}
    return told


def selectors(text: str, span: Span) -> list[dict[str, Any]]:
    """A span by its words and by its place.

    >>> [s["@type"] for s in selectors("The pier is safe.", Span(4, 8))]
    ['oa:TextQuoteSelector', 'oa:TextPositionSelector']
    """
    return [
        {
            "@type": "oa:TextQuoteSelector",
            "exact": span.of(text),
            "prefix": text[max(0, span.start - AROUND) : span.start],
            "suffix": text[span.end : span.end + AROUND],
        },
        {"@type": "oa:TextPositionSelector", "start": span.start, "end": span.end},
    ]
