"""Fields in which the bot is asked for the choices, where the client cannot ask."""

from __future__ import annotations

import json

from bot.outbound import for_client
from cards import inputs
from cards.elements import card
from cards.message import Message
from tests.cards.published import dumped, every

PLAYGROUND, TEAMS = "http://localhost:56150/_connector", "https://smba.trafficmanager.net/jp/"
TYPED = ',"choices.data":{"dataset":"mine"}'


def made() -> Message:
    field = inputs.choice_field("metric", label="数字", choices=[("a", "い"), ("b", TYPED)], hint="")
    return Message(card=card([inputs.searched(field, "mine")], lang="ja", says="数字"), summary="数字")


def test_the_playground_gets_the_list_alone_and_teams_the_search_as_well() -> None:
    [searched] = every(json.loads(for_client(made().json, TEAMS)), "Input.ChoiceSet")
    [listed] = every(json.loads(for_client(made().json, PLAYGROUND)), "Input.ChoiceSet")
    assert searched["choices.data"] == {"type": "Data.Query", "dataset": "mine"}
    assert listed == {key: value for key, value in searched.items() if key != "choices.data"}
    assert dumped(made())["body"] == [searched]


def test_without_an_address_a_card_is_as_it_was_written() -> None:
    assert for_client(made().json, None) == made().json
