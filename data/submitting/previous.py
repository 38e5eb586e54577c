"""The last value beside this one in a sentence: 「前回15件、今回18件」, 「15→18」, "was 15, now 18"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from data.catalogue import Catalogue
from data.language.normalise import clean
from data.language.periods import find_periods
from data.refusals import BadPeriod
from data.submitting.kinds import is_number

_ENDS = (
    "(?:でした|だった|です)?(?:が|のが|ものが)?。?"
    "(?:から|[、)]|,(?![0-9])|(?= |今回|現在|令和|平成)|(?<![0-9])(?=[0-9]{1,4}[年月])|$)"
)
_VALUE = "(?P<value>[^ 、,。()?をはが0-9]*[0-9](?:,(?=[0-9]{3})|[^ 、,。()?をはが])*?)"
_BEFORE = (  # how 前回値 is said, in the order in which they are tried
    re.compile(
        r"[ 、,(]*(?:前回(?:の?(?:公表)?値)?|previous(?: value)?|previously|last time"
        r"|以前|これまで|従来|公表中(?:の値)?|公表値)"
        rf" ?(?:は|が|で|:|=|was |were )? ?{_VALUE}{_ENDS}"
    ),
    re.compile(  # 「15件から18件に」, 「15件でしたが、18件」
        rf"(?<=[をはが、, :]){_VALUE}(?: ?(?:から|→) ?|(?:でした|だった)(?:が|のが|ものが)、?)(?=[約全]?[0-9])"
    ),
    re.compile(rf"[ ,(:]*(?:up |down )?from {_VALUE} (?=to [0-9])"),
    re.compile(rf"[ ,(]*(?:up|down) from {_VALUE}[,.)]?(?= |$)"),
    re.compile(rf"[ ,(:]*(?:was|were|used to be) {_VALUE}[,.;)]*(?= |$)(?: (?:and|but)\b)?"),
)
_THIS_TIME = re.compile(
    "今回値?(?:は|が|で|:|=)?|(?<![^ 、,。])(?:現在|いま)(?:は|が|:|、)"
    "|(?<![^ ,;:(])(?:(?:it )?(?:is|are) )?(?:now|this time)(?: (?:is|are|it is))?(?= )"
)

_YEARS = re.compile(r"(?<![0-9a-z./,])(?:19|20)[0-9]{2}(?: to | ?(?:から|→) ?)(?:19|20)[0-9]{2}(?= ?(?:$|[.。、]|の))")


def names_years(line: str, today: date) -> bool:
    """Whether it may be about the years 2019 to 2022. Beside a date they are the value that was and the one that is."""
    s = clean(line)
    found = _YEARS.search(s)
    try:
        return found is not None and not find_periods(f"{s[: found.start()]} {s[found.end() :]}", today)
    except BadPeriod:
        return False


def without_previous(line: str, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """A line without its 前回値, and that: 「… 前回15 今回18」. What is one without another value beside it is none."""
    s = clean(line)
    for found in filter(None, (pattern.search(s) for pattern in _BEFORE)):
        if is_number(found["value"], catalogue):
            rest = f"{s[: found.start()]} {s[found.end() :]}"
            yield _THIS_TIME.sub(" ", rest).strip(), found["value"]
