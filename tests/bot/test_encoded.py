"""An activity of our own goes over the line just as the slow way would write it."""

from __future__ import annotations

import json

import pytest
from botbuilder.schema import Activity, Attachment, ConversationAccount

from bot.sdk import Uncopied, WrittenCard, encoded, wire

CARD = '{"type":"AdaptiveCard","body":[{"type":"TextBlock","text":"2,783 ]} \\" 件"}]}'


def activity(*parts: Attachment) -> Activity:
    return Uncopied(
        type="message",
        summary="„]}“,\u0000 件",
        conversation=ConversationAccount(id="a:1", tenant_id="t"),
        attachments=list(parts),
        reply_to_id="7",
    )


@pytest.mark.parametrize(
    "parts",
    [
        [Attachment(content_type="card", content=WrittenCard(CARD))],
        [Attachment(content_type="card", content=json.loads(CARD))],
        [Attachment(content_type="card", content=WrittenCard(CARD))] * 2,
        [],
    ],
)
def test_what_is_sent_is_what_the_activity_says(parts: list[Attachment]) -> None:
    said = activity(*parts)

    assert json.loads(encoded(said)) == json.loads(json.dumps(wire(said)))
    assert [part["content"] for part in wire(said)["attachments"]] == [json.loads(CARD)] * len(parts)
