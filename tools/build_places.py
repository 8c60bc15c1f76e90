#!/usr/bin/env python3
"""Compile the list of places and peoples from WordNet's data files.

    tools/build_places.py [FOLDER OF data.noun AND data.adj] > src/retold/language/data/places.txt

Places are the instances (pointer "@i") in WordNet's files of locations and natural objects. A people is an adjective
or noun that WordNet derives from a country, or counts among its members. Places that WordNet 3.0 is too old or too
small to know, and everyday short forms, are added below.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

LOCATION, NATURE, PERSON = "15", "17", "18"
COUNTRY_KINDS = ("country", "_country", "island_nation", "republic", "kingdom")
UNWANTED = (
    "constellation",
    "star",
    "sign_of_the_zodiac",
    "planet",
    "zodiac",
    "galaxy",
    "asterism",
    "comet",
    "satellite",
)
# Words that news writes with a capital for other reasons much more often than for the place.
NOT_PLACES = frozenset(
    [
        "Bar",
        "Capitol",
        "Enterprise",
        "Nome",
        "Most",
        "Man",
        "Of",
        "Split",
        "Nice",
        "Mobile",
        "Reading",
        "Bath",
        "Orange",
        "Champaign",
        "Superior",
        "Gates",
        "Sparks",
        "Hell",
        "Heaven",
        "Independence",
        "Victory",
        "Ball",
        "Bear",
        "Cape",
        "Canal",
        "Center",
        "Centre",
        "Dover",
        "Eden",
        "Erie",
        "Fall",
        "First",
        "Flint",
        "General",
        "George",
        "Golden",
        "Hamilton",
        "Henry",
        "Holland",
        "House",
        "Hudson",
        "Hull",
        "Jackson",
        "James",
        "Jefferson",
        "Lewis",
        "Lincoln",
        "Long",
        "Madison",
        "Mary",
        "Mercury",
        "Michigan",
        "Moon",
        "Mountain",
        "Murray",
        "Nelson",
        "North",
        "South",
        "East",
        "West",
        "Paradise",
        "Park",
        "Peace",
        "Pope",
        "Post",
        "Red",
        "Sun",
        "Russell",
        "Bush",
        "Hope",
        "Young",
        "Columbus",
        "Charles",
        "Raleigh",
        "Douglas",
        "Carson",
        "Pierre",
        "Laurel",
        "Norman",
        "Lawrence",
        "Clinton",
        "Sinai",
        "Marshall",
        "States",
        "Union",
        "Kingdom",
        "Republic",
        "Federation",
        "World",
        "Earth",
        "March",
        "May",
        "August",
        "Congress",
        "Central",
        "Valley",
        "Palm",
        "Warren",
        "Everglades",
        "Orient",
        "Occident",
        "Promised_Land",
        "Black_Hole",
        "Mogadiscio",
        "Rock",
        "Wake",
        "Wight",
        "Wilson",
        "Bay",
        "Chad",
        "Jordan",
        "Georgia",
    ]
) - {"Michigan", "Hudson", "Columbus", "Raleigh", "Chad", "Jordan", "Georgia", "Holland", "Erie", "Dover"}
ADDED_COUNTRIES = (
    "Kosovo | Kosova", "Montenegro", "South Sudan", "North Macedonia | Macedonia", "Czech Republic | Czechia",
    "Eswatini | Swaziland", "East Timor | Timor-Leste", "Palestine | Palestinian Territories", "Taiwan",
    "Serbia", "Vatican", "Ivory Coast | Cote d'Ivoire", "Myanmar | Burma", "Congo | Democratic Republic of Congo, DRC, DR Congo",
    "United States | US, U.S., USA, U.S.A., America, United States of America",
    "United Kingdom | UK, U.K., Britain, Great Britain", "Russia | Russian Federation", "China | People's Republic of China, PRC",
    "South Korea | Republic of Korea", "North Korea | DPRK", "United Arab Emirates | UAE, Emirates",
    "Netherlands | Holland", "Turkey | Turkiye, Türkiye", "Iran | Islamic Republic of Iran", "Saudi Arabia | Kingdom of Saudi Arabia",
    "England", "Scotland", "Wales", "Northern Ireland", "Soviet Union | USSR, U.S.S.R.",
)  # fmt: skip
ADDED_CITIES = (
    "Kyiv | Kiev", "Kharkiv | Kharkov", "Lviv | Lvov", "Odesa | Odessa", "Dnipro", "Mariupol", "Kherson", "Donetsk",
    "Luhansk | Lugansk", "Zaporizhzhia | Zaporizhia, Zaporozhye", "Bakhmut", "Sevastopol", "Los Angeles | LA, L.A.",
    "New York | New York City, NYC", "Washington | Washington D.C., Washington DC, D.C., DC", "St. Louis | St Louis",
    "St. Petersburg | St Petersburg", "St. Paul | St Paul", "Mumbai | Bombay", "Beijing | Peking", "Kolkata | Calcutta", "Chennai | Madras",
    "Bengaluru | Bangalore", "Yangon | Rangoon", "Ho Chi Minh City | Saigon", "Dubai", "Abu Dhabi", "Doha", "Shenzhen",
    "Wuhan", "Guangzhou", "Gaza City", "Rafah", "Khan Younis", "Ramallah", "Aleppo", "Idlib", "Raqqa", "Mosul", "Fallujah",
    "Kandahar", "Kunduz", "Benghazi", "Misrata", "Khartoum", "Juba", "Goma", "Abuja", "Silicon Valley", "Brooklyn",
    "Queens", "Bronx", "Manhattan", "Hollywood", "Beverly Hills", "Malibu", "Santa Monica", "Palo Alto", "Mar-a-Lago",
    "Canberra", "Brasilia", "Astana | Nur-Sultan", "Naypyidaw", "Nice", "Reading", "Bath", "Westminster", "Edinburgh",
    "Las Vegas | Vegas", "San Francisco", "Fort Worth", "Ferguson", "Orlando", "Tampa", "Charlotte", "Baton Rouge",
)  # fmt: skip
# The abbreviations of newsrooms, but for those that are words or first names ("Miss.", "Mass.", "Mo.").
ADDED_STATES = (
    "Arizona | Ariz", "California | Calif", "Colorado | Colo", "Connecticut | Conn", "Florida | Fla", "Kansas | Kan", "Kentucky | Ky",
    "Maryland | Md", "Michigan | Mich", "Minnesota | Minn", "Montana | Mont", "Nebraska | Neb", "Nevada | Nev", "New Hampshire | N.H.",
    "New Jersey | N.J.", "New Mexico | N.M.", "New York | N.Y.", "North Carolina | N.C.", "North Dakota | N.D.", "Oklahoma | Okla",
    "Rhode Island | R.I.", "South Carolina | S.C.", "South Dakota | S.D.", "Tennessee | Tenn", "Vermont | Vt", "West Virginia | W.Va.",
    "Wisconsin | Wis", "Wyoming | Wyo",
)  # fmt: skip
ADDED_REGIONS = (
    "Donbas | Donbass", "Crimea", "Gaza | Gaza Strip", "West Bank", "Golan Heights", "Kashmir", "Chechnya", "Dagestan",
    "Tibet", "Xinjiang", "Catalonia", "Darfur", "Kurdistan", "Abkhazia", "South Ossetia", "Transnistria", "Balkans",
    "Middle East", "Far East", "Eastern Europe", "Western Europe", "Europe", "Asia", "Africa", "Antarctica", "Oceania",
    "North America", "South America", "Latin America", "Central America", "Southeast Asia", "Gulf", "Caribbean",
    "Midwest", "Mideast", "Silicon Valley", "Black Sea", "Baltic", "Baltics", "Arctic", "Pacific", "Atlantic", "Mediterranean",
    "South China Sea", "Red Sea", "Strait of Hormuz", "Persian Gulf", "English Channel", "Bosphorus | Bosporus",
)  # fmt: skip
ADDED_PEOPLES = (
    "American | United States", "Russian | Russia", "Ukrainian | Ukraine", "British | United Kingdom", "Briton | United Kingdom", "English | England", "Scottish | Scotland",
    "Scot | Scotland", "Welsh | Wales", "Irish | Ireland", "Northern Irish | Northern Ireland", "French | France", "Dutch | Netherlands",
    "Chinese | China", "Japanese | Japan", "Swiss | Switzerland", "Spanish | Spain", "Spaniard | Spain", "Portuguese | Portugal",
    "Kosovar | Kosovo", "Montenegrin | Montenegro", "Serbian | Serbia", "Serb | Serbia", "Croat | Croatia", "Croatian | Croatia",
    "Bosnian | Bosnia", "Macedonian | North Macedonia", "Czech | Czech Republic", "Slovak | Slovakia", "Palestinian | Palestine",
    "Taiwanese | Taiwan", "Emirati | United Arab Emirates", "Saudi | Saudi Arabia", "Qatari | Qatar", "Bahraini | Bahrain",
    "Omani | Oman", "Yemeni | Yemen", "South Korean | South Korea", "North Korean | North Korea", "Korean | Korea",
    "South African | South Africa", "South Sudanese | South Sudan", "Ivorian | Ivory Coast", "Burmese | Myanmar", "Rohingya | Myanmar",
    "European |", "Asian |", "African |", "Arab |", "Latin American |", "Western |", "Kurdish |", "Kurd |", "Chechen | Chechnya",
    "Jewish |", "Jew |", "Muslim |", "Christian |", "Catholic |", "Sunni |", "Shiite |", "Shia |", "Hindu |", "Buddhist |", "Sikh |",
    "Hispanic |", "Latino |", "Latina |", "Native American |", "African American |", "African-American |", "Crimean | Crimea",
    "Tatar |", "Uyghur |", "Uighur |", "Catalan | Catalonia", "Tibetan | Tibet", "New Zealander | New Zealand", "Kiwi | New Zealand",
    "Texan | Texas", "Californian | California", "New Yorker | New York", "Londoner | London", "Soviet | Soviet Union",
    "Argentine | Argentina", "Argentinian | Argentina", "Venezuelan | Venezuela", "Belarusian | Belarus", "Belarussian | Belarus",
)  # fmt: skip


class Synset(NamedTuple):
    """A synset: its words, the number of its file, its pointers (sign, target)."""

    words: list[str]
    file: str
    pointers: list[tuple[str, str]]


def synsets(path: Path) -> dict[str, Synset]:
    """The synsets of a data file by offset."""
    found = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            continue
        fields = line.partition("|")[0].split()
        words = int(fields[3], 16)
        at = 4 + 2 * words
        pointers = [(fields[at + 1 + 4 * k], fields[at + 2 + 4 * k]) for k in range(int(fields[at]))]
        names = [fields[4 + 2 * k].partition("(")[0] for k in range(words)]
        found[fields[0]] = Synset(names, fields[1], pointers)
    return found


def kind(of: Synset, nouns: dict[str, Synset]) -> str | None:
    """Section of a place, or None for a synset that is no named place."""
    if of.file not in {LOCATION, NATURE} or not of.words[0][0].isupper():
        return None
    above = [nouns[target].words[0] for sign, target in of.pointers if sign == "@i"]
    if not above or any(word.endswith(UNWANTED) for word in above):
        return None
    if any(word.endswith(COUNTRY_KINDS) for word in above):
        return "countries"
    if any(word in {"American_state", "Canadian_province", "Australian_state", "province"} for word in above):
        return "states"
    if any(
        "capital" in word or word in {"city", "town", "port", "port_of_entry", "village", "borough"}
        for word in above
    ):
        return "cities"
    return "regions"


def spelt(words: list[str]) -> list[str]:
    """A synset's words as names, without paraphrases ("capital of France") and words that mislead."""
    names = [
        w.replace("_", " ") for w in words if w[0].isupper() and w not in NOT_PLACES and "capital" not in w
    ]
    return [n for n in names if len(n) > 2 and not n.isupper()]


