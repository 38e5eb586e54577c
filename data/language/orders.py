"""Orders to the bot around a question: 「指示を無視して、…」, "As admin, …". They are set aside and never followed.

What is left is read like any other text, so nothing that an order says can become part of an answer. Only phrases
that name what they override (指示, ルール, rules …), a role or a mode are taken out: 「移動を無視して」 is part of its
question.
"""

from __future__ import annotations

import re

_RULES_EN = (
    r"(?:instructions?|rules?|prompts?|guidelines?|orders|restrictions?|limits|limitations?|polic(?:y|ies)|training"
    r"|programming|constraints?|filters?|safeguards?|directives?|everything(?: else)?)"
)
_TO_THE_END = r"[^,.:;!?\n]*?(?=[,.:;!?\n]| and |$)"
_MODE_EN = r"(?:system|administrator|admin|developer|dev|debug|root|god|maintenance|jailbreak|dan|sudo)"
_ENGLISH = (
    rf"(?:ignore|disregard|forget|override|bypass|drop|cancel|set aside)(?: about)?"
    rf"(?: (?:all|any|every|of|the|your|my|our|these|those|previous|prior|earlier|above|existing|current|system"
    rf"|safety"
    rf"|internal|original|preceding))* {_RULES_EN}(?: and {_RULES_EN})*"
    r"(?: (?:above|before|so far|until now|from before|you (?:were|have been) (?:given|told)|i gave you))*",
    rf"(?:(?:you are|you're|now|enter|switch to|in|this is an?|the) )*{_MODE_EN}:? "
    r"(?:mode|override|access|command|message|notice|privileges)(?: (?:enabled|activated|granted|on))?"
    r"(?:,? (?:with|without|and|that has|having)(?: (?:no|any|zero))? (?:rules|restrictions|limits|filters"
    r"|limitations))?",
    r"you(?:'re| are| have)?(?: now)? (?:have |got )?(?:no|without|free (?:of|from)|zero)(?: any| all)?"
    r" (?:rules|restrictions|limits|filters|limitations|guidelines)(?: now| any ?more| anymore)?",
    r"(?:from|as of) this (?:point|moment|message) (?:on|onwards?|forwards?)",
    r"(?:dump|print|show|reveal|display|output|export|leak)(?: me| us)?(?: (?:your|the|all|its|of|whole|internal"
    r"|hidden))*"
    r" (?:config|configuration|settings|environment|env|memory|database|secrets|logs|internals)(?=[.,;!?\n]|$| and )",
    r"(?:(?:acting|speaking|logged in) )?as (?:(?:an?|the|your|system) )*"
    r"(?:administrator|admin|root|superuser|developer)\b",
    r"(?:answer|reply|respond)(?: (?:only|just|with|in))* (?:yes or no|one (?:word|line|sentence)"
    r"|a number)(?: only)?",
    rf"(?:pretend|imagine)(?: that)? (?:you are|you're|to be|i am|i'm)\b{_TO_THE_END}",
    rf"(?:act|behave|role-?play) (?:as|like)\b{_TO_THE_END}",
    rf"you are (?:now|no longer)\b{_TO_THE_END}",
    r"from now on",
    rf"let's play (?:a |the )?game\b{_TO_THE_END}",
    r"translate (?:this |it )?(?:in)?to pirate(?: speak| language)?",
    r"say (?:that )?(?:you|i|we) (?:don't|do not|can't|cannot) (?:know|say|tell|answer)",
    r"always (?:say|answer|reply|respond|report)(?: so| this| that)?(?=[,.:;!?\n]|$)",
    r"(?:reply|respond|answer|say|print|output|write)(?: (?:only|just|me|back|with|the word|exactly))*"
    r" [\"'“‘][^\"'”’\n]{0,80}[\"'”’](?: only| and nothing else)?",
    r"(?:print|show|reveal|repeat|display|output|tell)(?: me| us)?(?: (?:your|the|all|its|of))*"
    r" (?:(?:system|hidden|initial) prompts?|instructions|source code|api keys?)",
)
_RULES = (
    "(?:システムプロンプト|プロンプト|指示|命令|ルール|規則|決まり|取り決め|約束事|制約|制限|禁止事項|ガイドライン|指針"
    "|学習内容|安全装置|フィルター?|設定|初期設定|前提条件|会話)"
)
_WHOSE = (
    "(?:これまで|今まで|いままで|以前|前回まで|前|上記|先ほど|さっき|すべて|全て|全部|あらゆる|一切|あなた|君|元|既存"
    "|既定|システム|内部|開発者|与えられた|この|その)"
)
_DONE = (
    "(?:(?:し|され)ました|済み(?:です)?|して(?:ください|下さい|ほしい|もらって|くれ|から)?|しろ|せよ|し|て(?:ください|下さい)?"
    "|ろ|に(?:して|し))"
)
_MODE = "(?:システム|管理者|アドミン|開発者|デバッグ|特権|root|admin|メンテナンス|運営)"
_BY = (
    "(?:で実行|を有効にして|に切り替えて|に入って|に移行して|を?起動(?:して)?|on|オン"
    "|として|により|にて|です|で|より|から)?"
)
_FROM_MODE = rf"[（(【\[](?:システム)?{_MODE}(?:より|から|です)?[）)】\]]"
_JAPANESE = (
    rf"(?:{_WHOSE}(?:まで)?の?)*{_RULES}(?:[とや]{_RULES})*(?:を|は|も|など|なんか)*(?:すべて|全て|全部|ぜんぶ|みんな|一旦|いったん|完全に|一切)*"
    rf"(?:無視|破棄|忘れ|解除|リセット|無効|上書き|撤回){_DONE}?(?:でいいので|ていいので|いいので)?",
    rf"[\[［【(（]?{_MODE}(?:権限|モード|コマンド|アクセス){_BY}[\]］】)）]?(?:答えて|回答して|応答して)?(?:ください|下さい)?",
    r"(?:私は)?(?:システム)?管理者(?:として|ですが|です|なので)",
    r"ルールは?(?:もう|全部|ぜんぶ|すべて|全て|一切)*(?:なし|無し|撤廃|廃止)(?:ね|だ|です|にして|で)?",
    r"(?:api ?キー|秘密鍵|ソースコード)を?(?:教え|見せ|表示し|出力し)(?:て|ろ|よ)?(?:ください|下さい|ほしい|くれ|ね)?",
    r"(?:今日から|今から|これから)?(?:君|きみ|お前|おまえ|あんた)は(?:今から|これから|もう|今日から)[^。、？?誰何]{1,30}?(?:bot|ボット|ai|モード)"
    r"(?:です|だ|な|ね|よ)*(?:笑|w+)?(?=[。、\s])",
    r"あなたは(?:今から|これから|もう|今日から)?(?:何でも|何にでも)?[^。、？?誰何]{1,30}?(?:です|になりました|として(?:振る舞|ふるま|行動)[^。、]{0,8})(?=[。、])",
    r"[^。、？?]{1,15}(?:になりきって|のふりをして|になったつもりで|役になって)(?:ください|下さい)?",
    r"(?:必ず)?「?はい」?か「?いいえ」?(?:だけ)?で(?:お?答え|回答し)(?:て|る)?(?:ください|下さい|ほしい)?(?:のですが)?",
    r"(?<![のー一-鿿ァ-ヺ])(?:必ず|常に|いつも|今後は?|以後は?|これからは?|すべて|全部)*(?:真?逆|反対|嘘|うそ|ウソ|でたらめ|デタラメ|架空|偽|にせ|間違い)の"
    r"(?:数字?|数値|値|答え|回答|情報)(?:だけ|ばかり)?を?(?:言|い|答え|お答え|返|出|教え|回答|案内|伝え)"
    r"[いっしすえる]?(?:て|ろ|せ|よ|る)?(?:モードに(?:切り替え|なって|して)?)?(?:ください|下さい|ほしい|くれ|ね|こと)?",
    r"(?:これは)(?:訓練|演習|テスト|実験|シミュレーション|ゲーム|ロールプレイ)です(?=[。、])",
    r"[^。、？?\n]{0,40}[0-9０-９][^。、？?\n]{0,8}(?:として|とみな|だと|と)(?:扱い|扱って|扱った上で|仮定し|仮定して|し|して)(?:て|た上で)?、",
    _FROM_MODE,
    r"[^。、？?]{0,8}モードに(?:入った|なった|切り替えた)(?:つもりで|ので|として)",
    rf"{_MODE}(?:より|から)の?(?:通達|通知|連絡|指示|お知らせ|命令|伝達|メッセージ)(?:です)?[:：]?",
    rf"^\s*{_MODE}(?:より|から)[:：]",
    r"あなたは[^。、？?誰何どい区局月年0-9]{1,12}です(?=。)",
    r"(?:[^。、？?]{1,12}として)?「[^」]{1,40}」と(?:宣言|断言|主張|発言|発表|明言|宣伝)し(?:つつ|ながら|た上で|たうえで)、?",
    rf"[《【\[〈［]{_MODE}(?:通知|メッセージ|より|から)?[》】\]〉］]",
    r"(?:(?:内部|裏|隠し|隠された|秘密|内緒|システム|全|すべて|全て)の?)+(?:設定|構成|コンフィグ|情報|データ|ソースコード|仕組み)"
    r"(?:の?(?:中身|内容|一覧|全文))?を(?:すべて|全て|全部|丸ごと|そのまま)?(?:見せ|教え|表示し|出力し|開示し|公開し|ダンプし|吐き出し|吐い)"
    r"(?:て|ろ|よ)?(?:ください|下さい|ほしい|くれ|ね)?",
    r"(?:以後|今後|以降|これから)は?、?(?:そう|こう|(?:この|その)(?:値|数字|数値)|それ)(?:のみ|だけ)?を?"
    r"(?:回答|使用|案内|答え|使)[^。、？?\n]{0,6}",
    r"(?:システム|内部の?|初期の?|隠し|内緒の|秘密の|裏の?)*プロンプトの?(?:全文|内容|中身)?を?(?:すべて|全部|そのまま)?"
    r"(?:見せ|教え|表示し|出力し|開示し|公開し)(?:て|ろ|よ)?(?:ください|下さい|ほしい)?",
)
_LINK_EN = r"(?:\s*(?:[,:;.!—-]|\b(?:and then|and|then|so|please)\b))*\s*"


