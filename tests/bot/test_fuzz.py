"""Whatever is posted: never a 500, never silence for a person, and never a word of an exception."""

from __future__ import annotations

import asyncio
import base64
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from structlog.testing import capture_logs

import handlers
from bot.opening import open_edge
from bot.server import make_app
from data.store import Store
from tests.bot.conftest import settings as teams_mode
from tests.issuer import Issuer, new_key
from tests.teams import GROUP, PERSONAL, THREAD, Chat, Colleague, Json, Teams, teams_for
from tests.telling import AtOnce

# The bot's own threads may take a random pause while the next example is drawn.
pytestmark = pytest.mark.filterwarnings("ignore:Do not use the .random. module")
SHOWN = re.compile(r"Traceback|Exception|\w+Error\b|File \"|sqlite|sqlalchemy|botbuilder|pydantic|<class|0x[0-9a-f]{6}")
GOOD = new_key("good")
BUGS = {"crash", "no_answer", "request_failed", "too_late", "work_failed"}

TEXT = st.text(max_size=8) | st.sampled_from(
    ["西区は？", "オンライン手続は何件？", "<at>数字の窓口</at>", "\ud800", "\x00", "1" * 400]
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=10,
)
FIELDS = [
    "text",
    "value",
    "entities",
    "recipient",
    "channelData",
    "attachments",
    "membersAdded",
    "membersRemoved",
    "locale",
    "name",
    "action",
    "replyToId",
    "id",
    "timestamp",
    "localTimestamp",
    "localTimezone",
    "from",
    "conversation",
    "type",
    "channelId",
    "deliveryMode",
    "inputHint",
    "textFormat",
    "suggestedActions",
    "relatesTo",
    "summary",
    "importance",
    "topicName",
    "code",
    "label",
    "valueType",
    "semanticAction",
    "listenFor",
]
IN_RESPONSE = st.sampled_from([{}, {}, {"deliveryMode": "expectReplies"}])
FORGED = st.builds(
    lambda one, other: one | other, st.dictionaries(st.sampled_from(FIELDS), JSON, max_size=4), IN_RESPONSE
)
KEYS = TEXT | st.sampled_from(
    ["question", "lang", "noted", "wanted", "kind", "words", "target", "word", "msteams", "verb"]
)
PAYLOAD = st.dictionaries(KEYS, JSON, max_size=5)
VERBS = st.sampled_from([*handlers.PRESSES, "", "no_such"]) | TEXT


class Front:
    """A bot with a real store, and a Teams around it, on a loop of their own."""

    def __init__(self, teams: Teams, loop: asyncio.AbstractEventLoop) -> None:
        self.teams, self.loop, self.number = teams, loop, 0

    def post(self, kind: str, at: Chat, **more: Any) -> None:
        """Posts and checks what comes of it."""
        self.number += 1
        by = Colleague(f"29:{self.number}", f"aad-{self.number}", "職員")
        place = Chat(f"{self.number}{at.id}", at.kind)  # or two forged ids would be one thing, delivered twice
        body = self.teams.activity(kind, by, place) | more
        with capture_logs() as logs:
            status, said, sent = self.loop.run_until_complete(self._post(json.dumps(body).encode()))
        assert not [line for line in logs if line["event"] in BUGS], logs
        assert status in (200, 400), (status, said)
        self._nothing_shown(said, sent)
        if status == 200:
            self._somebody_answered(body, said, sent)

    def raw(self, body: bytes) -> int:
        status, said, sent = self.loop.run_until_complete(self._post(body))
        assert status in (200, 400), (status, said)
        self._nothing_shown(said, sent)
        return status

    def posted(self, body: Json | bytes, authorization: str | None = None) -> tuple[int, list[Any]]:
        """In teams mode, where a caller may be refused: whatever comes of it, nothing breaks."""
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        with capture_logs() as logs:
            status, said, sent = self.loop.run_until_complete(self._post(raw, authorization))
        assert not [line for line in logs if line["event"] in BUGS], logs
        self._nothing_shown(said, sent)
        return status, sent

    async def _post(self, body: bytes, authorization: str | None = None) -> tuple[int, Any, list[Any]]:
        before = len(self.teams.sent)
        who = self.teams.authorization if authorization is None else authorization
        headers = {"Content-Type": "application/json"} | ({"Authorization": who} if who else {})
        async with self.teams.session.post(self.teams.endpoint, data=body, headers=headers) as response:
            text = await response.text()
        return response.status, json.loads(text) if text else None, self.teams.sent[before:]

    def _nothing_shown(self, said: Any, sent: list[Any]) -> None:
        told = json.dumps([said, [one.activity for one in sent]], ensure_ascii=False)
        assert not SHOWN.search(told), told

    def _somebody_answered(self, body: Json, said: Any, sent: list[Any]) -> None:
        if body["type"] == "invoke":
            if body.get("deliveryMode") == "expectReplies":
                said = said["activities"][-1]["value"]["body"]
            assert isinstance(said["statusCode"], int)
            assert said["type"].startswith("application/vnd.microsoft.")
        elif body["type"] == "message":
            assert sent or (said and said["activities"])


