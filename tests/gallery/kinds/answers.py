"""What is answered to a question."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from cards.answer import answer_message
from cards.charts import chart_of
from cards.message import Written
from cards.submitting.beside import with_beside
from data.answering.beside import Beside
from data.answering.known import Why
from data.model import Answer, FigureAnswer, Intent, Lang, MissingAnswer, Period, PeriodKind, Question
from data.submitting.model import Stage
from tests.cards import answers as examples
from tests.cards.submissions import COUNT, submission
from tests.cards.values import catalogue, missing, question, shown
from tests.gallery.asking import asked, of_question
from tests.gallery.kind import Kind, Room, chart_url, only


def _by_hand(name: str, says: str, answer: Callable[[Lang], Answer]) -> Kind:
    """Where a new installation has no figure of the kind."""
    return Kind(
        name=name,
        says=says,
        make=lambda lang: answer_message(answer(lang), catalogue(), chart_url=chart_url),
        charts=lambda lang: only(chart_of(answer(lang), catalogue())),
    )


def _for_one_person(lang: Lang) -> Written:
    """What waits, what is late and what was left unread: for who is in charge of the figure."""
    told = FigureAnswer(question=question(lang, Intent.VALUE, COUNT), shown=shown(COUNT))
    kept = answer_message(told, catalogue(), chart_url=chart_url).written
    waiting = (submission(), submission(Stage.APPROVED))
    beside = Beside(
        updates=(COUNT,), unpublished=waiting, overdue={COUNT: date(2027, 1, 8)}, unread=("庁議で説明するので",)
    )
    return with_beside(kept, beside, lang, catalogue())


def _then(lang: Lang) -> Question:
    return replace(question(lang, Intent.VALUE, "eapply_available_procedures"), known_on=date(2026, 11, 23))


def _over_two_years(lang: Lang) -> Question:
    stretch = Period(kind=PeriodKind.SPAN, words="2年")
    return replace(question(lang, Intent.TREND, "mynumber_card_issued"), periods=(stretch,))


def _missing(name: str, says: str, why: Why) -> Kind:
    """Of a metric that every other reason fits, too."""

    def make(lang: Lang) -> MissingAnswer:
        asked_for = question(lang, Intent.RATIO, "hack_members")
        return MissingAnswer(question=asked_for, missing=replace(missing("hack_members"), why=why))

    return _by_hand(name, says, make)


ROOM = Room(
    title="Answers",
    kinds=(
        asked("figure", "One figure", "電子申請の手続数は？", "Procedures in the e-application system"),
        asked(
            "figure-checked",
            "Is it over?",
            "電子申請の手続数は3000を超えた？",
            "Are there over 3,000 procedures in the e-application system?",
        ),
        _by_hand("figure-undecided", "A question that the figure leaves open", examples.undecided),
        asked("figure-rate", "A rate", "保有率は？", "What is the holding rate of My Number cards?"),
        asked(
            "figure-progress",
            "Progress of a whole",
            "地方税の標準化はどこまで進んだ？",
            "How far is the standardisation of local taxes?",
        ),
        asked("figure-series", "A figure over time", "交付枚数の推移", "Trend of cards issued"),
        asked("figure-gross", "A figure that counts some twice", "アクティブ企業数", "Active companies"),
        _by_hand("figure-similar", "A figure and a similar one", examples.plain_figure),
        of_question("figure-then", "A figure as it was published on another day", _then),
        _by_hand("figure-revised", "A corrected figure", examples.revised),
        _by_hand("figure-uncounted", "Not counted yet", examples.uncounted),
        Kind(name="figure-for-one", says="A figure as those in charge of it see it", make=_for_one_person),
        asked(
            "breakdown",
            "A figure in its parts",
            "デジタル区役所のチーム数の内訳",
            "Breakdown of digital ward office teams",
        ),
        asked("breakdown-ward", "The parts of one ward", "港南区のチーム数", "Teams in Konan ward"),
        asked(
            "breakdown-uneven",
            "Two fiscal years of which one is not over",
            "港南区のチーム数は令和4年度から令和5年度でどれだけ減った？",
            "How many fewer teams in Konan in FY2023 than FY2022?",
        ),
        asked(
            "breakdown-share",
            "The share of a ward in the whole",
            "チーム数のうち港南区の割合",
            "Share of Konan ward in the teams",
        ),
        asked(
            "comparison-wards",
            "Wards side by side",
            "西区と港南区のチーム数を比べて",
            "Compare the teams of Nishi and Konan wards",
        ),
        asked(
            "before-after",
            "Before and after",
            "手続時間はオンライン化でどう変わった？",
            "How did procedure time change?",
        ),
        of_question(
            "comparison",
            "Figures side by side",
            lambda lang: question(lang, Intent.COMPARE, "std_steps_local_tax", "std_steps_other16"),
        ),
        of_question(
            "comparison-difference",
            "Two figures and their difference",
            lambda lang: question(
                lang, Intent.COMPARE, "time_saved_example_before_handling", "time_saved_example_after_handling"
            ),
        ),
        asked(
            "comparison-apart",
            "Figures that must not be compared",
            "電子申請とマイナポータルの手続数を比べて",
            "Compare procedures on e-application and MynaPortal",
        ),
        asked(
            "missing-picture",
            "No figure, only a picture",
            "統括本部の職員数は？",
            "How many staff does the DX headquarters have?",
        ),
        _by_hand("missing-period", "No figure of that date", examples.no_such_month),
        asked("missing-ward", "No figure of that ward", "港北区のチーム数", "Teams in Kohoku ward"),
        asked("missing-breakdown", "No breakdown", "消防団アプリの利用者数の内訳", "Breakdown of fire corps app users"),
        asked("missing-history", "No other date", "保有率の推移", "Trend of the holding rate"),
        asked(
            "missing-ends",
            "No figures at the ends of that time",
            "2019年から2026年までの交付枚数の推移",
            "Trend of cards issued from 2019 to 2026",
        ),
        asked(
            "missing-moment",
            "One figure, and no day on which it came to a number",
            "保有率が7割を超えたのはいつ？",
            "When did the holding rate pass 70%?",
        ),
        asked(
            "missing-within",
            "No figures at both borders of a year",
            "2018年に交付したのは何枚？",
            "How many cards were issued in 2018?",
        ),
        of_question("missing-stretch", "A length of time of which nobody says which", _over_two_years),
        _missing("missing-whole", "No whole to be a part of", "whole"),
        _missing("missing-none", "No figure yet", "none"),
        asked("entry", "An initiative", "YOKOHAMA Hack!とは", "What is YOKOHAMA Hack!?"),
        asked(
            "entry-date",
            "A date that was planned",
            "標準化の移行期限はいつ？",
            "When is the deadline of the standardisation?",
        ),
        asked("owner", "Who is in charge of a figure", "保有率の担当は？", "Who owns the holding rate?"),
        asked(
            "owner-task", "Who is in charge of a task", "国民年金の担当は？", "Who is in charge of national pension?"
        ),
        _by_hand("owner-tasks", "The twenty tasks and their bureaus", examples.all_tasks),
        of_question(
            "list-topic", "What a topic has", lambda lang: question(lang, Intent.LIST, next(iter(catalogue().topics)))
        ),
        of_question(
            "list-progress",
            "A topic whose figures are parts of a whole",
            lambda lang: question(lang, Intent.LIST, "standardisation"),
        ),
        of_question("list-all", "All that can be asked for", lambda lang: question(lang, Intent.LIST)),
        _by_hand("list-named", "Several things at once", examples.several_entries),
    ),
)
