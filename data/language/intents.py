"""What a question wants to know of its subject, from the intent words in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from data.language.asked import Asked, has_share
from data.language.subjects import Subject, SubjectKind
from data.model import Intent


def intent_of(asked: Asked, subject: Subject) -> Intent | None:
    """The intent for one subject; None where the question makes no sense for it (残りの保有率)."""
    return _BY_KIND[subject.kind](asked, subject)


def intent_of_several(asked: Asked, subjects: Sequence[Subject]) -> Intent:
    """The intent for subjects side by side."""
    if all(subject.kind is SubjectKind.ENTRY for subject in subjects):
        dated = all(subject.dated for subject in subjects)
        return Intent.WHEN if dated and asked.intents & _OF_TIME else Intent.ABOUT
    of_parts = all(subject.parts for subject in subjects)
    if of_parts and len(subjects) == 2 and "compare" in asked.intents and not asked.intents & _NO_DIFFERENCE:
        return Intent.COMPARE  # 進捗率の差: by how much, and not what they come to together
    for word, intent in (
        ("chart", Intent.CHART),
        ("remaining", Intent.REMAINING),
        ("ratio", Intent.RATIO),
        ("progress", Intent.PROGRESS),
    ):
        if word in asked.intents:
            return intent
    if of_parts and "%" in asked.units:
        return Intent.RATIO
    together = "compare" not in asked.intents and (not asked.paired or asked.intents & {"finished", "combined"})
    return Intent.PROGRESS if of_parts and together else Intent.COMPARE


_OF_TIME = frozenset({"when", "as_of", "plan"})
_NO_DIFFERENCE = frozenset({"chart", "remaining", "combined"})


# ── metrics ──────────────────────────────────────────────────────────────────────────────────────────────


def _metric(asked: Asked, subject: Subject) -> Intent | None:
    said = asked.intents - {"owner"} if asked.open else asked.intents  # "how many does the app handle" asks for nobody
    if _asks_for_share(asked, subject, said):
        return Intent.RATIO
    if "finished" in said and asked.units & {"分", "%"} and not (subject.pair or subject.parts):
        return None  # 何分で済む, 何%に縮んだ: what it comes to, and not what is saved by it
    if _is_over_time(said, subject):
        return Intent.TREND
    if _knows_nothing(asked, subject, said):
        return None
    if "plan" in said and _is_planned(asked, subject):
        said -= {"plan"}
    for word, choose in _METRIC_WORDS:
        if word in said:
            return choose(asked, subject)
    return _plain(asked, subject)


def _is_over_time(said: frozenset[str], subject: Subject) -> bool:
    """前の年度と比べて増えた; and 2年でどれだけ増えた, 2年で何ステップ進んだ of what is not published by year."""
    by_year = "fiscal_year" in subject.dimensions
    return ("earlier" in said and bool(said & {"trend", "compare"})) or (
        "years" in said and bool(said & _MOVED) and not by_year
    )


_MOVED = frozenset({"trend", "progress"})


def _knows_nothing(asked: Asked, subject: Subject, said: frozenset[str]) -> bool:
    """何分で済む: how long it takes, and not what is saved by it. いつから増えた: no figure knows when it changed."""
    takes = "finished" in said and "/" in subject.unit
    return takes or ("when" in said and "trend" in said and not asked.units)


def _plain(asked: Asked, subject: Subject) -> Intent:
    if "%" in asked.units and (subject.parts or subject.share_of or has_share(asked, subject)):
        return Intent.RATIO
    if subject.pair and asked.repeated:
        return Intent.TREND  # 前と今、何分と何分: both ends
    return Intent.COMPARE if len(asked.wards) > 1 else Intent.VALUE


_TOLD = frozenset({"about", "what", "list", "check"})


def _asks_for_share(asked: Asked, subject: Subject, said: frozenset[str]) -> bool:
    """The share that belongs to Konan, whoever's office it is; 何割だったのか, whatever it is told for (説明用に)."""
    if has_share(asked, subject) and ("ratio" in said or "%" in asked.units):
        return True
    return "%" in asked.units and bool(subject.parts or subject.share_of) and said <= _TOLD


def _is_planned(asked: Asked, subject: Subject) -> bool:
    """Whether an alias of the figure says that it is a plan itself: 「プレ運用は何人の計画か」."""
    return any("plan" in one.hints and one.concepts <= asked.concepts for one in subject.signatures)


def _always(intent: Intent) -> Callable[[Asked, Subject], Intent | None]:
    return lambda asked, subject: intent


def _compare(asked: Asked, subject: Subject) -> Intent | None:
    """Among wards; a figure without wards can only be compared with its own past, which 規模と実績 does not ask for."""
    if "ward" in subject.dimensions:
        return Intent.COMPARE
    return None if asked.beside_unnamed else Intent.TREND


def _from_to(asked: Asked, subject: Subject) -> Intent | None:
    """「何分から何分」: before and after where both are printed, or the two ends of a range."""
    if subject.pair or "fiscal_year" in subject.dimensions:
        return Intent.TREND
    return Intent.VALUE if any(high is not None for _, high in subject.figures) else None


def _of_parts(intent: Intent) -> Callable[[Asked, Subject], Intent | None]:
    return lambda asked, subject: intent if subject.parts else None


def _ratio(asked: Asked, subject: Subject) -> Intent | None:
    """割合でいうと: a rate is one already. A ward has its share of what is counted by ward.

    まだ半分くらいの区だけ: of what is printed as all that there are, that is the answer.
    """
    if subject.parts or subject.share_of or has_share(asked, subject):
        return Intent.RATIO
    return Intent.VALUE if subject.unit in ("%", "割") or subject.covers_all else None


