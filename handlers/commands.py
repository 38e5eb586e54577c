"""Small sentences that ask for a page of ours: 「提出状況を見たい」「未提出はどこ？」 "show me the approvals".

They are read as a whole: the thing, a particle, what to do with it, and an ending. What has one word more is a question
about figures, and goes to the reader.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_POLITE = (
    "すみません|すいません|お疲れ様です|お疲れさまです|おつかれさまです|お世話になっております|こんにちは|あの|えっと|では|じゃあ"
    "|今の|いまの|現在の|数字の|数値の|うちの局の|うちの|自分の|私の|全局の|各局の|局ごとの"
)
_SEE = (
    "見たい|みたい|見せ|みせ|見て|教え|おしえ|知りたい|確認|開い|開き|ひらい|表示|出し|だし|一覧|リスト|どこ|どれ|どう|どの局|だれ|誰|ある|あり"
    "|何件|いくつ|ください|下さい|お願い|ちょうだい|頂戴|ほしい|欲しい|チェック|わかり|分かり|把握"
)
_DO = "し|する|させ|お願い|でき|出来|やり|始め|行|画面|フォーム"
_END = "(?:[ぁ-んー]|局|課|部署|所|指標|数字|状況|画面|お願|願|致|頂|下さ)*"
_OF = "(?:の(?:局|課|部署|ところ|もの|指標|数字|一覧|画面))?[をはがもって]*"
_DATA = "(?:(?:新しい|最新の)?(?:数字|数値|実績|データ|値)[をの]?)?"
_JAPANESE: Mapping[str, str] = {
    "提出状況": rf"(?:提出の?状況|未提出|提出漏れ|提出もれ|未提出分){_OF}(?:{_SEE})?{_END}",
    "承認": rf"(?:承認待ち|決裁待ち)(?:の?(?:もの|案件|一覧|提出|数字))?{_OF}(?:{_SEE})?{_END}"
    rf"|(?:承認|決裁)を?(?:{_DO}){_END}",
    "提出": rf"{_DATA}(?:提出|更新|入力|登録)を?(?:{_DO})(?!状況){_END}",
    "様式": rf"(?:提出)?(?:様式|テンプレート){_OF}(?:{_SEE}|送っ|落と|ダウンロード){_END}",
    "ダッシュボード": rf"(?:横浜)?(?:dx)?(?:戦略)?ダッシュボード{_OF}(?:{_SEE}|戻)?{_END}"
    rf"|(?:トップ|ホーム|目次)(?:に|へ)戻{_END}",
}
_PLEASE = r"(?:please |can i |could i |can you |could you |i want to |i'd like to |i need to |let me |how do i )*"
_SHOW = r"(?:show|see|view|open|check|list|get|give)(?: me| us)?(?: the| all| all the| my| our)*"
_WHO = "(?:who|which bureaus?|what) (?:has|have|is|are) (?:not|still not|yet to) (?:been )?"
_ENGLISH: Mapping[str, str] = {
    "提出状況": rf"{_PLEASE}(?:{_SHOW} )?(?:submission status|status of (?:the )?submissions|missing submissions)"
    rf"|{_WHO}(?:submit|submitted|reported|missing)(?: yet)?",
    "承認": rf"{_PLEASE}(?:{_SHOW} )?(?:(?:pending |waiting )?approvals|what is waiting for (?:my )?approval)",
    "提出": rf"{_PLEASE}(?:submit|update|report|enter) (?:a |the |our |my |new )*(?:figures?|numbers?|data)",
    "様式": rf"{_PLEASE}(?:{_SHOW} )?(?:the |a )?(?:submission )?template",
    "ダッシュボード": rf"{_PLEASE}(?:{_SHOW} |go to |browse )?(?:the )?(?:yokohama )?(?:dx )?(?:strategy )?dashboard",
}
_ALL = [(name, re.compile(pattern)) for name, pattern in (*_JAPANESE.items(), *_ENGLISH.items())]
_BEFORE = re.compile(f"^(?:(?:{_POLITE})[、,。 ]*)+")
_THANKS = re.compile(r"(?:please|thanks|thank you|pls|[ 、。?!.,])+$")
LONGEST = 40


def command(said: str) -> str | None:
    """The word that a small sentence comes down to, None if it is no such sentence. `said` is cleaned text."""
    if len(said) > LONGEST:
        return None
    words = _THANKS.sub("", _BEFORE.sub("", said))
    return next((name for name, pattern in _ALL if pattern.fullmatch(words)), None)
