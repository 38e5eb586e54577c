"""What is said of files and pasted cells, and the second sheet of the template."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cards.words.notices import Words
from cards.words.typed import shown
from data.catalogue.schema import Both
from data.model import Lang
from data.refusals import BadSheet, RowProblem, RowTrouble, SheetTrouble, WhichFigure

MOST_ROWS = 12  # that are named

TITLE = Both(ja="Excelの様式", en="Excel template")
TEMPLATE = Both(ja="Excelの様式を受け取る", en="Get the Excel template")

_TITLE = Both(ja="表を読み取れませんでした", en="The table could not be read")
_THEN = Both(
    ja="様式のExcelファイル（.xlsx）かCSVファイルに直して、もう一度お送りください。何も提出されていません。",
    en="Please send it again as the template's Excel file (.xlsx) or as CSV. Nothing was submitted.",
)
_TITLE_OF_SENTENCE = Both(ja="入力された文を読み取れませんでした", en="What was typed could not be read")
_TYPE_ANEW = Both(
    ja="貼り付けずに、もう一度入力してください。何も提出されていません。",
    en="Please type it anew instead of pasting it. Nothing was submitted.",
)

_WHY: Mapping[SheetTrouble, Both] = {
    "elsewhere": Both(
        ja="ファイルの置き場所が、受け取りを認められた場所ではありませんでした。",
        en="The file lies at an address from which files are not taken.",
    ),
    "not_fetched": Both(
        ja="ファイルを受け取れませんでした。時間がたつと受け取れなくなります。",
        en="The file could not be fetched. Its address is good for a short time only.",
    ),
    "too_large": Both(ja="ファイルが大きすぎます。上限は{}です。", en="The file is too large. The most is {}."),
    "empty": Both(ja="ファイルが空でした。", en="The file is empty."),
    "not_a_sheet": Both(ja="Excel（.xlsx）でもCSVでもないファイルでした。", en="It is neither Excel (.xlsx) nor CSV."),
    "web_page": Both(
        ja="中身がウェブページ（HTMLやXML）でした。名前がExcelでも、表としては読み取りません。",
        en="It is a web page (HTML or XML) inside, whatever its name says.",
    ),
    "old_format": Both(
        ja="古い形式のExcel（.xls）か、パスワードのかかったファイルでした。",
        en="It is an old Excel file (.xls), or it is behind a password.",
    ),
    "macros": Both(ja="マクロを含むファイルは受け取れません。", en="Files with macros are not taken."),
    "damaged": Both(
        ja="ファイルが壊れているか、書き出しが途中で止まったようです。Excelで開き、内容を確かめて、名前を付けて保存し直してください。",
        en="The file seems to be damaged or cut off. Please open it in Excel, look at it, and save it again"
        " under a new name.",
    ),
    "untrue": Both(
        ja="中身が、ファイル自身の示す大きさや形式と合いません。Excelで保存し直してください。",
        en="What is inside is not what the file says of itself. Please save it again in Excel.",
    ),
    "bomb": Both(
        ja="ひらくと大きくなりすぎるファイルでした。", en="Unpacked, the file is far larger than a sheet of figures."
    ),
    "encoding": Both(
        ja="文字コードを読み取れませんでした。UTF-8かShift_JISで保存してください。",
        en="Its characters could not be read. Please save it as UTF-8 or Shift_JIS.",
    ),
    "too_far": Both(
        ja="表が広すぎます。{}行・{}列までにしてください。余分な行や列の書式や空白を消してみてください。",
        en="The table is too large. At most {} rows and {} columns, please; perhaps something stands far outside.",
    ),
    "formulas": Both(
        ja="計算結果のない数式や、「#N/A」のようなセルがあります：{}。値にしてから保存してください。",
        en="There are formulas without a result, or errors, in: {}. Please save them as values.",
    ),
    "hidden": Both(
        ja="目に見えない文字か、文字の向きを変える記号が入っています。見た目と違う数値になるおそれがあるため、受け付けません。",
        en="It holds signs that cannot be seen or that turn the direction of writing: the number may be another than"
        " the one that is seen.",
    ),
    "odd_digits": Both(
        ja="{}は、数値の一部かどうかを決められません。ふつうの数字だけで入力してください。",
        en="Nobody can say whether {} belongs to a number. Please use plain digits only.",
    ),
    "no_headings": Both(
        ja="見出しの行が見つかりませんでした。{}の列が必要です。",
        en="There is no row of headings. These columns are needed: {}.",
    ),
    "columns": Both(
        ja="使い方のわからない列があります：{}。列を消すか、様式の見出しに直してください。",
        en="There are columns that nobody would read: {}. Please remove them or use the template's headings.",
    ),
    "columns_twice": Both(ja="同じ意味の列が2つあります：{}。", en="These columns stand twice: {}."),
    "no_values": Both(ja="今回の値が1つも入力されていませんでした。", en="There is no new value in it."),
    "too_many_rows": Both(
        ja="一度に確認できる数を超えています。{}件までに分けてお送りください。",
        en="These are more than can be looked at together. Please send at most {} at a time.",
    ),
    "rows": Both(ja="次の行を読み取れませんでした。", en="These rows could not be read."),
}
_ROW: Mapping[RowTrouble, Both] = {
    "no_metric": Both(
        ja="指標がありません。セルの結合を解いて、各行に指標を入れてください",
        en="there is no figure's name; please unmerge the cells and name it in each row",
    ),
    "metric": Both(ja="{}という指標はありません", en="there is no figure called {}"),
    "which_metric": Both(ja="{}に当たる指標が2つ以上あります", en="{} may mean several figures"),
    "code": Both(ja="指標コードと指標{}が合っていません", en="the code is not that of {}"),
    "state": Both(
        ja="種別{}は使えません。数値・不明・該当なし・未集計のどれかです",
        en="{} is no kind; expected Number, Unknown, Not applicable or Not counted",
    ),
    "ward": Both(ja="{}は横浜市の区ではありません", en="{} is no ward of Yokohama"),
    "year": Both(
        ja="{}は年度として読めません。令和5年度のように入力してください", en="{} is no fiscal year such as 2023"
    ),
    "twice": Both(ja="同じ指標・時点の行が前にもあります", en="a row above has the same figure and date"),
    "too_long": Both(ja="{}…が長すぎます", en="{}… is too long"),
    "unseen": Both(
        ja="{}に、見えない文字か、文字の向きを変える記号が入っています",
        en="{} holds signs that cannot be seen or that turn the direction of writing",
    ),
    "two_of_a_kind": Both(
        ja="数値か日付が2つあり、どちらか決められません。見出しの行を付けてください",
        en="there are two numbers or dates, and nothing says which is meant; please add the headings",
    ),
    "two_figures": Both(
        ja="{}のどちらの数値か決められません。行を分けるか、見出しの行を付けてください",
        en="nothing says of which the value is, {}; please part the rows, or add the headings",
    ),
    "more_in_name": Both(
        ja="{}には、指標の名前のほかに区や時点、増減などが入っています。列を分けてください",
        en="{} has more in it than a figure's name: a ward, a date or a change; please give that its own column",
    ),
    "headings": Both(
        ja="見出し{}を読み取れません。様式の見出しに直すか、その列を消してください",
        en="the heading {} cannot be read; please use the template's headings, or remove the column",
    ),
    "no_value": Both(
        ja="{}に、読み取れる数値がありません。提出しない行は消してください",
        en="there is no value that can be read in {}; please remove a row that you do not submit",
    ),
    "numbered": Both(
        ja="{}が行の番号か数値か、決められません。見出しの行を付けてください",
        en="{} may be the number of the row or the value; please add the headings",
    ),
    "apart": Both(
        ja="{}がどの数値のことか、決められません。数値と同じセルに入れてください",
        en="nothing says of which number {} is; please put it into the cell of its number",
    ),
    "change": Both(
        ja="増減{}が、前回値と今回の値の差と合いません",
        en="the change {} is not the difference of the previous value and the new one",
    ),
}

_GUIDE = (
    Both(
        ja="黄色の列（前回値、今回の値、時点、種別、コメント、理由、根拠URL）に入力してください。",
        en="Please fill in the yellow columns: previous value, new value, as of, kind, comment, reason, evidence URL.",
    ),
    Both(
        ja="提出しない行は、今回の値を空のままにしてください。",
        en="Leave the new value empty in rows that you do not submit.",
    ),
    Both(
        ja="今回の値は、2,783、約5千、70.3%、116/160 のように入力できます。",
        en="A value may be typed as 2,783, about 5 thousand, 70.3% or 116/160.",
    ),
    Both(
        ja="時点は、令和5年8月末、R5.8.31、2023-08-31 のように入力してください。",
        en="A date may be typed as 2023-08-31, R5.8.31 or end of August 2023.",
    ),
    Both(
        ja="数値がないときは、種別を 不明・該当なし・未集計 にしてください。0 とは区別されます。",
        en="Without a number, set the kind to Unknown, Not applicable or Not counted. None of them is 0.",
    ),
    Both(
        ja="前回値には、その行の公表中の値を入力してください。行の取り違えを確かめるために使います。公表中の値がなければ空のままにします。",
        en="As the previous value type what is published in that row; it shows that the right row is meant. "
        "Where nothing is published, leave it empty.",
    ),
    Both(
        ja="指標コードは消さないでください。",
        en="Please keep the code.",
    ),
    Both(
        ja="保存したファイルを、このボットとの個人チャットに添付して送ってください。確認するまで提出されません。",
        en="Attach the saved file in the personal chat with this bot. Nothing is submitted before you confirm it.",
    ),
)


def guide(lang: Lang) -> tuple[str, ...]:
    return tuple(line.in_(lang) for line in _GUIDE)


def bad_sheet(no: BadSheet, lang: Lang) -> Words:
    title, then = (_TITLE_OF_SENTENCE, _TYPE_ANEW) if no.why in ("hidden", "odd_digits") else (_TITLE, _THEN)
    says = _WHY[no.why].in_(lang).format(*_fillings(no, lang))
    return Words(title=title.in_(lang), says=says, then=then.in_(lang))


def row_lines(no: BadSheet, lang: Lang) -> list[str]:
    lines = [row_said(row, lang) for row in no.rows[:MOST_ROWS]]
    left = len(no.rows) - len(lines)
    more = f"ほか{left:,}行" if lang == "ja" else f"and {left:,} more rows"
    return [*lines, more] if left > 0 else lines


def row_said(row: RowProblem, lang: Lang) -> str:
    quoted = f"「{shown(row.words)}」" if lang == "ja" else f"“{shown(row.words)}”"
    said = _ROW[row.why].in_(lang).format(quoted)
    return f"{row.row}行目：{said}" if lang == "ja" else f"Row {row.row}: {said}"


def which_figure(no: WhichFigure, lang: Lang) -> Words:
    value = shown(" ".join(part for part in (no.as_of, no.value) if part))
    if lang == "ja":
        return Words(
            title="どの数字の提出ですか",
            says=f"「{value}」がどの数字のことか、決められませんでした。お選びいただくと、フォームが開きます。",
        )
    return Words(
        title="Which figure do you submit?",
        says=f"“{value}” may belong to several figures. Please choose one; its form opens.",
    )


def template_words(lang: Lang) -> Words:
    if lang == "ja":
        return Words(
            title="提出様式",
            says="担当の数字と公表中の値が入ったExcelの様式です。",
            then="入力したファイルを、この個人チャットに添付して送ってください。確認するまで提出されません。",
        )
    return Words(
        title="The template",
        says="An Excel file with your figures and what was published last.",
        then="Attach the filled file in this personal chat. Nothing is submitted before you confirm it.",
    )


def _fillings(no: BadSheet, lang: Lang) -> Sequence[str]:
    if no.why in ("too_large", "too_far", "too_many_rows"):
        return no.words
    nameless = "（見出しなし）" if lang == "ja" else "(no heading)"
    return (("、" if lang == "ja" else ", ").join(shown(word) or nameless for word in no.words),)
