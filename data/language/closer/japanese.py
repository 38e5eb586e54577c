"""The pieces in Japanese."""

from __future__ import annotations

import re
from functools import partial

from data.language.closer import pieces
from data.language.closer.pieces import DATE, Closer, Dated, Way

_EDGES = re.compile(
    "^[、。 ]+|(?:[のをがはにも、。 ?!]|(?<!ま)で|です|でしょう|ますか|ました|でしたか|か|と|って|ください|下さい"
    "|お願いします|お願い|見せて|見たい|見る|見て|教えて|表示(?:して)?|出して|作って|示して|知りたい|計算して|して|したい|する|なる"
    "|いくつ|どう|欲しい|ほしい)$"
)
_FROM = "最初|初回|はじめ|初め|始め|起点|始点|初年度?|開始時?|スタート|基準(?:年度?|月|日|時点?)?"
_BECOMES = "と(?:した(?:とき|時|場合|ら)?|して|する(?:とき|時|場合|と)?|すれば|し|なる)"
_OF_BASE = "(?:の(?:値|数|数字|時点|とき|時))?"
_INDEX = {
    "ending": re.compile("[?。!！]+$"),
    "base": re.compile(
        f"(?P<of>{DATE}|{_FROM}){_OF_BASE}(?:を|=|が|は)?100(?:{_BECOMES}|の|に|=|で)?(?:の|に|は|、)*"
        f"|(?:を|が)100{_BECOMES}(?:の|に|は|、)*"
    ),
    "index": re.compile("(?:の|を|は|で|、)?指数(?:の?(?:推移|グラフ|動き|変化))?(?:化(?:して|した|する)?|で|に)?"),
}


_COUNTED = "何(?P<counter>.{1,6}?)(?=ずつ|進|必要|要|ペース|や|こな|[でをがのすく?。]|あれば|$)"
_AIM = "目標|ゴール|期限|移行期限|締め?切り?|最終目標"
_FOR = "(?:(?:に|の)?(?:は|ため(?:に)?は?|よう(?:に)?(?:する)?に?は?|にあたって|のに|、)*)"
_END_BY = (
    "(?:終え|終わらせ|終わり|完了(?:さ?せ|し)?|達成(?:し)?|仕上げ|間に合わせ|間に合う|移行(?:し|を完了(?:し)?)?)"
    "(?:る|す|する|させる|きる)?"
)
_ENOUGH = "(?:よい|良い|いい|大丈夫|間に合[うい](?:ます)?)(?:の|ん|です|でしょう|か)*"
_REACHED = (  # to so many, and never by so many: 300万枚増やすには is no target
    "(?<![^をがは、 ])(?P<target>[0-9][0-9,.千万億]{0,15}[^0-9をがはにで、 以未超約程ほずつ増]{0,5}?)"
    "(?:以上)?(?:に(?:する|なる|届く|届かせる|達する|到達する)|(?:に|まで)(?:増やす|伸ばす|持っていく))"
)
_FINISH = f"(?:を|が|は)?(?:全部|すべて|全て|全部を)?{_END_BY}"
_GOAL = {
    "ending": re.compile("(?:です|でしょう|ます)?か?[?。!！]*$"),
    "when": re.compile(f"(?P<by>{DATE})(?:の(?:移行)?)?(?:まで(?:に|の|で)?|に向け(?:て|た)?|に|で)(?:は|、)*"),
    "reached": re.compile(f"{_REACHED}(?:に|ため(?:に)?|のに)は?、?"),
    "aim": re.compile(
        f"(?:の|を|は|、)?(?:{_AIM})(?:日)?(?:まで(?:に|の|は|、)*|(?:に|を|の)?(?:間に合(?:わせる|う)|達成(?:する)?|届く|向けて?){_FOR})"
    ),
    "finish": re.compile(f"{_FINISH}(?:に(?:は|あたって)?|ため(?:に)?は?|よう(?:に)?は?)、?"),
    "pace": re.compile(
        "(?:毎月|月々|月間|ひと月|一月|1[かヶケカ]月|(?<![0-9])月(?=に?(?:あたり|当たり|平均|あと|何|いくつ|どれ|どの|必要)))"
        "(?:に)?(?:あたり|当たり|当り|ごとに|毎に|平均)?(?:に|で|の|、)*"
    ),
    "many": re.compile(f"(?:あと)?(?:{_COUNTED}|いくつ|ど(?:の|れ)(?:くらい|ぐらい|程度)|どれだけ|どの位)"),
    "each": re.compile("ずつ"),
    "speed": re.compile("(?:の)?(?:ペース|速さ|スピード)"),
    "need": re.compile(
        "(?:が|は|を|で)*(?:必要(?:に|と)?(?:が?ある|なる|な)?|要する|要る|(?:進め|やれ|こなせ|増やせ|すれ)れ?ば"
        + _ENOUGH
        + "|"
        "進め(?:る(?:必要がある|べき|といい|とよい)|ないといけない)|進めれば(?=に|$))"
    ),
}
_UNTIL = re.compile(
    f"(?P<rest>.+?)(?:の|を|は|、)?(?:{_AIM})まで(?:に|の|は|、)*(?:いくつ|どれ(?:くらい|だけ))?[?。!！]*"
)


