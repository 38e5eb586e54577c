"""The fixed form of a sentence for official use (議会答弁・照会回答). Its dates are in 和暦 alone."""

from __future__ import annotations

from datetime import date
from typing import Literal

from cards.words import dates, figures, numbers
from cards.words.notices import Words
from data.catalogue import Catalogue
from data.catalogue.cautions import is_printed
from data.catalogue.schema import Basis, Both
from data.language.wareki import fiscal_year_of, wareki, wareki_fiscal_year, wareki_month
from data.model import AsOf, Grain, Lang, Shown
from data.refusals import NoSuchQuote

Style = Literal["desu", "dearu", "en"]
# In the order in which they are sealed with what is handed out: a further form comes last.
STYLES: tuple[tuple[Style, Both], ...] = (
    ("desu", Both(ja="答弁用（です・ます）", en="For answers in the assembly (Japanese)")),
    ("dearu", Both(ja="文書用（である）", en="For documents (Japanese)")),
    ("en", Both(ja="英文", en="English")),
)
TITLE = Both(ja="議会答弁・照会回答用の文", en="A sentence for official use")
NUMBER = Both(ja="整理番号", en="Number")
GIVEN = Both(ja="お渡しした日時", en="Given")
NUMBERS_HELD = Both(ja="お渡し済みの文の整理番号", en="Numbers of the sentences that you were given")
NEW_SENTENCE = Both(ja="訂正後の文を受け取る", en="The corrected sentence")
STILL = Both(ja="お渡しした文のとおりです（訂正はありません）。", en="As it was given; nothing was corrected.")
SINCE = Both(ja="お渡しした後に訂正されました", en="Corrected since it was given")
THEN = Both(ja="お渡しした文", en="As given")
NOW = Both(ja="訂正後の文", en="As corrected")
GONE = Both(
    ja="この数字は、今はこのボットにありません。今後の訂正はお知らせできません。",
    en="The bot no longer has this figure, so that it cannot tell you of corrections to come.",
)
PROMISE = Both(
    ja="この数字が訂正されたときは、この整理番号を添えてご本人にお知らせします。整理番号をこのボットに送ると、訂正の有無を確認できます。",
    en="Should the figure be corrected, you are told so with this number. Send the number to the bot to see if it was.",
)


def sentence(shown: Shown, style: Style, catalogue: Catalogue) -> str:
    """デジタル区役所のチーム数は、令和4年4月から令和5年8月末までで全33チームです（出典：…）。※ …"""
    if style == "en":
        said = figures.sentence(shown, catalogue, "en", value=_as_printed(shown))
        day = _published(shown)
        since = f", published {dates.day(day, 'en')}" if day else ""
        return f"{said} (Source: {figures.source_of(shown.metric, shown.page, 'en')}{since}){_notes(shown, 'en')}"
    name, said = figures.name_with_scope(shown, catalogue, "ja"), figures.said(shown, "ja")
    ends = "です" if style == "desu" else "である"
    when = "" if figures.named_by_year(shown) else _when(shown.figure.when)
    return f"{name}は、{when}{said}{ends}（{_source(shown)}）。{_notes(shown, 'ja')}"


def _as_printed(shown: Shown) -> str:
    """90% (printed as 9割): the words were coarser, and no row beside the sentence says so."""
    said = figures.said(shown, "en")
    return said if numbers.spelled_alike(shown.figure) else f"{said} (printed as {shown.figure.words})"


def _when(when: AsOf) -> str:
    """令和5年8月27日時点で; "" where no date is printed, which the source then says."""
    if when.start is None or when.end is None or when.grain is Grain.NONE:
        return ""
    if when.grain is Grain.FISCAL_YEAR:
        return f"{wareki_fiscal_year(fiscal_year_of(when.start))}において"
    if when.grain is Grain.SPAN:
        return f"{_span(when)}までの期間において"
    by = {Grain.MONTH: wareki_month(when.end), Grain.MONTH_END: f"{wareki_month(when.end)}末"}
    return f"{by.get(when.grain, wareki(when.end))}時点で"


def _span(when: AsOf) -> str:
    assert when.start is not None  # looked at by _when
    assert when.end is not None
    if dates.is_months(when.start, when.end):
        return f"{wareki_month(when.start)}から{wareki_month(when.end)}末"
    return f"{wareki(when.start)}から{wareki(when.end)}"


def _source(shown: Shown) -> str:
    """The source with the day of its page, where the page prints one; and that no date is printed, where none is.

    A figure that came after the page has the day of its publication: the page prints another.
    """
    parts = [f"出典：{figures.source_of(shown.metric, shown.page, 'ja')}"]
    if day := _published(shown):
        parts.append(f"{wareki(day)}公表")
    elif shown.metric.source is None and shown.page.updated and shown.page.updated_basis is Basis.LITERAL:
        parts.append(f"{wareki(shown.page.updated)}更新")
    if not _when(shown.figure.when):
        parts.append(f"時点：{shown.figure.when.words or '記載なし'}")
    return "、".join(parts)


def _published(shown: Shown) -> date | None:
    """The day, of what the page named as the source does not print; a source of its own has its own days."""
    own = shown.metric.source is not None or is_printed(shown.figure, shown.metric)
    return None if own else shown.figure.published_on


def _notes(shown: Shown, lang: Lang) -> str:
    """The ※ notes as printed, and that the value is a corrected one. What we have to say of them is no part of it."""
    lines = [figures.printed_note(fact, lang) for fact in shown.notes]
    if shown.figure.revision > 1:
        lines.append(f"※ {figures.revision(shown.figure.revision, lang)}")
    return "".join(f" {line}" for line in lines)


def more(here: int, left: int, lang: Lang) -> str:
    if lang == "ja":
        many = f"ここには{here}件を載せています。ほかに{left}件の数字があります。"
        return f"{many}区や年度を指定してたずねると、その文をお渡しします。"
    return f"{here} of the figures stand here; there are {left} more. Ask by ward or fiscal year to be given theirs."


def no_such_quote(_: NoSuchQuote, lang: Lang) -> Words:
    if lang == "ja":
        return Words(
            title="その整理番号の文は見つかりません",
            says="整理番号は、文を受け取ったご本人だけが確認できます。",
            then="番号をご確認のうえ、もう一度お送りください。",
        )
    return Words(
        title="There is no sentence of that number",
        says="Only whoever was given a sentence can look it up.",
        then="Please check the number and send it again.",
    )