@pytest.fixture
def front(store: Store) -> Iterator[Front]:
    with asyncio.Runner() as runner:
        around = teams_for(make_app(open_edge(store, begin=AtOnce)))
        yield Front(runner.run(around.__aenter__()), runner.get_loop())
        runner.run(around.__aexit__(None, None, None))


@pytest.fixture
def guarded(store: Store) -> Iterator[Front]:
    """In teams mode, for a Teams that signs its calls."""
    with asyncio.Runner() as runner:
        issuer = Issuer([GOOD])
        runner.run(issuer.__aenter__())
        around = teams_for(make_app(open_edge(store, teams_mode(issuer, messages_per_minute=600))))
        teams = runner.run(around.__aenter__())
        teams.authorization = f"Bearer {issuer.token(teams.service)}"
        yield Front(teams, runner.get_loop())
        runner.run(around.__aexit__(None, None, None))
        runner.run(issuer.__aexit__(None, None, None))


QUIETLY = settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
CHATS = st.sampled_from([PERSONAL, GROUP, THREAD])


@QUIETLY
@given(kind=st.sampled_from(["message", "invoke", "conversationUpdate", "installationUpdate"]), at=CHATS, forged=FORGED)
def test_any_field_may_hold_anything(front: Front, kind: str, at: Chat, forged: Json) -> None:
    front.post(kind, at, **forged)


@QUIETLY
@given(
    kind=st.sampled_from(["message", "invoke", "conversationUpdate"]),
    at=CHATS,
    forged=FORGED,
    where=st.dictionaries(
        st.sampled_from(["serviceUrl", "channelId", "channelData", "conversation", "from"]), JSON, max_size=1
    ),
)
def test_any_field_may_hold_anything_in_teams_mode_too(
    guarded: Front, kind: str, at: Chat, forged: Json, where: Json
) -> None:
    guarded.number += 1
    by = Colleague(f"29:{guarded.number}", f"aad-{guarded.number}", "職員")
    body = guarded.teams.activity(kind, by, Chat(f"{guarded.number}{at.id}", at.kind)) | forged | where
    status, sent = guarded.posted(body)

    assert status in (200, 400, 401, 403)
    assert status == 200 or not sent


HEADS = st.dictionaries(st.sampled_from(["alg", "kid", "typ", "crit", "b64", "jwk", "zip"]), JSON, max_size=4)


def _part(value: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


@QUIETLY
@given(
    head=st.builds(lambda forged, real: {**real, **forged}, HEADS, st.just({"alg": "RS256", "kid": "good"})),
    claims=JSON,
    seal=st.binary(max_size=300),
    odd=st.none() | st.text(st.characters(min_codepoint=33, max_codepoint=255, exclude_categories=["Cc"]), max_size=40),
)
def test_no_forged_token_is_let_in_and_none_breaks_the_door(
    guarded: Front, head: Json, claims: object, seal: bytes, odd: str | None
) -> None:
    token = f"{_part(head)}.{_part(claims)}.{base64.urlsafe_b64encode(seal).decode().rstrip('=')}"
    for said in (token, token if odd is None else odd, f"{token}.{odd}", token.replace("A", odd or "")):
        status, sent = guarded.posted(guarded.teams.activity("message", text="西区は？"), f"Bearer {said}")
        assert (status, sent) == (401, [])


@QUIETLY
@given(verb=VERBS, data=PAYLOAD, at=CHATS)
def test_any_button_may_be_pressed_with_anything_in_it(front: Front, verb: str, data: Json, at: Chat) -> None:
    value = {"action": {"type": "Action.Execute", "verb": verb, "data": data}, "trigger": "manual"}
    front.post("invoke", at, name="adaptiveCard/action", value=value, replyToId="7")
    front.post("message", at, value={"verb": verb, **data}, replyToId="7")


@QUIETLY
@given(value=JSON, name=st.none() | TEXT | st.sampled_from(["adaptiveCard/action", "task/fetch", "application/search"]))
def test_any_invoke_gets_a_body(front: Front, value: object, name: str | None) -> None:
    front.post("invoke", PERSONAL, name=name, value=value)


@QUIETLY
@given(text=st.text(max_size=60))
def test_any_words_get_an_answer(front: Front, text: str) -> None:
    front.post("message", PERSONAL, text=text)


@QUIETLY
@given(body=st.binary(max_size=200) | JSON.map(lambda value: json.dumps(value).encode()))
def test_any_bytes_get_a_sentence(front: Front, body: bytes) -> None:
    assert front.raw(body) == 400
