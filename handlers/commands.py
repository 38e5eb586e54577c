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
SEE = (
    "見たい|みたい|見せ|みせ|見て|教え|おしえ|知りたい|確認|開い|開き|ひらい|表示|出し|だし|一覧|リスト|どこ|どれ|どう|どの局|だれ|誰|ある|あり"
    "|何件|いくつ|ください|下さい|お願い|ちょうだい|頂戴|ほしい|欲しい|チェック|わかり|分かり|把握"
)
_DO = "し|する|させ|お願い|でき|出来|やり|始め|行|画面|フォーム"
END = "(?:[ぁ-んー]|局|課|部署|所|指標|数字|状況|画面|お願|願|致|頂|下さ)*"
OF = "(?:の(?:局|課|部署|ところ|もの|指標|数字|一覧|画面))?[をはがもって]*"
_LACKING = f"(?:局|課|部署|ところ|もの|指標|数字|数値)?{OF}(?:{SEE})?{END}"
_DATA = "(?:(?:新しい|最新の)?(?:数字|数値|実績|データ|値)[をの]?)?"
AREA = "分野|トピックス?|テーマ|タブ"
_OWN = "(?:(?:さっきの|先ほどの|前回の|私の|自分の)?提出(?:した(?:もの|数字|数値|の))?[をの]?)"
_JAPANESE: Mapping[str, str] = {
    "提出状況": rf"(?:提出の?状況|未提出|提出漏れ|提出もれ|未提出分){OF}(?:{SEE})?{END}"
    rf"|提出の?(?:期限|期日|締め?切り?|〆切){OF}(?:いつ|{SEE})?{END}"
    rf"|(?:まだ)?提出(?:を?して|されて|が(?:済んで|終わって))い?ない(?:の[はが]?)?{_LACKING}"
    rf"|(?:まだ)?(?:提出|更新|報告)が(?:遅れて(?:い?る)?|まだの){_LACKING}"
    rf"|(?:提出|更新)?の?(?:期限|期日|締め?切り?|〆切|予定日)[をが]?(?:過ぎ(?:た|て(?:い?る)?)|超過の?|切れの?){_LACKING}",
    "承認": rf"(?:承認待ち|決裁待ち)(?:の?(?:もの|案件|一覧|提出|数字))?{OF}(?:{SEE})?{END}"
    rf"|(?:承認|決裁)を?(?:{_DO}){END}",
    "提出": rf"{_DATA}(?:提出|更新|入力|登録)を?(?:{_DO})(?!状況){END}",
    "取り下げ": rf"{_OWN}?取り?下げを?(?:{_DO})?{END}|{_OWN}(?:直|修正|訂正|変更)を?(?:{_DO})?{END}",
    "様式": rf"(?:提出)?(?:様式|テンプレート){OF}(?:{SEE}|送っ|落と|ダウンロード){END}",
    "分野一覧": rf"(?:(?:すべて|全て|全部|6つ|6個|六つ|全)の?)?(?:{AREA})(?:の?(?:一覧|リスト|目次|名前|名))?"
    rf"{OF}(?:何が)?(?:{SEE})?{END}"
    rf"|(?:どんな|どういう|何の)(?:分野|トピック|テーマ)が?(?:ある|あり|見られ|見れ){END}",
    "トップ": r"(?:前|次|元|最初|ひとつ前)の?(?:分野|画面|ページ|タブ)[にへを]?(?:[戻行進見][ぁ-ん]*)?"
    r"|戻[るりっ][ぁ-ん]*",
    "ダッシュボード": rf"(?:横浜)?(?:dx)?(?:戦略)?ダッシュボード{OF}(?:{SEE}|戻)?{END}"
    rf"|(?:トップ|ホーム|目次)(?:に|へ)戻{END}",
}
PLEASE = r"(?:please |can i |could i |can you |could you |i want to |i'd like to |i need to |let me |how do i )*"
SHOW = r"(?:show|see|view|open|check|list|get|give)(?: me| us)?(?: the| all| all the| my| our)*"
_WHO = "(?:who|which bureaus?|what) (?:has|have|is|are) (?:not|still not|yet to) (?:been )?"
_ENGLISH: Mapping[str, str] = {
    "提出状況": rf"{PLEASE}(?:{SHOW} )?(?:submission status|status of (?:the )?submissions|missing submissions)"
    rf"|{_WHO}(?:submit|submitted|reported|missing)(?: yet)?"
    rf"|{PLEASE}(?:{SHOW} )?(?:overdue|late|missing) (?:figures?|metrics?|submissions?)"
    r"|(?:what|which (?:figures?|metrics?|submissions?)|who|which bureaus?) (?:is|are) (?:overdue|late)",
    "承認": rf"{PLEASE}(?:{SHOW} )?(?:(?:pending |waiting )?approvals|what is waiting for (?:my )?approval)",
    "提出": rf"{PLEASE}(?:submit|update|report|enter) (?:a |the |our |my |new )*(?:figures?|numbers?|data)",
    "取り下げ": rf"{PLEASE}(?:withdraw|take back|change|correct) (?:my |the |a |last )*submissions?",
    "様式": rf"{PLEASE}(?:{SHOW} )?(?:the |a )?(?:submission )?template",
    "分野一覧": rf"{PLEASE}(?:{SHOW} )?(?:(?:a |the )?list of )?(?:all |the |six )*(?:topics|tabs|themes|areas)"
    r"|(?:what|which) (?:topics|tabs|themes|areas) (?:are there|do you have|can i (?:see|browse|open))|topic list",
    "トップ": r"(?:go )?back|(?:the )?(?:next|previous) (?:topic|tab|page|screen)",
    "ダッシュボード": rf"{PLEASE}(?:{SHOW} |go to |browse )?(?:the )?(?:yokohama )?(?:dx )?(?:strategy )?dashboard",
}
_ALL = [(name, re.compile(pattern)) for name, pattern in (*_JAPANESE.items(), *_ENGLISH.items())]
_BEFORE = re.compile(f"^(?:(?:{_POLITE})[、,。 ]*)+")
_THANKS = re.compile(r"(?:please|thanks|thank you|pls|[ 、。?!.,])+$")
AROUND = " 「」『』\"'!?。、."  # may stand around a word that opens a page, as in 「提出」 or status?
LONGEST = 40


def command(said: str) -> str | None:
    """The word that a small sentence comes down to, None if it is no such sentence. `said` is cleaned text."""
    if len(said) > LONGEST:
        return None
    words = bare(said)
    return next((name for name, pattern in _ALL if pattern.fullmatch(words)), None)


def bare(said: str) -> str:
    """Without greetings and thanks."""
    return _THANKS.sub("", _BEFORE.sub("", said))
