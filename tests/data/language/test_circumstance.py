"""How somebody fares while they ask may be left unread; who or what is counted may not."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.language import Reader
from tests.data.language.judge import understood

USERS = "消防団アプリの利用者数を教えて"
CIRCUMSTANCES = (
    "計算めんどくて",
    "電卓が手元になくて",
    "朝から電話が鳴りっぱなしで",
    "画面がちっちゃくて読めない",
    "検索してもヒットしなくて",
    "上司がうるさいので",
    "締切が迫ってるんです",
    "プレゼンの直前でバタバタしてて",
    "名刺の裏に書くので",
    "エクセルに打ち込んでるところなんですが",
    "頭の中がごちゃごちゃで",
    "もう泣きそうです",
    "そろそろ退勤したいので",
    "胃が痛いです",
    "急にレクが入ってしまったので",
    "業者との打合せが長引いてまして",
    "前任から何も引き継がれていなくて",
    "うちの課でも導入を打診されてまして",
    "飲み屋で友人と言い争いになりまして",
    "部長の思いつきで急に必要になりまして",
    "去年の議事録と食い違っていたので",
    "当区でもまねできないか検討中でして",
    "端末の見積で要るので",
    "当直中すまん",
    "休日出勤中で申し訳ないのですが",
)
NARROWING = (
    "高齢者なので",
    "こどもなので",
    "こどもがいるので",
    "こどもが多いので",
    "川崎市なので",
    "女性が増えているので",
    "学生を除いて",
    "新人だけで",
    "転入者を調べていて",
    "辞めていて",
    "退職していて",
    "引っ越していて",
    "市外に住んでいて",
    "登録だけして使っていなくて",
    "女の子が",
    "若い層を知りたくて",
    "スマホで使っている場合で",
    "会議で女性に絞りたいので",
    "資料では新人を調べているので",
    "窓口で受け取った人の分を知りたいので",
    "夜に使う人が気になっていて",
    "乳幼児の会議が長引いて",
    "大阪から転入した人が多いので",
    "スライドが旧制度なので",
    "課長が西区の値を気にしていて",
    "川崎市の資料なので",
    "見積が県央の端末なので",
)
FOUND = (
    "先日の資料にあった",
    "この前の会議で出た",
    "市長が会見で触れてた",
    "町内会連合会の説明用に",
    "課長が広報紙で見た",
)
NOT_FOUND = (
    "鎌倉市の資料にあった",
    "県の資料で見た",
    "外国の資料にあった",
    "去年の資料にあった",
    "川崎市の資料にあった",
    "女性が資料で触れてた",
    "高齢者用に",
    "転入者の資料にあった",
    "旧制度で見た",
)


@pytest.mark.parametrize("clause", CIRCUMSTANCES)
def test_how_the_asker_fares_changes_nothing(reader: Reader, clause: str) -> None:
    for text in (f"{clause}、{USERS}", f"{USERS}。{clause}", f"{clause}\n{USERS}"):
        found = understood(reader, text)
        assert found, text
        assert found[0].subjects == ("fire_corps_app_users",)


@pytest.mark.parametrize("clause", NARROWING)
def test_what_may_be_said_of_those_who_are_counted_is_not_left_unread(reader: Reader, clause: str) -> None:
    for text in (f"{clause}、{USERS}", f"{USERS}。{clause}", f"{USERS}（{clause}）"):
        found = understood(reader, text)
        assert found is None or found[1] == (), text


@pytest.mark.parametrize("clause", FOUND)
def test_where_the_asker_saw_it_is_left_unread(reader: Reader, clause: str) -> None:
    found = understood(reader, clause + USERS)
    assert found
    assert found[0].subjects == ("fire_corps_app_users",)


@pytest.mark.parametrize("clause", NOT_FOUND)
def test_whose_paper_it_was_is_not_left_unread(reader: Reader, clause: str) -> None:
    found = understood(reader, clause + USERS)
    assert found is None or found[1] == (), clause


@pytest.mark.parametrize("ends", ["くれたら", "もらえると", "いただければ"])
def test_what_is_promised_for_an_answer_is_left_unread(reader: Reader, ends: str) -> None:
    found = understood(reader, f"{USERS}{ends}昼ごはんおごります")
    assert found
    assert found[1] == ("昼ごはんおごります",)
    assert understood(reader, f"{USERS}{ends}女性の満足度も") is None


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("保有率が何%かって孫に聞かれて答えられませんでした", ("って孫に聞かれて",)),
        ("まどかさん、保有率は？", ("まどかさん",)),
        ("保有率を今度のパネルに刷り込みたいんですが教えて", ("今度のパネルに刷り込みたいんですが",)),
    ],
)
def test_an_aside_may_stand_within_the_question(reader: Reader, text: str, unread: tuple[str, ...]) -> None:
    found = understood(reader, text)
    assert found
    assert found[0].subjects == ("mynumber_card_holding_rate",)
    assert found[1] == unread


STRANGE = ("女性の", "転入者の", "県央の", "旧", "未済の", "休眠")


@pytest.mark.parametrize(("clause", "strange"), list(product(CIRCUMSTANCES, STRANGE)))
def test_a_strange_word_beside_a_circumstance_still_stops_the_answer(reader: Reader, clause: str, strange: str) -> None:
    assert understood(reader, f"{clause}、{strange}{USERS}") is None
    assert understood(reader, f"{strange}{USERS}。{clause}") is None


_LETTERS = st.text(alphabet="国県民税年女男子供古高低未再外内大小老若乳幼児者生層人", min_size=1, max_size=4)


@given(
    word=_LETTERS,
    ends=st.sampled_from(
        ["がいるので", "なので", "でして", "が多くて", "を見ていて", "にしたくて", "の子で", "用に", "の資料で見た"]
    ),
)
def test_no_noun_is_taken_for_a_circumstance(reader: Reader, word: str, ends: str) -> None:
    found = understood(reader, f"{word}{ends}、{USERS}")
    assert found is None or found[1] == ()


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("15時からのヌ会議で話すので、保有率を教えて", "○時からのヌ会議で話すので"),
        ("第2回のヌ委員会の資料に載せるので、保有率は？", "第○回のヌ委員会の資料に載せるので"),
    ],
)
def test_the_hour_of_a_meeting_is_no_figure_and_is_not_repeated(reader: Reader, text: str, unread: str) -> None:
    found = understood(reader, text)
    assert found
    assert found[1] == (unread,)


def test_what_the_rest_says_anyway_may_stand_in_an_aside(reader: Reader) -> None:
    asks = "税以外の業務の標準化、あと何ステップ残っていますか"
    assert understood(reader, f"{asks}。議員が残数にこだわっていて")
    assert understood(reader, f"{asks}。議員が満足度にこだわっていて") is None


@pytest.mark.parametrize(
    "asked",
    ["どの局か知りたい", "いつの数字か知りたくて", "グラフで見たい", "満足度も知りたい", "前の数字もあると助かります"],
)
def test_what_is_asked_is_no_aside(reader: Reader, asked: str) -> None:
    found = understood(reader, f"ヌ庁舎は2ステップだそうですが、保有率は？{asked}")
    assert found is None or asked not in found[1]
