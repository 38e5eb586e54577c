"""What no figure tells of the things that it counts: which they are, who, where, and when so many had been reached.

「どの手続が75分？」, "Which fire corps took part?" and "When did it pass 70%?" hold all the words of a figure. To show
it would be no answer, and a count where names are asked is taken for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from data.language.cover import Piece
from data.language.lexicon import Kind, Sense
from data.language.parse import Parsed
from data.language.subjects import Book, Subject, SubjectKind
from data.model import Intent, Qualifier, Question

_PLAIN = frozenset({Intent.VALUE, Intent.CHECK, Intent.PROGRESS, Intent.REMAINING, Intent.RATIO, Intent.ABOUT})
_OWNER = Sense(Kind.INTENT, "owner")

_MAY_ASK = re.compile("[どだ何誰いな]|wh|how many")
_REACHED = re.compile(
    "(?:いつ|何年|何月)(?!時点|現在).*(?:になった|になりました|に達し|を(?:超|越|上回|突破)|(?:超|越)え|到達|突破)"
    "|(?:になった|に達した|を?[超越]えた|突破した|到達した)の(?:は|って|が)?(?:いつ|何年|何月)"
    r"|\bwhen (?:did|was|were|had)\b.*\b"
    r"(?:reach|reached|pass|passed|exceed|exceeded|surpass|top|hit|cross|become|get to|go over|go above)\b"
)
_WHICH = frozenset({"どの", "どこの", "どちらの"})
_ONE = frozenset({"どこ", "どれ", "誰", "だれ", "どなた"})
_TOPIC = frozenset({"は", "が", "って", "とは", "というのは", "ってのは", "っていうのは"})
_CLOSES = ("です", "でし", "でっ", "なの", "なん", "か", "だ", "?", "!", "。", "、")
_KINDS = frozenset({"人", "方", "区", "会社", "企業", "団", "消防団", "職員"})
_NAMED = frozenset({"手続", "消防団", "企業", "チーム", "機能", "区役所", "職員", "業務"})
_BARE_WHO = frozenset({"誰", "だれ", "どなた", "who", "whose", "who is", "who are", "who was", "who were"})
_WHOSE = frozenset({"誰", "だれ", "whose"})
_DONE = re.compile("何を(?:話|議|決め|する|した|し[まて]|や)|どんな(?:内容|議題|取組)|具体的")
_DEFINES = re.compile("数え|カウント|計上|集計|counted|count ")


def asks_beyond(book: Book, parsed: Parsed, question: Question) -> bool:
    """Whether the words that were read as this question want what its figures do not tell."""
    subjects = [book.subjects[key] for key in question.subjects]
    if any(one.kind is not SubjectKind.METRIC or one.picture for one in subjects):
        return False
    if len(subjects) == 1 and (
        _wants_other_count(parsed.text, subjects[0], question) or _wants_each(parsed.text, subjects[0], question)
    ):
        return True
    if question.claim and question.intent in (Intent.WHEN, Intent.BREAKDOWN):
        return False  # answered by the dates or the wards that the number lies between
    if not subjects or not _MAY_ASK.search(parsed.text):
        return False
    if question.intent is Intent.OWNER:
        return _wants_people(parsed.pieces)
    return _REACHED.search(parsed.text) is not None or _wants_things(parsed, question, subjects)


def _wants_things(parsed: Parsed, question: Question, subjects: Sequence[Subject]) -> bool:
    things = frozenset().union(*(one.counters for one in subjects))
    if any(one.dimensions for one in subjects):
        by_place = question.intent is Intent.BREAKDOWN  # "Where are the 33 teams?" is told by the wards
        return (
            (not by_place and _wants_place(parsed))
            or _wants_deeds(parsed, question)
            or _wants_which(parsed, things, things)
        )
    if question.intent not in _PLAIN or any(one.covers_all for one in subjects):
        return False
    return (
        _counts_another(parsed.pieces, things)
        or _wants_which(parsed, things, None)
        or _wants_one(parsed.pieces, things)
        or _wants_place(parsed)
        or (not any(one.rate for one in subjects) and _wants_deeds(parsed, question))
    )


def _wants_other_count(text: str, subject: Subject, question: Question) -> bool:
    """Of 延べ the distinct, of a month's the whole, of what is planned on a scale those who came.

    Of procedures that may be done online the applications, of steps the tasks that are finished.
    """
    if question.intent not in _PLAIN or subject.kind is not SubjectKind.METRIC:
        return False
    return (
        (
            Qualifier.GROSS in subject.qualifiers
            and question.intent is not Intent.ABOUT
            and _DISTINCT.search(text) is not None
        )
        or (subject.monthly and _IN_ALL.search(text) is not None and not _A_MONTH.search(text))
        or (Qualifier.SCALE in subject.qualifiers and _CAME.search(text) is not None)
        or ("手続" in subject.counters and _APPLIED.search(text) is not None)
        or (subject.parts and "業務" not in subject.counters and _TASKS_DONE.search(text) is not None)
    )


def _wants_each(text: str, subject: Subject, question: Question) -> bool:
    """「移動と手続でそれぞれ何分」 of a figure that has no parts: the whole answers for neither."""
    return question.intent in _PLAIN and not subject.dimensions and _EACH.search(text) is not None


_EACH = re.compile(r"それぞれ|各々|おのおの|\brespectively\b")
_DISTINCT = re.compile("実数|重複(?:なし|なく|を除|は除)|ユニーク|unique|distinct|without (?:duplicates|repeats)")
_IN_ALL = re.compile(
    r"全部で|合計|総数|総計|累計|通算|トータル|これまでに|\b(?:in total|altogether|in all|so far|total)\b"
)
_A_MONTH = re.compile("月|month")
_APPLIED = re.compile(
    "受け?付け?(?:た|ました)(?:電子)?(?:申請)?の?(?:件数|数|件|もの)|受付(?:件)?数|申請(?:し|され)(?:た|ました)(?:件数|数|件)"
    "|(?:スマホ|スマートフォン|パソコン|pc|端末)(?:で|から)の?(?:電子|オンライン)?申請(?!でき|可能|が(?:でき|可能))"
)
_TASKS_DONE = re.compile(
    r"何業務(?:が|は|まで)?(?:も)?(?:終|完了|済)|(?:終わった|完了した|済んだ)業務(?:の数|数|は(?:何|いくつ|幾つ))"
    r"|how many (?:of )?(?:the )?(?:[a-z0-9-]+ ){0,3}tasks (?:are|were|have been|got) (?:finished|done|complete)"
)
_CAME = re.compile(
    r"(?:参加|参画)し(?:た(?!い)|ました)|加わった|達成|終わ[っり]|完了|実績"
    r"|\b(?:joined|took part|participated|finished|completed|achieved|reached)\b"
)


def _wants_people(pieces: Sequence[Piece]) -> bool:
    """「誰が満足したの」, and not 「担当は誰」: nothing but the bare word asks for somebody."""
    asking = [piece.text for piece in pieces if _OWNER in piece.senses]
    return bool(asking) and all(text in _BARE_WHO for text in asking)


def _counts_another(pieces: Sequence[Piece], things: frozenset[str]) -> bool:
    """ "How many notifications do users receive": what is counted stands first, and is not what the figure counts."""
    for place, (how_many, head) in enumerate(pairwise(pieces)):
        if how_many.text.startswith("how many") and head.has(Kind.CONCEPT) and head.text not in things:
            after = [piece.text for piece in pieces[place + 2 :]]
            return bool(after) and after[0] in _DOES and not things.isdisjoint(after)
    return False


_DOES = frozenset({"do", "does", "did"})


def _wants_which(parsed: Parsed, things: frozenset[str], only: frozenset[str] | None) -> bool:
    """「どの機能が」, 「何の手続で」, "which companies", "what are the 51 trials". `only`: may be asked for."""
    pieces = parsed.pieces
    for place, piece in enumerate(pieces[:-1]):
        then = pieces[place + 1]
        if piece.text in _WHICH and _is_asked(then, only):
            return not _DEFINES.search(parsed.text)
        if piece.text == "何" and then.text == "の" and _is_asked(pieces[min(place + 2, len(pieces) - 1)], only):
            return not _is_told_of_number(pieces, place)
        if piece.text.startswith("どんな") and not _is_told_of_number(pieces, place):
            return (piece.has(Kind.CONCEPT) or _is_thing(then, things)) and only is None
        if piece.text.startswith("どこの") and only is None and piece.has(Kind.INTENT):
            return True
    return _wants_which_in_english(parsed, things, only)


def _is_asked(piece: Piece, only: frozenset[str] | None) -> bool:
    return piece.has(Kind.CONCEPT) if only is None else _is_thing(piece, only)


def _is_told_of_number(pieces: Sequence[Piece], place: int) -> bool:
    """「2,783手続って何の手続」, 「282社はどんな企業」: what a number counts is told."""
    return place > 1 and pieces[place - 1].text in _TOPIC and pieces[place - 2].has(Kind.NUMBER)


def _wants_which_in_english(parsed: Parsed, things: frozenset[str], only: frozenset[str] | None) -> bool:
    said = _HEAD.match(parsed.text)
    if said is None or _HOW_MANY.search(parsed.text):
        return False
    after = [piece for piece in parsed.pieces if piece.end > said.end() and not piece.has(Kind.SIGN)]
    counted = [piece for piece in after if not piece.has(Kind.NUMBER)]
    if said[2]:  # "what are the 51 trials"
        return bool(after) and after[0].has(Kind.NUMBER)
    if not counted:
        return False
    return _is_thing(counted[0], only or things | _NAMED) or (
        said[1] == "which" and only is None and counted[0].has(Kind.CONCEPT)
    )


_HEAD = re.compile(
    r"(?:so |and |but |ok |um )?(which|what)\b( (?:are|were)\b)?(?: exactly)?(?: of)?(?: the| these| those)?"
)
_HOW_MANY = re.compile(r"how (?:many|much)|\b(?:number|amount|share|percentage|count)\b")


def _wants_one(pieces: Sequence[Piece], things: frozenset[str]) -> bool:
    """「15の手続はどれ」, 「2,309名はどこの人」, 「誰の時間」, 「残りのステップは何」."""
    if any(one.text == "whose" or (one.text in _WHOSE and then.text == "の") for one, then in _pairs(pieces)):
        return True
    for place, (one, topic) in enumerate(_pairs(pieces)):
        if not (one.has(Kind.NUMBER) or _is_thing(one, things)):
            continue
        after = [piece.text for piece in pieces[place + 2 : place + 5]]
        if topic.text in _TOPIC and after and after[0] in _ONE and _ends(after[1:]):
            return True
    return False


def _pairs(pieces: Sequence[Piece]) -> Iterator[tuple[Piece, Piece]]:
    return pairwise(pieces)


def _ends(after: Sequence[str]) -> bool:
    """「どこですか」, 「どこの人」, and not 「どこ見れば」, 「誰が数えた」."""
    if not after or after[0].startswith(_CLOSES):
        return True
    return after[0] == "の" and len(after) > 1 and after[1] in _KINDS


def _is_thing(piece: Piece, things: frozenset[str]) -> bool:
    values = {piece.text, *(sense.value for sense in piece.senses)}
    return piece.has(Kind.CONCEPT) and not values.isdisjoint(things)


def _wants_place(parsed: Parsed) -> bool:
    """「全体会議はどこで開かれた」, "where did the pilot take place", and not 「どこで見られる」."""
    if _WHERE.match(parsed.text):
        return not _PRINTED.search(parsed.text)
    places = (then for one, then in _pairs(parsed.pieces) if one.text == "どこで")
    return any(then.has(Kind.CONCEPT) for then in places) and not _DEFINES.search(parsed.text)


_WHERE = re.compile(r"where (?:did|are the|were the|was the)\b")
_PRINTED = re.compile(r"\b(?:publish|print|find|found|show|come|came|stand|from)")


def _wants_deeds(parsed: Parsed, question: Question) -> bool:
    """「61回の会議で何を話した」, 「51取組はどんな内容」, 「残りのステップは何」: of what is only counted."""
    if question.intent in (Intent.REMAINING, Intent.PROGRESS):
        return _WHAT_IS.search(parsed.text) is not None
    return question.intent is Intent.ABOUT and bool(parsed.numbers) and _DONE.search(parsed.text) is not None


_WHAT_IS = re.compile("は何(?:です|[かだ?]|$)|何が残")
