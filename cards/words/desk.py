"""What is said at the words desk: questions without an answer, and words that close the gap."""

from __future__ import annotations

from collections.abc import Mapping

from cards.words.questions import question_title, short_name
from data.answering.outcomes import Kind, Outcome
from data.catalogue import Catalogue
from data.catalogue.schema import Both
from data.desk.values import Group, Problem
from data.language import ExtraWord
from data.model import Lang

SHOWN = 80  # characters of a question that somebody typed

# ── the desk ──
TITLE = Both(ja="お答えできなかった質問", en="Questions that got no answer")
SAYS = Both(
    ja="言葉をひとつ加えると、次からお答えできる質問があります。質問した方のお名前は表示されません。",
    en="A word that you add may answer some of them from now on. Who asked is not shown.",
)
NOTHING = Both(ja="お答えできなかった質問はありません。", en="There is none.")
BY_WEEK = Both(ja="週ごとの件数", en="By week")
KIND = Both(ja="理由", en="Why")
WEEKS = (
    Both(ja="今週", en="This week"),
    Both(ja="先週", en="Last week"),
    Both(ja="先々週", en="Two weeks ago"),
    Both(ja="その前", en="Earlier"),
)
KINDS: Mapping[Kind, Both] = {
    Kind.NOT_UNDERSTOOD: Both(ja="わからない言葉", en="A word that is not known"),
    Kind.NO_SUCH_METRIC: Both(ja="公表されていない数字", en="A figure that is not published"),
    Kind.NO_FIGURE: Both(ja="数値がない", en="Known, but without a figure"),
    Kind.ASKED_BACK: Both(ja="選択肢で聞き返す", en="Asked back with buttons"),
    Kind.OTHER: Both(ja="質問ではない", en="Not a question"),
}
ALL_KNOWN = Both(ja="（言葉はすべてわかるもの）", en="(every word was known)")
NOT_KEPT = Both(ja="（記録していない言葉）", en="(a word that is not kept)")
BACK = Both(ja="一覧に戻る", en="Back to the list")

# ── one word ──
WORD_TITLE = Both(ja="この言葉をどう読みますか", en="How should this word be read?")
WORD = Both(ja="言葉（足りない部分があれば直してください）", en="Word (correct it if only a part of it stands here)")
TARGET = Both(ja="別名の場合：何の別名ですか", en="If it is another name: of what?")
TARGET_HINT = Both(ja="数字・取組の名前で探す", en="Search by name")
EXAMPLES = Both(ja="質問の例", en="Examples")
DECIDE = Both(ja="選ぶと、何が変わるかをまず確かめます。まだ保存されません。", en="Each shows first what would change.")
DECISIONS: Mapping[str, Both] = {
    "alias": Both(ja="別名にする", en="Another name"),
    "neutral": Both(ja="意味に影響しない言葉", en="Changes no meaning"),
    "blocked": Both(ja="答えない言葉", en="Not answered here"),
}

# ── before it is saved ──
TRIAL_TITLE = Both(ja="保存する前の確認", en="Before it is saved")
CHANGES = Both(ja="変わる質問（いま → 保存した後）", en="Questions that change (now → afterwards)")
NO_CHANGES = Both(ja="記録されている質問で、変わるものはありません。", en="No question on record changes.")
REFUSED = Both(ja="保存できません", en="This cannot be saved")
BROKEN = Both(ja="変わってはならない質問の答えが変わります。", en="Questions that must not change would change.")
BROKEN_LIST = Both(ja="変わってはならない質問", en="Questions that must not change")
SAVE = Both(ja="保存する", en="Save")
CHANGE = Both(ja="直す", en="Change")
PROBLEMS: Mapping[Problem, Both] = {
    Problem.SHORT: Both(
        ja="一文字の言葉は、ほかの言葉の一部と区別できません。前後を補ってください。",
        en="A single character stands inside other words. Please add what belongs to it.",
    ),
    Problem.SIGNS: Both(
        ja="文字で書いた、短い言葉を入力してください。",
        en="Please give a short word written in letters.",
    ),
    Problem.KNOWN: Both(ja="すでに読める言葉です。", en="This word is read already."),
    Problem.BLOCKED: Both(
        ja="答えない言葉を含んでいます。その言葉を除いて入力してください。",
        en="It holds a word that is not answered here. Please leave that word out.",
    ),
    Problem.CLASH: Both(
        ja="ほかの数字や取組の呼び方とぶつかります。もう少し長い言葉にしてください。",
        en="It clashes with the name of something else. Please use a longer word.",
    ),
    Problem.NO_TARGET: Both(ja="何の別名かをお選びください。", en="Please choose what it is another name of."),
    Problem.NO_EFFECT: Both(
        ja="この言葉は、加えても読めるようになりません。質問に書かれた前後の言葉と合わせて入力してください。",
        en="Adding this word would not make it readable. Please give it with the words that stand around it.",
    ),
    Problem.UNCLEAR: Both(
        ja="この言葉だけでは、選んだものに決まりません。もう少し長い言葉にするか、別の扱いをお選びください。",
        en="On its own this word does not lead there. Please use a longer one, or choose otherwise.",
    ),
}

