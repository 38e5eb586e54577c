"""English clauses that only tell why somebody asks: "for a slide I'm preparing,", "My boss is rather impatient;"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

_HOUR = r"(?:\d{1,2}(?:[:.]\d\d)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|midday)"
CLOCK = re.compile(
    rf" (?:at|by|before|around|until) {_HOUR}(?: ?[ap]\.?m\.?| o'clock)?(?=[ .,;!]|$)(?! [a-z]*s\b)"
    r"| in (?:an hour|half an hour|a few minutes|a minute|(?:\d{1,2}|five|ten|fifteen|twenty|thirty) minutes)\b"
)
"""When the asker needs it: the hour is no figure of ours."""

_WHOSE = "a|an|the|my|our|his|her|their|this|that|tomorrow's|today's|next week's|this week's|the next|this year's"
_WHEN = (
    r"(?: (?:today|tomorrow|tonight|soon|now|next week|this week|next month|this month|later|later today"
    r"|this (?:morning|afternoon|evening)|on [a-z]+day))"
)
_GUESTS = (
    "delegation|visitors?|guests?|inspectors?|auditors?|reporters?|journalists?|party|mission|study group|tour|press"
    "|members?|councillors?|committee|minister|mayor|students?|researchers?"
)
_CALLERS = (
    "resident|citizen|caller|reader|visitor|reporter|journalist|colleague|neighbour|neighbor|friend|student|councillor"
    "|member|newspaper|paper|company|taxpayer|parent|mother|father|taxi driver|clerk"
)
_MOODS = (
    "impatient|waiting|curious|strict|picky|angry|upset|worried|keen|nervous|busy|fussy|insistent|demanding|new|lost"
    "|confused|stuck|unsure|puzzled|late|behind|stumped|in a hurry|short of time|out of time|on the phone|on the line"
    "|on leave|off sick|away|breathing down my neck"
)
_VERY = r"(?: (?:rather|very|quite|a bit|a little|really|getting|so|pretty|still|a touch|slightly|all))*"


def reasons(spec: Mapping[str, Any]) -> re.Pattern[str]:
    """Whole clauses, in lower case. `spec` is `en` of aside.yaml."""
    papers, never, verbs = _any(spec["papers"]), _any(spec["never"]), "|".join(spec["verbs"])
    be = r"(?:'m|'re|'ve|'ll|'d| am| are| was| were| have| need| must| will)?"
    me = rf"(?:i|we){be}(?: been| to| be| got| just| currently| now)*"
    doing = rf"(?:{me} (?:(?:{verbs})\w*)|(?:{verbs})(?:t|n)?ing)(?: together| up| out| on| for| to| at| in)*"
    paper = rf"(?:.* )?(?:{papers})"
    who = r"(?:my|our|the|a|an|one of (?:my|our|the)) [a-z' -]{2,40}?"
    reached = r"(?:got|received|have|had|just got|just had)(?: (?:a|an|another|one more))?(?: [a-z]+){0,2}"
    kinds = (
        rf"(?:we|i)(?:'ve| have)? {reached} (?:inquiry|enquiry|query|question|request|call)(?: from .{{2,30}})?",
        rf"(?:for|in|ahead of|before) (?:.* )?(?:{papers})(?: .{{1,20}})? {doing}(?: .{{1,30}})?",
        rf"{doing} {paper}(?: (?:for|to|with|at|in|by|tomorrow|today|next|this|and) .{{1,40}})?(?: and| so)?",
        rf"{who} {_WANTS}(?: (?:one|a|just one) (?:line|number|figure|sentence))?(?: so)?",
        rf"{who} (?:is|are) (?:on the (?:line|phone)|waiting|here|at the (?:desk|counter|window)|in my office)",
        rf"(?:it's|it is|this is|that's) for (?:a|an|the|my|our) {paper}",
        rf"(?:ahead of|in preparation for|before|in time for|for) (?:{_WHOSE}) {paper}(?:{_WHEN}|(?: .{{1,20}}))?",
        rf"(?:{_WHOSE}) {paper} (?:is|are|starts?|begins?|opens?|will start|will begin|comes up){_WHEN}?(?: so| and)?",
        *_about_people(me, who),
    )
    return re.compile(rf"(?!.*\b(?:{never})\b)(?:so |and |as |because |since |but )?(?:{'|'.join(kinds)})(?: so| but)?")


def _about_people(me: str, who: str) -> Iterable[str]:
    """Who asks, comes or waits, and how the asker fares."""
    thing = r"(?:lack|need|miss|want) (?:one|a|the) (?:\w+ )?(?:figure|number|thing|detail)"
    some = r"(?:a|an|the|some|our|my) (?:[a-z]+ ){0,2}"
    return (
        rf"{me} (?:brief|inform|tell|update|report to|reply to|answer|get back to|prepare)"
        rf" (?:my|our|the|a) [a-z' -]{{2,30}}{_WHEN}?",
        rf"{some}(?:{_GUESTS}) (?:is|are|will be) (?:coming|visiting|here|waiting|expected){_WHEN}?(?: and)?",
        rf"{some}(?:{_GUESTS}) (?:arrives?|comes?|visits?|calls?){_WHEN}?"
        rf"(?: (?:and|but) (?:i|we)(?: still| only| just)? {thing})?",
        rf"(?:i|we) (?:still |only |just )?{thing}",
        rf"{who} (?:insists|expects|prefers|demands|likes|loves|keeps|hates) .{{2,40}}",
        rf"{who} (?:is|are|was|were|gets?|seems?){_VERY} (?:{_MOODS})(?: .{{1,40}})?",
        rf"(?:i'm|i am|we're|we are|i feel|feeling|being){_VERY} (?:{_MOODS})(?: .{{1,40}})?",
        r"(?:i|we)(?: have|'ve got| have got| got) (?:a|an|the) (?:[a-z]+ ){0,3}"
        rf"(?:call|deadline|slot|meeting|hearing|interview|briefing|visit){_WHEN}?",
        r"to (?:settle|win|end|decide) (?:a|an|the|our) (?:[a-z]+ )?"
        r"(?:argument|bet|dispute|quarrel|debate|discussion)(?: .{1,20})?",
        rf"(?:a|an|one|some|another|my) (?:[a-z]+ )?(?:{_CALLERS})s? (?:{_TURNS_UP})(?: .{{1,25}})?",
    )


_TURNS_UP = (
    "wrote|writes|called|calls|phoned|rang|emailed|came|complained|turned up|dropped in|stopped by|wants to know"
)
_WANTS = (
    r"(?:asked|asks|is asking|was asking|keeps asking|has asked|wants|wanted|needs|needed|would like)"
    r"(?: (?:me|us|to know|to see|it|this|for it|for this|again|urgently|today|soon))*"
    r"(?: (?:in|for|on|as) (?:the|a|my|our|his|her|their) [a-z]+)?"
)


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
