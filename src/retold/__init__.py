"""Retold says where a news story came from and what changed as it was retold.

    >>> from retold import compare
    >>> told = compare("Some 340 boats lie in the port of Sandry.", "Some 430 boats lie in the port of Sandry.")
    >>> for finding in told.findings:
    ...     print(finding.code, finding.source.text, "->", finding.retelling.text)
    F01 Some 340 boats -> Some 430 boats

`import retold` is quick: what reads and compares is loaded at the first call.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from retold.article import Article, Fact, Furniture, Span
from retold.comparing.comparison import (
    Comparison,
    Derivation,
    Direction,
    Edit,
    Excerpt,
    Finding,
    Passage,
    QuotationVerdict,
)
from retold.errors import EmptyError, InputError, MissingExtraError, RetoldError, UnreadableError
from retold.language.document import Time
from retold.language.statement import Speaker, Statement
from retold.reading import Unread, read, read_all, read_text
from retold.tracing.families import Family, Link, Trace

if TYPE_CHECKING:
    from retold.record.conflict import Conflicts
    from retold.record.roster import Roster
    from retold.record.timeline import Timeline

__version__ = "0.1.0"

__all__ = [
    "Article",
    "Comparison",
    "Derivation",
    "Direction",
    "Edit",
    "EmptyError",
    "Excerpt",
    "Fact",
    "Family",
    "Finding",
    "Furniture",
    "InputError",
    "Link",
    "MissingExtraError",
    "Passage",
    "QuotationVerdict",
    "RetoldError",
    "Span",
    "Speaker",
    "Statement",
    "Time",
    "Trace",
    "Unread",
    "UnreadableError",
    "compare",
    "conflicts",
    "read",
    "read_all",
    "read_text",
    "speakers",
    "statements",
    "timeline",
    "times",
    "trace",
]


def compare(source: Article | str, retelling: Article | str, *, profile: str = "strict") -> Comparison:
    """What became of a source as a retelling told it again: passages, quotations, findings, derivation.

    >>> told = compare(
    ...     "The bridge is not safe for lorries, the engineer said.",
    ...     "The bridge is safe for lorries, the engineer said.",
    ... )
    >>> [(finding.code, finding.effect) for finding in told.findings]
    [('P01', 'meaning')]

    Args:
        source: The article told from: an `Article` (see `read` and `read_text`) or its bare text.
        retelling: The article that tells it again.
        profile: What is tolerated inside quotation marks: `strict` nothing, `lenient` British and American spelling
            and fillers.

    Raises:
        InputError: There is no such profile.

    """
    from retold.comparing.compare import compare as compared  # noqa: PLC0415 -- loads every rule and word list

    return compared(source, retelling, profile=profile)


def conflicts(
    articles: Iterable[Article | tuple[str, Article]],
    *,
    pipeline: str | None = None,
    reader: str | None = None,
) -> Conflicts:
    """Statements of some articles that cannot both hold, with the reason; each pair once however often it was published.

    >>> told = conflicts([
    ...     ("courier", read_text("Ada Brandt said that Ivo Ruiz had sold the Drell ferry.", published="2031-05-06")),
    ...     ("gazette", read_text("Ivo Ruiz denied that he had sold the Drell ferry.", published="2031-05-06")),
    ... ])
    >>> [(c.first.speaker, c.second.speaker, c.reason) for c in told.found]
    [('Ada Brandt', 'Ivo Ruiz', 'negation')]

    Args:
        articles: What to read, as `speakers` takes it.
        pipeline: The spaCy pipeline that reads the syntax, as `statements` takes it.
        reader: The folder of a trained reader, as `statements` takes it.

    Raises:
        InputError: An article is not in English, two have one name, or the pipeline or the reader cannot be used.
        MissingExtraError: A pipeline or a reader is asked for, and what it runs on is not installed.

    """
    from retold.record.conflicts import conflicts as conflicts_of  # noqa: PLC0415 -- tables and a parser
    from retold.tracing.gathering import named  # noqa: PLC0415

    return conflicts_of(named(articles), pipeline=pipeline, reader=reader)


def statements(
    article: Article, *, pipeline: str | None = None, reader: str | None = None
) -> tuple[Statement, ...]:
    """Who said what in an article: its statements, in the order of their cues.

    >>> told = statements(read_text("The bridge is not safe, Ada Brandt said on Friday.", published="2031-05-06"))
    >>> [(one.speaker.name, one.kind, one.when.value) for one in told]
    [('Ada Brandt', 'indirect', '2031-05-02')]

    Args:
        article: What to read.
        pipeline: The spaCy pipeline that reads the syntax, by its name or folder, in place of the parser that ships.
        reader: The folder of a trained reader of attributions, as `tools/train_statements.py` writes it.

    Raises:
        InputError: The article is in a language other than English, or the pipeline or the reader cannot be used.
        MissingExtraError: A pipeline or a reader is asked for, and what it runs on is not installed.

    """
    from retold.language.statements import statements as statements_of  # noqa: PLC0415 -- tables and a parser

    return statements_of(article, pipeline=pipeline, reader=reader)


def times(article: Article) -> tuple[Time, ...]:
    """The temporal expressions of an article, in order, with the values that TimeML gives them.

    >>> told = times(read_text("The pier will open on Friday.", published="2031-05-06"))
    >>> [time.value for time in told]
    ['2031-05-09']

    Args:
        article: What to read; relative expressions are resolved against its date, where it has one.

    Raises:
        InputError: The article is in a language other than English.

    """
    from retold.language.dating import times as times_of  # noqa: PLC0415 -- tables, not needed on import

    return times_of(article)


def speakers(
    articles: Iterable[Article | tuple[str, Article]],
    *,
    speaker: str | None = None,
    pipeline: str | None = None,
    reader: str | None = None,
) -> Roster:
    """Who speaks in some articles, each speaker once, with roles, statements and days.

    >>> told = speakers([("gazette", read_text("The bridge is not safe, engineer Ada Brandt said. Brandt closed it."))])
    >>> [(one.voice.name, len(one.statements)) for one in told.heard]
    [('Ada Brandt', 1)]

    Args:
        articles: What to read: articles, or pairs of a name and an article; read once, in any order. An article without
            a name is called by its id, its path, or which of them it is.
        speaker: Only the speakers that this name or role may mean.
        pipeline: The spaCy pipeline that reads the syntax, as `statements` takes it.
        reader: The folder of a trained reader, as `statements` takes it.

    Raises:
        InputError: An article is not in English, two have one name, nobody of that name speaks, or the pipeline or reader cannot
            be used.
        MissingExtraError: A pipeline or a reader is asked for, and what it runs on is not installed.

    """
    from retold.record.record import record  # noqa: PLC0415 -- tables and a parser
    from retold.record.roster import roster  # noqa: PLC0415
    from retold.tracing.gathering import named  # noqa: PLC0415

    return roster(record(named(articles), pipeline=pipeline, reader=reader), speaker=speaker)


def timeline(
    articles: Iterable[Article | tuple[str, Article]],
    *,
    speaker: str | None = None,
    pipeline: str | None = None,
    reader: str | None = None,
) -> Timeline:
    """The statements and dated events of some articles in order of time, each once, with all its wordings.

    >>> told = timeline([
    ...     ("gazette", read_text("Ada Brandt said the old bridge was unsafe.", published="2031-05-02")),
    ...     ("courier", read_text("Brandt warned that the old bridge was unsafe.", published="2031-05-03")),
    ... ])
    >>> [(item.saying.articles, item.saying.first) for item in told.items]
    [(('gazette', 'courier'), 'gazette')]

    Args:
        articles: What to read, as `speakers` takes it.
        speaker: Only what the speakers say that this name or role may mean.
        pipeline: The spaCy pipeline that reads the syntax, as `statements` takes it.
        reader: The folder of a trained reader, as `statements` takes it.

    Raises:
        InputError: An article is not in English, two have one name, nobody of that name speaks, or the pipeline or reader cannot
            be used.
        MissingExtraError: A pipeline or a reader is asked for, and what it runs on is not installed.

    """
    from retold.record.record import record  # noqa: PLC0415 -- tables and a parser
    from retold.record.timeline import timeline as timeline_of  # noqa: PLC0415
    from retold.tracing.gathering import named  # noqa: PLC0415

    return timeline_of(record(named(articles), pipeline=pipeline, reader=reader), speaker=speaker)


def trace(
    articles: Iterable[Article | tuple[str, Article]],
    *,
    engine: str | None = None,
    address: str | None = None,
    work: str | None = None,
) -> Trace:
    """The families of many articles: which retell one another, and who took from whom. Needs the extra `trace`.

    >>> told = trace([
    ...     ("wire", read_text("The ferry Maren Holt ran aground off Ellery with 214 people, the port said on Monday.")),
    ...     ("blog", read_text("Off Ellery the ferry Maren Holt ran aground with 214 people on Monday.")),
    ...     ("other", read_text("Lenn's last bakery will close after 112 years, its owner Agathe Morrow told us.")),
    ... ])
    >>> [(link.source, link.retelling) for link in told.links]
    [('wire', 'blog')]

    Args:
        articles: What to trace: articles, or pairs of a name and an article; read once, in any order. An article without
            a name is called by its id, its path, or which of them it is.
        engine: Who works on more than some 16 million characters, in files: `native` all processors of this machine
            (extra `daft`), `ray` those of a cluster (extra `ray`), `here` this process (extra `parquet`). Where None,
            `native` if it is installed, and else this process, in memory. The links are the same.
        address: The Ray cluster, as `ray.init` takes it; one of this machine's processors where None.
        work: A folder that keeps what is done until all is: the same call goes on where it was stopped. One that is not
            there, is empty, or was left by a trace of the same articles; for a cluster one that every machine sees.

    Raises:
        InputError: Two articles have one name, there is no such engine or cluster, or `work` holds something else.
        MissingExtraError: The packages of the extra `trace`, or of the engine, are not installed.

    """
    from retold.tracing.flow.engines import engine as engine_of  # noqa: PLC0415 -- the same
    from retold.tracing.flow.work import Work  # noqa: PLC0415 -- the same
    from retold.tracing.gathering import named  # noqa: PLC0415 -- numpy and word lists
    from retold.tracing.settings import settings  # noqa: PLC0415 -- the same
    from retold.tracing.trace import trace as traced  # noqa: PLC0415

    if work is None:
        return traced(named(articles), engine=engine_of(engine, address))
    with Work(work, settings()) as keeping:
        found = traced(named(articles), engine=engine_of(engine, address), work=keeping)
        keeping.finish()
    return found