# ── afterwards ──
SAVED_TITLE = Both(ja="言葉を加えました", en="The word was added")
TRY = Both(ja="尋ねてみる", en="Ask with it")


_NOTHING = Both(ja="（未選択）", en="(not chosen)")
_DECIDED = {
    "alias": ("{}の別名にする", "another name of {}"),
    "neutral": ("意味に影響しない言葉にする", "a word that changes no meaning"),
    "blocked": ("答えない言葉にする", "a word that is not answered"),
}


def times(group: Group, lang: Lang) -> str:
    """12件（今週3件）"""
    if lang == "ja":
        return f"{group.times:,}件（今週{group.this_week:,}件）"
    return f"asked {'once' if group.times == 1 else f'{group.times:,} times'} ({group.this_week:,} this week)"


def subject(group: Group, catalogue: Catalogue, lang: Lang) -> str:
    """What a group is about: a word as it is read, or the name of a metric. A name of somebody is not kept."""
    if group.kind is Kind.NO_FIGURE:
        return short_name(group.word, catalogue, lang) if group.word in catalogue.metrics else group.word
    if not group.word:
        return (NOT_KEPT if group.kind is Kind.NOT_UNDERSTOOD else ALL_KNOWN).in_(lang)
    return quoted(group.word, lang)


def brief(question: str) -> str:
    return question if len(question) <= SHOWN else f"{question[:SHOWN]}…"


def quoted(word: str, lang: Lang) -> str:
    return f"「{word}」" if lang == "ja" else f"“{word}”"


def decision(word: ExtraWord, catalogue: Catalogue, lang: Lang) -> str:
    """「申請サイト」を「電子申請の手続数」の別名にする"""
    said = quoted(word.words, lang)
    target = quoted(short_name(word.target, catalogue, lang), lang) if word.target else _NOTHING.in_(lang)
    ja, en = _DECIDED[word.kind]
    return f"{said}を{ja.format(target)}" if lang == "ja" else f"{said} as {en.format(target)}"


def outcome(what: Outcome, catalogue: Catalogue, lang: Lang) -> str:
    """What becomes of a question: the name of its answer, or the kind of no with its word."""
    if what.kind is Kind.ANSWER and what.question is not None:
        return question_title(what.question, catalogue)
    said = KINDS[what.kind].in_(lang)
    if what.kind is Kind.NO_FIGURE:
        name = short_name(what.word, catalogue, lang)
        return f"{said}（{name}）" if lang == "ja" else f"{said} ({name})"
    if not what.word:
        return said
    return f"{said}{quoted(what.word, lang)}" if lang == "ja" else f"{said} {quoted(what.word, lang)}"


def stay(count: int, lang: Lang) -> str:
    return f"変わらない質問：{count:,}件" if lang == "ja" else f"Questions that stay as they are: {count:,}"


def saved(told: int, lang: Lang) -> str:
    if lang == "ja":
        news = f"この言葉で質問していた{told:,}人に、お答えできるようになったことをお知らせします。" if told else ""
        return f"いまから、どなたの質問でもこの言葉を読みます。{news}"
    people = "person who asked with it hears" if told == 1 else "people who asked with it hear"
    news = f" {told:,} {people} that there is an answer now." if told else ""
    return f"From now on this word is read in everybody's questions.{news}"
