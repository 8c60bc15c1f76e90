"""Invented articles, files of them, and all that an archive of them holds."""

import json
import random

from retold.archive import Archive

TOWNS = ["Tarrow", "Ellery", "Quenby", "Lenn", "Ostmoor", "Brack"]
PEOPLE = ["Ada Brandt", "Jonas Well", "Mira Osei", "Tom Fallow"]
THINGS = ["bridge", "ferry", "library", "harbour", "reservoir", "tramway"]


def story(number):
    """A short invented article, a different one for each number."""
    rnd = random.Random(number)
    town, who, thing = rnd.choice(TOWNS), rnd.choice(PEOPLE), rnd.choice(THINGS)
    return (
        f"{town} {thing} waits for its {number}th inspection\n\n"
        f"The {thing} of {town} stays shut for {rnd.randint(2, 90)} days, the council said on Monday.\n\n"
        f"“We will look at the {thing} again in {rnd.randint(2, 90)} days, and number {number} is the last time,”"
        f" said {who}, who leads the council.\n"
    )


def record(number, **fields):
    """The record of such an article."""
    return {"id": f"a{number}", "text": story(number), "outlet": "Tarrow Gazette", **fields}


def write_lines(place, records):
    """A file of JSON Lines; a str is written as it is."""
    lines = (r if isinstance(r, str) else json.dumps(r) for r in records)
    place.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return place


def whole(place):
    """Every row that an archive holds, but for keys: what two archives with the same articles have in common."""
    with Archive(place) as archive, archive.reading() as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert not connection.execute("PRAGMA foreign_key_check").fetchall()
        articles = connection.execute(
            "SELECT id, version, content.text, title, outlet FROM article JOIN content ON content.key = article.content"
        ).fetchall()
        said = connection.execute(
            "SELECT content.text, pieces, speaker, form.words FROM quotation JOIN content ON content.key = quotation.content"
            " JOIN form ON form.key = quotation.form"
        ).fetchall()
        found = {
            words: connection.execute(
                "SELECT count(*) FROM form_terms WHERE form_terms MATCH ?", (f'"{words.split()[-1]}"',)
            ).fetchone()[0]
            for (words,) in connection.execute("SELECT words FROM form LIMIT 20").fetchall()
        }
        assert all(found.values())
        return sorted(articles), sorted(said, key=str)