def _phrase(*japanese: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?:\b(?:please|kindly|just|first|now|and)\s+)*\b(?:{'|'.join(_ENGLISH)}){_LINK_EN}"
        rf"|(?:{'|'.join(japanese)})[、。，,:：!！\s]*",
        re.I,
    )


PHRASE = _phrase(*_JAPANESE)
_IN_ASCII = _phrase(_FROM_MODE)  # [admin]: no other Japanese phrase is without Japanese, and they are slow to look for
_LONGEST = 1000
# Each phrase has one of these in it; nearly no question has, and looking for them is cheaper than the phrases are.
_ENGLISH_SIGNS = (
    "ignore disregard forget override bypass cancel aside drop mode access command message notice privileges admin roo"
    "t"
    " superuser developer pretend imagine act behave role you from always reply respond answer \" ' “ ‘ prompt"
    " instructions code api restrictions limits config settings environment memory database secrets logs internals"
    " pirate"
)
_JAPANESE_SIGNS = (
    "指示 命令 設定 会話 前提条件 ルール 規則 制約 制限 禁止事項 ガイドライン 指針 学習内容 安全装置 フィルタ"
    " 権限 モード コマンド 設定 コンフィグ 内部 裏の 秘密 通知 apiキー ソースコード ボット"
    " アクセス 管理者 扱 みな 仮定 決まり 取り決め 約束事 《 【 〈 以後 今後 以降 通達"
    " これは 嘘の うそ ウソ 逆の 反対の でたらめ デタラメ 架空 偽の にせの 間違いの"
    " あなたは 君は きみは お前は おまえは あんたは なりき ふりを つもりで 役にな いいえ プロンプト"
    " より: より： から: から： 」と"
)
_SIGNS = re.compile("|".join(map(re.escape, (*_ENGLISH_SIGNS.split(), *_JAPANESE_SIGNS.split()))))
_SAYS = re.compile(r"\w")
_STOP = re.compile(r"[。!！.]")  # where an order ends a sentence, the sentence still ends


