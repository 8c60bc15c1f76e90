"""The stemma of a family as a drawing: DOT for Graphviz, and SVG that needs no other program."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from retold.reports.characters import line
from retold.reports.graph import quoted, xml
from retold.tracing.stemma import Branch, Stemma

WIDTH, HEIGHT, BOX, MARGIN = 190, 110, 34, 24
LABEL = 22  # characters of an id that fit into a box
_STYLE = (
    "text{font:13px sans-serif;fill:#1a1a1a}.box{fill:#fff;stroke:#444}.lost{fill:none;stroke:#888;stroke-dasharray:3}"
    ".main{stroke:#444;fill:none}.second{stroke:#444;fill:none;stroke-dasharray:6 4}.share{font-size:11px;fill:#555;paint-order:stroke;stroke:#fff;stroke-width:4px}"
)


def as_dot(stemma: Stemma) -> str:
    """A DOT graph: further sources dashed, lost sources without a box."""
    return "\n".join([*_dot(stemma), ""])


def as_svg(stemma: Stemma) -> str:
    """An SVG drawing, sources above their retellings; each line says its evidence where a pointer rests on it."""
    return "\n".join([*_svg(stemma), ""])


def _dot(stemma: Stemma) -> Iterator[str]:
    number = {name: f"n{at}" for at, name in enumerate((*stemma.articles, *stemma.lost))}
    yield "digraph stemma {"
    yield "  node [shape=box];"
    for name, node in number.items():
        style = ", shape=plaintext" if name in stemma.lost else ""
        yield f"  {node} [label={quoted(name)}{style}];"
    for branch in stemma.branches:
        facts = [f'label="{branch.share:.0%}"'] if branch.share else []
        facts += ["style=dashed"] if branch.kind == "second" else []
        facts += [f"tooltip={quoted('; '.join(branch.evidence))}"] if branch.evidence else []
        yield f"  {number[branch.source]} -> {number[branch.retelling]} [{', '.join(facts)}];"
    yield "}"


@dataclass(frozen=True, slots=True)
class _Place:
    column: float
    row: int

    @property
    def x(self) -> float:
        return MARGIN + WIDTH * (self.column + 0.5)

    @property
    def y(self) -> float:
        return MARGIN + HEIGHT * self.row + BOX / 2


def _places(stemma: Stemma) -> dict[str, _Place]:
    """Each article under the middle of what is below it; leaves side by side."""
    places: dict[str, _Place] = {}
    leaves = 0
    for name, row, below in stemma.upward():
        if below:
            left, right = places[below[0].retelling].column, places[below[-1].retelling].column
            places[name] = _Place((left + right) / 2, row)
        else:
            places[name] = _Place(float(leaves), row)
            leaves += 1
    return places


def _svg(stemma: Stemma) -> Iterator[str]:
    places = _places(stemma)
    width = 2 * MARGIN + WIDTH * (1 + max((p.column for p in places.values()), default=0))
    height = 2 * MARGIN + HEIGHT * max((p.row for p in places.values()), default=0) + BOX
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}" '
        f'height="{height:.0f}" role="img">'
    )
    yield f"<title>{xml(line(f'Stemma of {stemma.family}'))}</title>"
    yield f"<style>{_STYLE}</style>"
    for branch in stemma.branches:
        yield _line(branch, places)
    for name, place in places.items():
        yield _box(name, place, lost=name in stemma.lost)
    yield "</svg>"


def _line(branch: Branch, places: Mapping[str, _Place]) -> str:
    above, below = places[branch.source], places[branch.retelling]
    start, end = above.y + BOX / 2, below.y - BOX / 2
    middle = (start + end) / 2
    path = f"M{above.x:.0f},{start:.0f} C{above.x:.0f},{middle:.0f} {below.x:.0f},{middle:.0f} {below.x:.0f},{end:.0f}"
    told = xml(line(f"{branch.source} -> {branch.retelling}: {'; '.join(branch.evidence)}"))
    share = (
        f'<text class="share" x="{(above.x + below.x) / 2 + 6:.0f}" y="{middle:.0f}">{branch.share:.0%}</text>'
        if branch.share
        else ""
    )
    return f'<g><title>{told}</title><path class="{branch.kind}" d="{path}"/>{share}</g>'


def _box(name: str, place: _Place, *, lost: bool) -> str:
    shown = line(name)
    label = shown if len(shown) <= LABEL else shown[: LABEL - 1] + "…"
    return (
        f'<g><title>{xml(shown)}</title><rect class="{"lost" if lost else "box"}" x="{place.x - WIDTH / 2 + 8:.0f}" '
        f'y="{place.y - BOX / 2:.0f}" width="{WIDTH - 16}" height="{BOX}" rx="4"/>'
        f'<text x="{place.x:.0f}" y="{place.y + 4:.0f}" text-anchor="middle">{xml(label)}</text></g>'
    )
