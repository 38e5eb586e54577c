"""English clauses that only tell why somebody asks: "for a slide I'm preparing,", "My boss is rather impatient;"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

_HOUR = r"(?:\d{1,2}(?:[:.]\d\d)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|midday)"
CLOCK = re.compile(
    rf" (?:at|by|before|around|until)(?: (?:my|our|the))? {_HOUR}(?: ?[ap]\.?m\.?| o'clock)?(?=[ .,;:!]"
    rf"|$)(?! [a-z]*s\b)"
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
    "resident|citizen|caller|reader|visitor|reporter|journalist|colleague|neighbour|neighbor|friend|student"
    "|councillor"
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
        rf"(?:{_WHOSE}) {paper} (?:is|are|starts?|begins?|opens?|will start|will begin|comes up){_WHEN}?(?: so"
        rf"| and)?",
        *_about_people(me, who),
    )
    return re.compile(rf"(?!.*\b(?:{never})\b)(?:so |and |as |because |since |but )?(?:{'|'.join(kinds)})(?: so| but)?")


_NO = re.compile(
    r"\b(?:can't|cannot|couldn't|can|could|don't|didn't|won't|wouldn't|isn't|haven't|hasn't|wasn't|not)\b ?"
)
_DENIED = re.compile(r"\b(?:not|no|never|only)\b")
_ASKED_FOR = re.compile(
    r"\b(?:mean|(?:want|need|wish|would like)(?!s?(?:ed)? (?:it|this|that|one|to|a number|an answer|the answer"
    r"|help)\b)|seek|require|look|ask(?:ing)? (?:about|for)|interest|talk|refer|mind|after|count|includ|exclud"
    r"|restrict|focus"
    r"|limit|prefer|filter|narrow|specif|compar|call(?:ed)? (?:it|them|this)|study|studying|research|analy"
    r"|concern|measur|defin|split|group)[a-z]*\b"
    r"|\b(?:of|about|on|for|as|in|with|from|to)\b (?!(?:a|an|my|our|your|his|her|it|this|that|them|me|us|everyone"
    r"|everybody|the"
    r" (?:phone|line|train|bus|tram|road|way|move|go|desk|counter|middle|dark|spot|office|press|media|dashboard"
    r"|page|site|car|taxi|queue)"
    r"|hold|leave|hand|holiday|duty|call|hurry|advance|minutes?|numbers?|figures?|maths?|lunch|work|home|school"
    r"|present|check|verify|know|remember"
    r"|find|read|see|understand|confirm|bother|chase|trouble|disturb|interrupt|nag|pester|tell|explain|answer"
    r"|scratch|be|maternity|paternity"
    r"|sick|annual|parental|[a-z]+ leave|the silly|the stupid|the dumb|the trouble)\b)"
)
_LIMITS = re.compile(
    r"\b(?:only|except|excluding|without|among|within|whose|whom|per|none|other than|aged?|limited|specific"
    r"|regarding|concerning)\b"
)
_MANY = re.compile(
    r"(?:my|our) (?:[a-z'-]+ ){0,3}?(?!boss|notes|glasses|slides|papers|files|keys)[a-z]+s (?:are|were|have|just"
    r"|keep|want|need) "
)
_HOLDS = (
    r"is|are|was|were|has|have|had|just|keeps?|wants?|needs?|asked|asks|died|broke|froze|crashed|went|goes|came"
    r"|comes|called|rang|wrote|said|says"
    r"|thinks|insists|bets?|told|got|gets|won't|can't|isn't|doesn't|didn't"
)
_OWN = re.compile(
    r"(?:(?:but|so|and|as|because|since|well|ok|okay|hi|hey|also|plus) ,? ?)?(?:"
    r"(?:i|we)(?:'m|'re|'ve|'ll|'d)? .{3,60}"
    rf"|(?:my|our|the (?:boss|chief|mayor's office|press office|minister|director|pdf|page|screen|file|dashboard"
    rf"|document|print|text|font|link|site|[a-z]+'s [a-z]+)|someone"
    rf"|somebody)(?: [a-z'-]+){{0,4}} (?:{_HOLDS})(?: .{{1,50}})?"
    r"|(?:sorry|apologies|forgive me|pardon me|excuse me) (?:to|for|if|but) .{3,40}"
    r"|(?:a |one |just a |just one )?(?:quick|small|short|simple|little|silly|stupid|dumb|last|final) (?:one|q"
    r"|query|question|check|thing)(?: .{2,40})?"
    r"|(?:just |still |now |currently )?(?:presenting|speaking|covering|filling in|standing in|calling|writing"
    r"|checking|double-checking|double checking|verifying|proofreading"
    r"|translating|preparing|working|typing|asking|stuck|back|home|out|away|fresh|off)(?: .{2,50})?"
    r"|new (?:joiner|starter|hire|here|guy|girl|person|recruit here)(?: .{1,30})?"
    r"|(?:can't|cannot|couldn't|could not|didn't|don't) (?:find|see|locate|remember|recall|open|read"
    r"|seem to find) (?:it|this|that|anything|them)(?: .{2,30})?"
    r"|(?:need|needed|wanted|want) (?:it|this|that)(?: .{2,30})?|(?:my |the |our )?deadline(?:'s| is"
    r"| was)?(?: .{2,20})?"
    r"|(?:got|have|there's|there is|we have|we've got) (?:a|an|some|my|the) (?:[a-z]+ ){1,3}(?:waiting"
    r"|on the line|on the phone|at the desk|at the counter|here|visiting|calling)"
    r"|(?:it|this|that|the question) (?:just )?(?:came up|comes up|was raised|is urgent|was asked|popped up"
    r"|slipped my mind|bugs me|bothers me)(?: .{2,30})?"
    r")"
)
_BELIEVED = re.compile(
    r"(?:but |and |because )?(?:i|we)(?:'d| had)?(?: always)? (?:thought|assumed|heard|believed|figured|guessed"
    r"|understood|imagined|was told|were told|read)(?: that)? (?!(?:only |just )?(?:of|about) ).{3,60}"
)
_SAYS_OWN = re.compile(
    r"\b(?:keep|keeps|kept) (?:seeing|hearing|getting|finding|mixing|forgetting|coming across|being asked)\b"
)


def own_clause(s: str) -> str | None:
    """The words of a clause about the asker alone ("my laptop died", "I'm stuck in a meeting"), less what it denies.

    None if it may say what is asked for: "I mean recruits", "I'm working on the recruits". What is merely believed
    ("I thought it's only laptops") limits nothing.
    """
    if _BELIEVED.fullmatch(s):
        return _DENIED.sub("", s)
    if (
        not _OWN.fullmatch(s)
        or _MANY.match(s)
        or _LIMITS.search(s)
        or (_ASKED_FOR.search(s) and not _SAYS_OWN.search(s))
    ):
        return None
    return _NO.sub("", s)


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