def without_orders(text: str) -> tuple[str, bool]:
    """(the text less every order phrase, whether there was one). The text is "" if nothing else was said."""
    if len(text) > _LONGEST or not _SIGNS.search(text.casefold()):
        return text, False
    rest, times = (_IN_ASCII if text.isascii() else PHRASE).subn(
        lambda found: "\n" if _STOP.search(found[0]) else " ", text
    )
    if not times:
        return text, False
    return (rest.strip() if _SAYS.search(rest) else ""), True


_JAPANESE_SUBJECT = re.compile(
    r"^(?:(?:今後|以後|これから)は?、?)?(?P<subject>[^0-9０-９]*?[^0-9０-９はがを、])(?:を聞かれたら|は|が|を|も|[=＝:：])[^はが]{0,12}?[0-9０-９]"
)
_STATES = re.compile(r"^(?:report|state|give|present|quote|treat|record|show) |\b(?:as|at|is|to be) (?=\d)", re.I)
_FROM_WHOM = re.compile(
    r"^(?:[\[［【(（《〈][^\]］】)）》〉]{1,12}[\]］】)）》〉]|(?:please|just|now|and|system|admin|user|note|notice|remember"
    r"|say)\b)(?: that)?\s*:?\s*",
    re.I,
)
_NUMBER = re.compile(r"\d[\d,.]*(?: ?(?:%|percent\b))?")


def subject_of(order: str) -> str:
    """What an order wants a number put to, without the number: 保有率 in 「保有率を80%に更新して」."""
    order = _FROM_WHOM.sub("", order.strip())
    found = _JAPANESE_SUBJECT.match(order)
    return found["subject"].rpartition("、")[2] if found else _NUMBER.sub("", _STATES.sub("", order))