def _listed(asked: Asked, subject: Subject) -> Intent | None:
    """A metric has no items to list; only a picture by category may be asked for its categories."""
    return Intent.BREAKDOWN if subject.picture else None


def _when(asked: Asked, subject: Subject) -> Intent | None:
    """いつの値: the as-of date. When a counted thing happens is nothing that a metric knows; a rate does not happen."""
    measured = subject.rate or asked.units or asked.figure or asked.intents & {"about", "from"}
    return Intent.AS_OF if measured else None


def _never(asked: Asked, subject: Subject) -> Intent | None:
    """予定の件数: what is planned to be counted is not published."""
    return None


_METRIC_WORDS: tuple[tuple[str, Callable[[Asked, Subject], Intent | None]], ...] = (
    ("plan", _never),
    ("other", _never),  # only after a turn that has another one
    ("earlier", _never),
    ("source", _always(Intent.SOURCE)),
    ("as_of", _always(Intent.AS_OF)),
    ("owner", _always(Intent.OWNER)),
    ("breakdown", _always(Intent.BREAKDOWN)),
    ("remaining", _of_parts(Intent.REMAINING)),
    ("from_to", _from_to),
    ("compare", _compare),
    ("trend", _always(Intent.TREND)),
    ("chart", _always(Intent.CHART)),
    ("ratio", _ratio),
    ("progress", _always(Intent.PROGRESS)),
    ("when", _when),
    ("about", _always(Intent.ABOUT)),
    ("list", _listed),
)


# ── what is no figure ────────────────────────────────────────────────────────────────────────────────────


def _entry(asked: Asked, subject: Subject) -> Intent | None:
    if subject.made_of and asked.intents == {"breakdown"} and not asked.wards and "所管" not in asked.concepts:
        return Intent.BREAKDOWN
    if not _suits_entry(asked, subject):
        return None
    if "about" in asked.intents and "plan" in asked.intents and "when" not in asked.intents:
        return Intent.ABOUT  # 何ができるようになる予定: what, and not when
    for words, choose in _ENTRY_WORDS:
        if asked.intents & words:
            return choose(subject)
    return _listing(subject) if asked.units or subject.listed else _news(subject)


def _suits_entry(asked: Asked, subject: Subject) -> bool:
    """Whether what is asked can be asked of something that is no figure."""
    figures = _OF_FIGURES - {"compare"} if subject.listed else _OF_FIGURES  # 事例を並べて
    figures -= frozenset({"breakdown"}) if subject.listed and not subject.made_of else frozenset()
    if asked.intents & (figures | _OF_TURNS) or set(asked.wards) - set(subject.wards):
        return False
    if asked.units and ("finished" in asked.intents or asked.concepts & _PEOPLE):
        return False  # 終わった業務はいくつ, BYODを使う職員は何人: what it consists of is no count of these
    if "数" in asked.units and subject.dated and not subject.note:
        return False  # what has a date is not counted; a note may tell of a count
    named = any("as_of" in one.hints and one.concepts <= asked.concepts for one in subject.signatures)
    of_figure = "as_of" in asked.intents or (asked.figure and "when" in asked.intents)
    return subject.note or named or not of_figure  # いつの数字: that is a figure's date, not a thing's


def _listing(subject: Subject) -> Intent:
    return Intent.LIST if subject.listed else Intent.ABOUT


def _date(subject: Subject) -> Intent:
    """A list may name the dates of its items."""
    return Intent.LIST if subject.listed and not subject.dated else Intent.WHEN


def _news(subject: Subject) -> Intent:
    """What there is to say of something that goes on or is planned: its date, if it has one."""
    return Intent.WHEN if subject.dated else Intent.ABOUT


_PEOPLE = frozenset({"人", "職員", "市民", "利用者", "団員", "会員", "保護者", "申請者", "来庁者", "民間デジタル人材"})
_OF_TURNS = frozenset({"other", "earlier"})
_OF_FIGURES = frozenset({"breakdown", "compare", "remaining", "ratio", "chart", "trend"})
_ENTRY_WORDS: tuple[tuple[frozenset[str], Callable[[Subject], Intent]], ...] = (
    (frozenset({"source"}), lambda _: Intent.SOURCE),
    (frozenset({"when", "as_of"}), _date),
    (frozenset({"plan"}), lambda subject: _date(subject) if subject.dated else _listing(subject)),
    (frozenset({"list", "compare"}), _listing),
    (frozenset({"progress", "finished"}), _news),
    (frozenset({"about", "what"}), lambda _: Intent.ABOUT),
)


_OF_OFFICES = frozenset({"owner", "list", "check", "about", "what", "largest", "compare"})


def _task(asked: Asked, subject: Subject) -> Intent | None:
    return Intent.OWNER if asked.intents <= _OF_OFFICES and not asked.wards else None


def _bureau(asked: Asked, subject: Subject) -> Intent | None:
    if asked.intents & {"about", "progress"} and asked.concepts & _GROUPS:
        return None  # 「財政局から照会で、税4業務はどの段階」 asks of the tasks, not of whose they are
    return Intent.LIST if asked.intents <= _OF_OFFICES and not asked.wards else None


_GROUPS = frozenset({"地方税", "16業務", "20業務", "標準化", "税"})


def _topic(asked: Asked, subject: Subject) -> Intent | None:
    return Intent.LIST if asked.intents <= {"list", "about", "what", "largest"} and not asked.wards else None


_BY_KIND: Mapping[SubjectKind, Callable[[Asked, Subject], Intent | None]] = {
    SubjectKind.METRIC: _metric,
    SubjectKind.ENTRY: _entry,
    SubjectKind.TASK: _task,
    SubjectKind.BUREAU: _bureau,
    SubjectKind.TOPIC: _topic,
}
