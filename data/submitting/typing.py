"""What somebody types or pastes to submit a figure: a sentence, several lines, cells of a spreadsheet.

It only ever becomes forms to look at. Whatever may be a question is left to the reader of questions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from csv import reader as csv_rows
from dataclasses import replace
from datetime import date
from itertools import pairwise
from unicodedata import category

from data.catalogue import Catalogue
from data.language import Reader
from data.language.lexicon import Kind
from data.language.normalise import clean
from data.refusals import BadPeriod, BadSheet, WhichFigure
from data.signs import hides
from data.submitting import pasted
from data.submitting.model import Form
from data.submitting.naming import by_reading, says_more
from data.submitting.previous import names_years, without_previous
from data.submitting.rows import in_its_year, is_heading, reading
from data.submitting.sentences import Known, date_alone, form_of, has_value, set_off, with_day
from data.submitting.wishes import (
    is_bare_wish,
    labelled,
    only_wishes,
    sentences,
    wish_about,
    without_courtesies,
    without_wish,
)

_BULLET = re.compile(r"^\s*(?:[①-⑳・●○◆◇■□▪•]|[(（]?[0-9０-９]{1,2}[)）]|[-*‐－] )\s*")
_CHUNK = re.compile("[、;；]|[(（](?=いずれも|どちらも|すべて|全て)|(?<=で) ")  # 「A 18件、B 75.2%（いずれも10月末）」
_BETWEEN = " 、,・;()と"  # wards and their values
_SEVERAL = 2
_ARROW = re.compile("[-=－＝]{1,3}[>＞]")
_RULE = re.compile(r"[ |:]*-[ |:-]*")  # below the headings of a table with |

_ADDRESS = re.compile(r"(https://[!-(*-~]+)[)）]?", re.I)
_INTRODUCED = re.compile(r"[(（]?(?:根拠資料|根拠|資料|出典|evidence|source)?(?:url)?\Z", re.I)
_LEADS = " 　:：は"  # from that to the address


MOST_LINES = 100
LONGEST = 20_000  # characters


def said(text: str, catalogue: Catalogue, reader: Reader, today: date) -> tuple[Form, ...] | None:
    """The figures that a message states, or None if it is not made of such statements alone.

    Raises WhichFigure when a line leaves open whose value it is, and BadSheet when pasted cells cannot be read, or when
    a statement hides signs: reading drops them, and what is seen may then be another number.
    """
    if len(text) > LONGEST:
        return None
    lines = [line for line in text.splitlines() if line.strip()]
    if not 0 < len(lines) <= MOST_LINES:
        return None
    if table := _table(text.splitlines()):
        against = reading(catalogue, by_reading(catalogue, reader, today), today)
        rows = [line if "\t" in line or _says_something(line, reader, today) else "" for line in table]
        return pasted.forms(rows, replace(against, says_more=says_more(catalogue, reader, today)))
    evidence, lines = _evidence([labelled(_ARROW.sub("→", _BULLET.sub("", line))) for line in lines])
    if any(map(_asks, lines)):  # a quick look: most of what is typed are questions
        return None
    known = Known(catalogue=catalogue, reader=reader, today=today)
    try:
        forms = _stated(lines, known)
    except WhichFigure:
        _check_seen(lines)
        raise
    if forms is None:
        return None
    _check_seen(lines)
    return tuple(replace(in_its_year(form, catalogue, today), evidence=evidence) for form in forms)


def _says_something(line: str, reader: Reader, today: date) -> bool:
    """And is no greeting above the cells, and no wish below them."""
    return bool(without_courtesies(line, reader, today)) and not only_wishes(line)


def _asks(line: str) -> bool:
    return "?" in clean(line)


def _evidence(lines: Sequence[str]) -> tuple[str, list[str]]:
    """The one address that a message gives, letter by letter, and its lines without it. Of several none is taken."""
    found = [address for line in lines for address in _ADDRESS.findall(line)]
    if len(found) != 1:
        return "", list(lines)
    return found[0], [rest for line in lines if (rest := _without_address(line)).strip()]


def _without_address(line: str) -> str:
    """Less what introduces it. No pattern does all of this: it would try every start of a long run of colons."""
    found = _ADDRESS.search(line)
    if found is None:
        return line
    return f"{_INTRODUCED.sub('', line[: found.start()].rstrip(_LEADS))} {line[found.end() :]}"


_TAG = re.compile("</?[a-z][^<>]*>", re.I)
_BESIDE_A_DIGIT = re.compile(
    "(?<![-=])[<>＜＞≤≥≦≧≠≒≈](?==? ?[0-9０-９])|[0-9０-９][\u0300-\u036f\u1ab0-\u1aff\u20d0-\u20ff]"
)


def _check_seen(lines: Sequence[str]) -> None:
    """What reading drops, or takes for a plain digit, would leave another number than the one that is seen."""
    if any(map(hides, lines)):
        raise BadSheet(why="hidden")
    odd = {sign for line in lines for sign in line if category(sign) in ("No", "Nl")}
    odd |= {found for line in lines for found in _BESIDE_A_DIGIT.findall(_TAG.sub(" ", line))}
    if odd:
        raise BadSheet(why="odd_digits", words=tuple(sorted(odd)))


def _table(lines: Sequence[str]) -> Sequence[str] | None:
    """Its rows with tabs between their cells: as spreadsheets copy them, or below headings with | or commas."""
    if any("\t" in line for line in lines):
        return lines
    for rows in (_piped(lines), [next(csv_rows([line]), []) for line in lines]):
        if any(map(is_heading, rows)):
            return ["\t".join(cell.strip() for cell in row) for row in rows]
    return None


def _piped(lines: Sequence[str]) -> list[list[str]]:
    return [[] if _RULE.fullmatch(line) else line.strip().strip("|").split("|") for line in lines]


def _stated(lines: Sequence[str], known: Known) -> tuple[Form, ...] | None:
    """Line by line, or else all of it as one figure that stands on several."""
    kept = [parts for line in lines if (parts := _less_courtesies(line, known))]
    wished = any(only_wishes(part) for parts in kept for part in parts)
    stating = [some for parts in kept if (some := [part for part in parts if not only_wishes(part)])]
    for each in (stating, [[" ".join(part for parts in stating for part in parts)]] if len(stating) > 1 else []):
        if forms := _of_lines(each, known, wished):
            return _together(forms)
    return None


def _of_lines(lines: Sequence[Sequence[str]], known: Known, wished: bool) -> list[Form]:
    """Those of all lines, or none. A date that stands alone on a line is that of every line without one."""
    alone = [date for parts in lines if len(parts) == 1 and (date := date_alone(parts[0], known.today))]
    if len(alone) > 1:
        return []
    forms: list[Form] = []
    for parts in lines:
        if len(parts) == 1 and date_alone(parts[0], known.today):
            continue
        found = _of_line(parts, known, wished or bool(alone))
        if not found:
            return []
        forms += found
    return [replace(form, as_of=form.as_of or alone[0]) for form in forms] if alone else forms


def _less_courtesies(line: str, known: Known) -> list[str]:
    said = (without_courtesies(part, known.reader, known.today) for part in sentences(line))
    return [part for part in said if part]


def _of_line(parts: Sequence[str], known: Known, wished: bool) -> list[Form]:
    """All of its sentences state one figure, or each of them one."""
    for some in ([" ".join(parts)], parts):
        found = [form for part in some if (form := _of_one(part, known, wished))]
        if len(found) == len(some):
            return found
    if found := _of_wards(" ".join(parts), known, wished):
        return found
    chunks = [chunk for part in parts for chunk in _CHUNK.split(part) if chunk.strip()]
    try:
        return _of_lines([[chunk] for chunk in chunks], known, wished) if len(chunks) > len(parts) else []
    except WhichFigure:  # to ask about one of them would lose the others
        return []


def _of_wards(line: str, known: Known, wished: bool) -> list[Form]:
    """「チーム数 港南区 12、緑区 8（令和8年10月末）」: what stands before the first ward is of all."""
    s = set_off(clean(line))
    for text in dict.fromkeys((s, with_day(s))):
        each = _by_ward(text, known)
        try:
            forms = [_of_one(one, known, wished) for one in each]
        except WhichFigure as which:
            parted = [name for name in which.metrics if "ward" in known.catalogue.metrics[name].dimensions]
            names = [known.catalogue.metrics[name].name.ja for name in parted[:1] if len(parted) == 1]
            forms = [_of_one(f"{name} {one}", known, wished) for name in names for one in each]
        if forms and all(forms):
            return [form for form in forms if form]
    return []


def _by_ward(s: str, known: Known) -> list[str]:
    """A line for each of the wards of a cleaned one, if there are several. Dates behind the last value are of all."""
    try:
        pieces = known.reader.words_of(s, today=known.today).pieces
    except BadPeriod:
        return []
    starts = [piece.start for piece in pieces if piece.has(Kind.WARD)]
    ends = [piece.end for piece in pieces if piece.has(Kind.NUMBER)]
    if len(starts) < _SEVERAL or not ends:
        return []
    last = [piece for piece in pieces if piece.has(Kind.PERIOD) and piece.start >= ends[-1]]
    tail = last[0].start if last else len(s)
    of_all = f"{s[: starts[0]]} {{}}、{s[tail:]}"
    return [of_all.format(s[start:end].strip(_BETWEEN)) for start, end in pairwise((*starts, tail))]


def _of_one(said: str, known: Known, wished: bool) -> Form | None:
    """With 前回値 where that is said. Two values, the last and this one, say as much as a wish does that one is new."""
    if names_years(said, known.today) and not (wished or without_wish(said)[1]):
        return None
    for stated, previous in without_previous(said, known.catalogue):
        if form := form_of(stated, known, wished=True):
            return replace(form, previous=dict.fromkeys(form.values, previous))
    return form_of(said, known, wished=wished)


def names_a_value(text: str, reader: Reader, today: date) -> bool:
    """Whether a text that asks nothing has a number that is no date, be it one that cannot be read."""
    try:
        parsed = reader.words_of(clean(text), today=today)
    except BadPeriod:
        return not _asks(text)
    unread = (sign for word in parsed.unknown for sign in word)
    return not _asks(text) and (bool(parsed.numbers) or any(map(str.isnumeric, unread)))


def opening(text: str, catalogue: Catalogue, reader: Reader, today: date) -> tuple[str, ...] | None:
    """The metrics that somebody says they want to submit, () for any, or None if they say no such thing.

    None as well where they name a value: one that could not be read with its figure must not be lost.
    """
    if _asks(text):
        return None
    wish = without_courtesies(labelled(text), reader, today)
    if is_bare_wish(wish):
        return ()
    rest, wished = wish_about(wish)
    if not wished or not rest or has_value(rest, reader, today):
        return None
    return by_reading(catalogue, reader, today)(rest) or None


def _together(forms: Sequence[Form]) -> tuple[Form, ...]:
    """Parts of one metric at one date are one form. A part that is said twice stays a form of its own."""
    found: list[Form] = []
    for form in forms:
        for place, one in enumerate(found):
            same = (one.metric, one.as_of, one.state) == (form.metric, form.as_of, form.state)
            if same and one.values.keys().isdisjoint(form.values):
                found[place] = replace(
                    one, values={**one.values, **form.values}, previous={**one.previous, **form.previous}
                )
                break
        else:
            found.append(form)
    return tuple(found)
