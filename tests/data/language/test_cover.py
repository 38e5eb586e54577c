"""Cutting a text into known pieces."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.language import Reader
from data.language.cover import UNKNOWN, Piece, cover, unknown_words
from data.language.lexicon import Kind, Sense, Surfaces
from data.language.normalise import clean
from tests.data.language.judge import TODAY

SMALL = Surfaces()
for word in ("手続", "電子申請", "4業務", "card"):
    SMALL.add_word(word, Sense(Kind.CONCEPT, word))
SMALL.add_closed([("の", "particle"), ("は", "particle"), ("に", "particle")], Kind.PARTICLE)
SMALL.add_closed([("?", "sign")], Kind.SIGN)
SMALL.add_closed([("か", "closing")], Kind.CLOSING)
SMALL.add_closed([("数", "数")], Kind.UNIT)
SMALL.add_closed([("手続数値", "guard")], Kind.GUARD)
SMALL.add_closed([("会議資料", "noun")], Kind.PURPOSE)
SMALL.add_closed([("に載せたい", "tail")], Kind.TAIL)


def shown(text: str) -> list[str]:
    """The pieces, unknown ones in brackets."""
    return [f"[{p.text}]" if p.unknown else p.text for p in cover(clean(text), SMALL, {})]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("電子申請の手続数は？", ["電子申請", "の", "手続", "数", "は", "?"]),
        ("電子申請の人口", ["電子申請", "の", "[人口]"]),
        ("14業務", ["[14業務]"]),
        ("4業務", ["4業務"]),
        ("cards", ["cards"]),
        ("scard", ["[scard]"]),
        ("手続かに", ["手続", "[か]", "に"]),  # か only closes a clause
        ("のは手続", ["[の]", "は", "手続"]),  # no particle comes first
        ("手続のはに", ["手続", "の", "[は]", "に"]),  # nor straight after another
        ("手続数値", ["[手続数値]"]),
        ("会議資料に載せたい手続", ["会議資料", "に載せたい", "手続"]),
    ],
)
def test_a_text_is_cut_into_the_fewest_known_pieces(text: str, pieces: list[str]) -> None:
    assert shown(text) == pieces


def test_a_purpose_needs_its_tail() -> None:
    assert "[" in "".join(shown("会議資料の手続"))


def test_longer_catalogue_words_match_in_either_kana() -> None:
    surfaces = Surfaces()
    surfaces.add_word("チーム", Sense(Kind.CONCEPT, "チーム"))
    assert [p.unknown for p in cover("ちーむ", surfaces, {})] == [False]


def test_a_long_word_is_found_without_its_long_vowel() -> None:
    surfaces = Surfaces()
    surfaces.add_word("マイナンバーカード", Sense(Kind.CONCEPT, "card"))
    assert [p.unknown for p in cover("マイナンバカード", surfaces, {})] == [False]


def test_an_unknown_character_is_rather_left_than_twelve_words_taken() -> None:
    surfaces = Surfaces()
    for word in (*"かきくけこさしすせそた", "かきくけこさしすせそたち", "ちつ"):
        surfaces.add_word(word, Sense(Kind.CONCEPT, word))
    pieces = cover("かきくけこさしすせそたちつ", surfaces, {})
    assert [(p.text, p.unknown) for p in pieces] == [("かきくけこさしすせそたち", False), ("つ", True)]


def test_an_unknown_word_is_shown_whole() -> None:
    surfaces = Surfaces()
    surfaces.add_closed([("人", "人")], Kind.UNIT)
    assert unknown_words("人口", cover("人口", surfaces, {})) == ("人口",)


def test_a_kana_by_itself_is_named_with_what_touches_it() -> None:
    held, less = (Piece(start=at, end=at + 3, text=text, senses=()) for at, text in ((0, "持って"), (4, "ない人")))
    alone = Piece(start=3, end=4, text="い", senses=UNKNOWN)

    assert unknown_words("持っていない人", (held, alone, less)) == ("持っていない人",)


@given(st.text(alphabet="電子申請手続の数は？?か card4業務 ", max_size=40))
def test_the_pieces_are_the_text(text: str) -> None:
    s = clean(text)
    pieces: tuple[Piece, ...] = cover(s, SMALL, {})
    assert "".join(piece.text for piece in pieces).replace(" ", "") == s.replace(" ", "")
    assert all(s[piece.start : piece.end] == piece.text for piece in pieces)


@given(st.text(max_size=300))
def test_any_text_is_cut_without_an_error(reader: Reader, text: str) -> None:
    cover(clean(text), reader.book.surfaces, {})


def test_words_keep_the_case_in_which_they_were_typed(reader: Reader) -> None:
    assert reader.words_of("Population of Nishi", today=TODAY).blocked == ("Population",)
    assert "Quokka" in reader.words_of("Quokka の保有率", today=TODAY).unknown
