"""Rows of a sheet or of pasted cells, as forms. Whatever cannot be a form is said of every row at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from data.catalogue import Catalogue
from data.keys import place_key, where_of, where_of_key
from data.language.normalise import clean
from data.language.periods import parse_period
from data.language.wareki import fiscal_year_of
from data.model import PeriodKind, State
from data.refusals import BadPeriod, BadSheet, RowProblem, RowTrouble
from data.signs import hides, visible
from data.submitting.beside import adds_up, with_unit
from data.submitting.columns import HEADINGS, NEEDED, OWN, Column, column_of, state_of
from data.submitting.kinds import apart
from data.submitting.model import Form
from data.submitting.naming import Naming, wards_by_name
from data.submitting.shapes import upright
from data.submitting.wording import in_its_box

LONGEST_CELL = 2_000  # characters
MOST_ROWS = 500  # with a value


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row with something in it. `number` is the one that a spreadsheet shows beside it."""

    number: int
    cells: Mapping[Column, str]

    def __getitem__(self, column: Column) -> str:
        return self.cells.get(column, "")


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What rows are read against."""

    catalogue: Catalogue
    naming: Naming
    today: date
    wards: Mapping[str, str] = field(default_factory=dict)
    says_more: Callable[[str], bool] = lambda _: False  # of a name: `naming.says_more`


def reading(catalogue: Catalogue, naming: Naming, today: date) -> Reading:
    return Reading(catalogue=catalogue, naming=naming, today=today, wards=wards_by_name(catalogue))


def rows_of(table: Sequence[Sequence[str]]) -> tuple[Row, ...]:
    """The rows below the headings. Raises BadSheet if the headings are not those of a sheet of figures.

    Rows above the headings (a title) are passed over, and so are empty ones.
    """
    table = upright(table)
    top = next((place for place, cells in enumerate(table) if is_heading(cells)), None)
    if top is None:
        raise BadSheet(why="no_headings", words=tuple(HEADINGS[column].ja for column in NEEDED))
    columns = [column_of(cell) for cell in table[top]]
    below = table[top + 1 :]
    _check_columns(table[top], columns, below)
    rows = []
    for number, cells in enumerate(below, start=top + 2):
        named = {column: cell.strip() for column, cell in zip(columns, cells, strict=False) if column and cell.strip()}
        if named:
            rows.append(Row(number=number, cells=named))
    return tuple(rows)


def is_heading(cells: Sequence[str]) -> bool:
    """Whether a row names the metric's column and the value's."""
    named = {column_of(cell) for cell in cells}
    return Column.VALUE in named and bool(named & {Column.METRIC, Column.CODE})


def forms_of(rows: Sequence[Row], against: Reading) -> tuple[Form, ...]:
    """The rows with a value or a state other than 数値; those of one metric, date and state become one form.

    Raises BadSheet with every row that cannot be one. What a value says is not looked at here.
    """
    filled = [row for row in rows if row[Column.VALUE] or state_of(row[Column.STATE]) is not State.NUMBER]
    if not filled:
        raise BadSheet(why="no_values")
    if len(filled) > MOST_ROWS:
        raise BadSheet(why="too_many_rows", words=(str(MOST_ROWS),))
    forms: dict[tuple[str, str, State], Form] = {}
    problems: list[RowProblem] = []
    for row in filled:
        try:
            form = _form(row, against)
            key = (form.metric, clean(form.as_of), form.state)
            forms[key] = _joined(forms[key], form, row) if key in forms else form
        except _Trouble as trouble:
            problems.append(trouble.problem)
    if problems:
        raise BadSheet(why="rows", rows=tuple(problems))
    return tuple(in_its_year(form, against.catalogue, against.today) for form in forms.values())


def in_its_year(form: Form, catalogue: Catalogue, today: date) -> Form:
    """The parts of a metric that has them by year, where only their wards were named: in the year of the date."""
    if "fiscal_year" not in catalogue.metrics[form.metric].dimensions:
        return form
    try:
        end = parse_period(form.as_of, today).end
    except BadPeriod:
        end = None
    year = str(fiscal_year_of(end or today))

    def dated(place: str) -> str:
        where = dict(where_of_key(place))
        return place_key(where_of({"fiscal_year": year, **where})) if where else place

    values, last = ({dated(place): text for place, text in some.items()} for some in (form.values, form.previous))
    if (len(values), len(last)) != (len(form.values), len(form.previous)):  # one ward twice, with its year and without
        return form
    return replace(form, values=values, previous=last)


class _Trouble(Exception):
    def __init__(self, row: Row, why: RowTrouble, words: str = "") -> None:
        super().__init__(why)
        self.problem = RowProblem(row=row.number, why=why, words=words[:_QUOTED])


_QUOTED = 40  # characters of a cell that a sentence repeats


def _check_columns(headings: Sequence[str], columns: Sequence[Column | None], below: Sequence[Sequence[str]]) -> None:
    """A column that nobody would read is refused: its cells would be lost without a word."""
    used = {place for cells in below for place, cell in enumerate(cells) if cell.strip()}
    names = {place: headings[place].strip() if place < len(headings) else "" for place in sorted(used)}
    strange = [name[:_QUOTED] for name in names.values() if column_of(name) is None]
    if strange:
        raise BadSheet(why="columns", words=tuple(strange))
    twice = [(HEADINGS | OWN)[column].ja for column in set(columns) if column and columns.count(column) > 1]
    if twice:
        raise BadSheet(why="columns_twice", words=tuple(sorted(twice)))


def _form(row: Row, against: Reading) -> Form:
    _check_cells(row)
    metric = _metric(row, against)
    state = state_of(row[Column.STATE])
    if state is None:
        raise _Trouble(row, "state", row[Column.STATE])
    place = _place(row, against)
    both = None if row[Column.AS_OF] else apart(row[Column.VALUE], against.today, against.catalogue)
    value, as_of = both or (row[Column.VALUE], row[Column.AS_OF])
    value = with_unit(value, row[Column.UNIT])
    if not adds_up(row[Column.PREVIOUS], value, row[Column.CHANGE]):
        raise _Trouble(row, "change", row[Column.CHANGE])
    value, state = in_its_box(place, value, state)
    return Form(
        metric=metric,
        values={place: value},
        previous={place: row[Column.PREVIOUS]} if Column.PREVIOUS in row.cells else {},
        as_of=as_of,
        state=state,
        comment=row[Column.COMMENT],
        reason=row[Column.REASON],
        evidence=row[Column.EVIDENCE],
    )


def _check_cells(row: Row) -> None:
    for cell in row.cells.values():
        if len(cell) > LONGEST_CELL:
            raise _Trouble(row, "too_long", cell)
        if hides(cell):
            raise _Trouble(row, "unseen", visible(cell))


def _metric(row: Row, against: Reading) -> str:
    """By its code, or by its name; both must mean the same one."""
    name, code = row[Column.METRIC], row[Column.CODE]
    if not name and not code:
        raise _Trouble(row, "no_metric")
    if code and code not in against.catalogue.metrics:
        raise _Trouble(row, "metric", code)
    named = against.naming(name) if name else (code,)
    if not named:
        raise _Trouble(row, "metric", name)
    if code and code not in named:
        raise _Trouble(row, "code", name)
    if name and against.says_more(name):
        raise _Trouble(row, "more_in_name", name)
    if not code and len(named) > 1:
        raise _Trouble(row, "which_metric", name)
    return code or named[0]


def _place(row: Row, against: Reading) -> str:
    where: dict[str, str] = {}
    if ward := row[Column.WARD]:
        if clean(ward) not in against.wards:
            raise _Trouble(row, "ward", ward)
        where["ward"] = against.wards[clean(ward)]
    if year := row[Column.YEAR]:
        found = fiscal_year(year, against.today)
        if found is None:
            raise _Trouble(row, "year", year)
        where["fiscal_year"] = found
    return place_key(where_of(where))


def fiscal_year(words: str, today: date) -> str | None:
    """ "2023" of 2023, 令和5年度, R5, FY2023."""
    bare = clean(words).removesuffix(".0")
    if len(bare) == 4 and bare.isascii() and bare.isdigit():
        return bare
    try:
        period = parse_period(words, today)
    except BadPeriod:
        return None
    return str(period.start.year) if period.kind is PeriodKind.FISCAL_YEAR and period.start else None


def _joined(one: Form, other: Form, row: Row) -> Form:
    """Two rows of one breakdown. What was said beside them is kept, each thing once."""
    if not one.values.keys().isdisjoint(other.values):
        raise _Trouble(row, "twice")
    return replace(
        one,
        values={**one.values, **other.values},
        previous={**one.previous, **other.previous},
        comment=_both(one.comment, other.comment),
        reason=_both(one.reason, other.reason),
        evidence=one.evidence or other.evidence,
    )


def _both(one: str, other: str) -> str:
    return "\n".join(dict.fromkeys(part for part in (*one.split("\n"), *other.split("\n")) if part))
