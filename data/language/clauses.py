"""Where a message may be cut into clauses, so that each is looked at by itself."""

from __future__ import annotations

import re
from itertools import pairwise

# At a sign, or after what joins a reason to what follows from it.
_JOINTS = (
    *("ので", "のため", "るため", "たため", "もので", "もんで", "んで", "まして", "ていて", "なくて", "れて", "でして"),
    *("んですが", "んですけど", "のですが", "んだけど", "ますが", "ですが", "ですけど"),
    *("るから", "たから", "だから", "すから", "れたら"),
)
IF_TOLD = (
    *(
        "くれたら",
        "くれると",
        "くれれば",
        "もらえたら",
        "もらえると",
        "もらえれば",
        "くださると",
        "下さると",
        "くだされば",
    ),
    *(
        "いただけたら",
        "いただけると",
        "いただければ",
        "いただけますと",
        "頂けたら",
        "頂けると",
        "頂ければ",
        "頂けますと",
    ),
)
"""「教えてくれたら、お昼おごります」: what follows is no question."""

_SEEN = (
    "出|触れ|ふれ|見|見かけ|話|話し|言っ|いっ|聞い|読ん|配られ|示さ|紹介さ|説明さ|発表さ|報告さ|回覧さ|使っ|使われ"
    "|取り上げ|取り上げられ"
)
FOUND = (
    r"(?:にあった|にあります|に(?:載|の|乗)(?:って|せて)い?(?:た|る|ます|ました)|に載った"
    rf"|[にで](?:{_SEEN})(?:れ)?(?:て|で)?い?(?:た|だ|る|ました)"
    r"|に(?:書い|書かれ|記され|貼っ|貼られ|印刷され|刷られ)てい?(?:た|る))"
)
"""「先日の資料にあった」: where the asker saw or heard what they ask for."""

ASKED = (
    r"(?:に|から|より)(?:[ぁ-ん]{2,4})?(?:聞か|訊か|頼ま|言わ|尋ねら|問わ|質問さ|突っ込ま|指摘さ|依頼さ|振ら|教わっ|教え)"
    r"(?:れた|れてた|れている|れてる|た)"
)
"""「課長に聞かれた」: who asked them for it."""

_ASKS = "教え|おしえ|見せ|みせ|出し|知り|確認|お願い|頼|答え|返し|調べ|まとめ|言っ|いっ"
_CUT = re.compile(
    r"[、，,。．.!！?？\n;；…‥]|(?<= [a-z]{4}):(?= )|(?<=figure|number|detail):(?= )"
    rf"|(?:{'|'.join(_JOINTS)})(?![、，,。．.!！?？\sぁ-ん])"
    rf"|(?:{'|'.join(IF_TOLD)}|用に)(?![、，,。．.!！?？\s])"
    rf"|(?:{FOUND}|{ASKED})(?=[一-鿿ァ-ヺa-zA-Z「『])"
    r"|(?=[（(【])|[）)】]"
    rf"|(?:(?<![ぁ-んァ-ヺー])|(?<=[をはも]))(?=(?![をはも])[ぁ-んァ-ヺー]{{1,6}}[っん]と(?:{_ASKS}))|(?<=[っん]と)(?={_ASKS})"
    r"|を(?=[^、。\nを]{1,20}(?:[にで]|から)[^、。\nを]{1,12}(?:ので|ため|から|くて|のですが|んですが|んだけど|けど|まして))"
    r"|(?=(?:かって|って|かと|と)[^、。\nと]{1,14}(?:に|から|が|より)[^、。\n]{0,6}(?:聞か|訊か|問わ|言わ|言って|言う|言い|主張|豪語|信じ|思い込|尋ね|質問|頼ま))"
)
SIGNS = " \u3000、，,。．.!！?？\n;；:…‥()（）【】・「」—–-"


def clauses(text: str) -> list[str]:
    """The text cut where a clause may end. Joined they are the text again."""
    ends = [0, *(found.end() for found in _CUT.finditer(text)), len(text)]
    return [text[start:end] for start, end in pairwise(ends) if start < end]