def merged(rows: list[list[str]], added: tuple[str, ...]) -> list[str]:
    """Rows with those added: a name that is added keeps its own row, and leaves the others."""
    own = [[p.strip() for p in row.replace("|", ",").split(",")] for row in added]
    taken = {name for row in own for name in row}
    kept: list[list[str]] = []
    for row in rows:
        clash = next((o for o in own if o[0] in row), None)
        if clash is not None:
            clash += [n for n in row if n not in taken and n not in clash]
        elif left := [n for n in row if n not in taken]:
            kept.append(left)
    return sorted(" | ".join([r[0], ", ".join(r[1:])]).rstrip(" |") for r in kept + own)


def peoples(nouns: dict[str, Synset], adjectives: dict[str, Synset], homes: dict[str, str]) -> list[str]:
    """Rows `people | country`."""
    found: dict[str, str] = {}
    for synset in adjectives.values():
        for sign, target in synset.pointers:
            if sign == "\\" and target in homes:
                found |= {w: homes[target] for w in synset.words if w[0].isupper()}
    for synset in nouns.values():
        if synset.file != PERSON or any(sign == "@i" for sign, _ in synset.pointers):
            continue
        for sign, target in synset.pointers:
            if sign == "#m" and target in homes:
                found |= {w: homes[target] for w in synset.words if w[0].isupper()}
    rows = {
        name.replace("_", " "): home
        for name, home in found.items()
        if not name.endswith(("_people", "_person"))
    }
    rows |= {row.partition(" |")[0]: row.partition("|")[2].strip() for row in ADDED_PEOPLES}
    return [f"{name} | {home}".rstrip(" |") for name, home in sorted(rows.items())]


def main() -> None:
    """Print the list."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/wordnet")
    nouns, adjectives = synsets(folder / "data.noun"), synsets(folder / "data.adj")
    rows: dict[str, list[list[str]]] = defaultdict(list)
    homes: dict[str, str] = {}
    for offset, synset in nouns.items():
        section = kind(synset, nouns)
        names = spelt(synset.words) if section else []
        if section == "regions":  # few of their other names are used, and all would be read at every start
            names = names[:1]
        if section and names:
            rows[section].append(names)
            if section == "countries":
                homes[offset] = names[0]
    print(
        "# Compiled by tools/build_places.py from WordNet 3.0, Copyright 2006 by Princeton University (see NOTICE.md)."
    )
    print("# Name | other names of the same place. Peoples: name | country.")
    added = {
        "countries": ADDED_COUNTRIES,
        "states": ADDED_STATES,
        "cities": ADDED_CITIES,
        "regions": ADDED_REGIONS,
    }
    for section, more in added.items():
        print(f"[{section}]", *merged(rows[section], more), sep="\n")
    print("[peoples]", *peoples(nouns, adjectives, homes), sep="\n")


if __name__ == "__main__":
    main()
