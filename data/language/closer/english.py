"""The pieces in English."""

from __future__ import annotations

import re
from functools import partial

from data.language.closer import pieces
from data.language.closer.pieces import DATE, Closer, Dated, Way

_EDGES = re.compile(
    r"^(?:[,:;. ]+|(?:please|show|give|draw|tell|me|us|the|an?|of|for|to|in|on|what|is|are|would|should|must|be|do|does"
    r"|we|and|can you)\b )"
    r"|(?:[,:;.?! ]+|\b(?:please|the|an?|of|for|to|in|on|with|as|is|are|would|be|do|we|it|them|and|at|by))$"
)
_POINT = "month|year|point|value|date|figure|day"
_FROM = rf"(?:(?:the |its )?(?:first|starting|initial|base|earliest)(?: (?:{_POINT}))?|the start)"
_INDEX = {
    "base": re.compile(
        rf"(?:\b(?:with|where|taking|setting|set|if|when|and) )?(?P<of>{DATE}|{_FROM})(?:'s)?(?: value)?"
        r" ?(?:=|as|to|is|at|equals?|being)(?: the)?(?: base(?: of)?)? ?100\b"
        r"|\b(?:index(?:ed)?|rebased?)(?: it| them| that)? (?:to|at|on|from) ?"
        rf"(?:(?P<from>{DATE})(?: ?= ?100)?|{_FROM}(?: ?= ?100)?|100\b)"
    ),
    "index": re.compile(
        r"\b(?:as|into|in) an index\b|\brebased?\b"
        r"|\b(?:the )?index(?:ed)?(?: (?:trend|series|numbers?|values?|chart))?(?: of| for)?\b"
    ),
    "hundred": re.compile(r"\b(?:to|at|=) ?100\b"),
}


_AIM = "goal|target|deadline"
_GOAL = {
    "when": re.compile(rf"\b(?:by|before|until|till) (?:the )?(?:end of )?(?P<by>{DATE})"),
    "reached": re.compile(
        # to so many, and never by so many more
        r"\b(?:in order )?to (?:reach|hit|make|get to|have) "
        r"(?P<target>[0-9]+(?:[,.][0-9]+){0,5}(?: (?:million|thousand))?"
        r"(?: (?:steps|cards|teams|people|users|procedures))?)"
        r"(?=$|[ ?]|[,.](?![0-9]))(?!(?: \w+){0,2} (?:more|additional|extra|further|new|other|another)\b)"
    ),
    "finish": re.compile(
        r"\b(?:in order )?to (?:finish|complete|be (?:done|finished|complete)|reach|meet|hit|make|get to|get)"
        rf"(?: (?:it|them|all|everything|there|done))*(?: (?:the|its|our) (?:{_AIM}))?(?=$|[ ,?.])"
    ),
    "aim": re.compile(rf"\b(?:until|till|by|for|before|up to) (?:the |its |our )?(?:{_AIM})\b"),
    "pace": re.compile(r"\b(?:a|per|each|every) month\b|\bmonthly\b"),
    "how": re.compile(
        r"\bhow many(?P<more> more)?(?: (?P<counter>steps|cards|teams|tasks|people|users|procedures)\b)?"
        r"|\bwhat (?:pace|rate|number)(?: of)?\b|\bhow much\b|^what\b"
    ),
    "need": re.compile(
        r"\b(?:(?:would|should|do|does|must|will|is|are|be|we|you|they|it) )*(?:need(?:ed|s)?|required?|necessary)\b"
    ),
}
_WHAT_IT_TAKES = {
    "asks": re.compile(
        r"^(?:what (?:would|will|does|do) (?:it take|(?:we|you|they|the city) (?:need|have to do)(?: to do)?)"
        r"|what(?: would be|'s| is) (?:needed|required)|how (?:do|can|could|would|should) (?:we|i|they|the city))"
        r"(?= (?:to )?(?:reach|hit|get|have|finish|complete)\b)"
    ),
    "when": _GOAL["when"],
    "reached": re.compile(_GOAL["reached"].pattern.replace("to (?:reach", "(?:to )?(?:reach")),
    "finish": re.compile(r"^(?:to )?(?:finish|complete)\b"),
}


def what_it_takes(said: Dated) -> Closer | None:
    """Of an end that is to be reached, with no word of how many a month and perhaps none of by when."""
    left = said.without(_WHAT_IT_TAKES)
    return pieces.goal(left, _EDGES) if left.has("asks") and left.has("reached", "finish") else None


_WHAT = re.compile(
    r"what (?:is|are|would be) (?:needed|required) to reach the (?:goal|target) (?:of|for) (?P<rest>.+?)[?.!]*"
)


def goal(said: Dated) -> Closer | None:
    left = said.without(_GOAL)
    why = left.has("need", "finish", "aim", "reached") or (left.has("more") and left.has("when"))
    if not (left.has("pace") and why and left.has("how", "need")):
        return None
    return pieces.goal(left, _EDGES)


_GROWN = {
    "percent": re.compile(
        r"\b(?:by )?(?:how many|what) percent(?:age)? (?:did|has|have) "
        r"|\b(?:the )?percent(?:age)? (?=(?:growth|increase|change|rise)\b)"
    ),
    "verb": re.compile(
        r"\b(?:growth|grow|grown|increased?|rise|risen|change|changed|gone up|go up)\b(?: (?:in|of|rate))?"
    ),
}


_GROWTH_IN = {"percent": re.compile(r"^(?:what (?:is|was) )?(?:the )?(?=(?:growth|increase|rise|change) in\b)")}


def growth(said: Dated) -> Closer | None:
    """What is not counted in percent but worked out; and what grows where, as "growth in cards issued"."""
    left = said.without(_GROWN if _GROWN["percent"].search(said.text) else {**_GROWTH_IN, "verb": _GROWN["verb"]})
    both = left.has("percent") and left.has("verb")
    return Closer(kind="growth", rest=f"growth of {left.rest(_EDGES)}") if both else None


_MORE = re.compile(
    r"(?:please )?(?:(?:show|tell|give) me more(?: details?)?|look closer|more details?|in more detail|tell me more)"
    r"(?: (?:about|at|of) (?:it|this|that|this figure|that figure))?(?: please)?[?.!]*"
)


WAYS: tuple[Way, ...] = (
    partial(pieces.index, pieces=_INDEX, edges=_EDGES),
    goal,
    what_it_takes,
    partial(pieces.until, pattern=_WHAT, edges=_EDGES),
    growth,
    partial(pieces.more, pattern=_MORE),
)