def goal(said: Dated) -> Closer | None:
    """How many in a month, and why so many: for an end, an aim, or by steps."""
    left = said.without(_GOAL)
    paced = left.has("pace", "each") and left.has("many", "need")
    if not paced or not left.has("need", "finish", "aim", "reached"):
        return None
    return pieces.goal(left, _EDGES)


_TO_DO = "(?:に|ため(?:に)?|のに)は$"
_WHAT_IT_TAKES = {
    "ending": _GOAL["ending"],
    "asks": re.compile(
        "[、 ]*(?:(?:あと)?(?:何|なに)が(?:必要|要る|いる)|(?:どう|(?:何|なに)を)(?:すれば|したら|やれば)"
        "(?:よい|良い|いい)?(?:の|ん|です|でしょう|か)*|どうする)$"
    ),
    "when": _GOAL["when"],
    "reached": re.compile(f"{_REACHED}{_TO_DO}"),
    "finish": re.compile(f"{_FINISH}{_TO_DO}"),
}


def what_it_takes(said: Dated) -> Closer | None:
    """「300万枚にするには？」: to an end, and neither how many in a month nor, perhaps, by when."""
    left = said.without(_WHAT_IT_TAKES)
    return pieces.goal(left, _EDGES) if left.has("reached", "finish") else None


_GROWN = {
    "percent": re.compile(
        "(?:は|が|を)?何(?:%|パーセント|割)(?:くらい|ぐらい|ほど|程度)?(?:増え|増加|伸び|減|上が|アップ)"
        "(?:[ったるてしまいたんですのか]|た)*[?。]*$"
    ),
}


def growth(said: Dated) -> Closer | None:
    """「何%増えた？」, which is not counted in percent but worked out."""
    left = said.without(_GROWN)
    return Closer(kind="growth", rest=f"{left.rest(_EDGES)}の伸び率") if left.has("percent") else None


_MORE = re.compile(
    "(?:(?:これ|それ|この数字|その数字|今の数字)(?:を|について|は)?)?(?:もっと|さらに|もう少し|より)詳しく"
    "(?:見たい|見せて|見る|知りたい|教えて|調べたい|比べたい)?(?:です|ください|下さい|お願いします)?[?。!！]*"
)


WAYS: tuple[Way, ...] = (
    partial(pieces.index, pieces=_INDEX, edges=_EDGES),
    goal,
    what_it_takes,
    partial(pieces.until, pattern=_UNTIL, edges=_EDGES),
    growth,
    partial(pieces.more, pattern=_MORE),
)
