"""Questions about the seeded figures."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import Engine

from data.answering.ask import answered
from data.catalogue import Catalogue
from data.model import (
    Answer,
    Intent,
    Question,
)
from data.store import open_engine


@pytest.fixture
def ask(sqlite_url: str, catalogue: Catalogue) -> Any:
    engine: Engine = open_engine(sqlite_url)

    def ask(*subjects: str, intent: Intent = Intent.VALUE, **more: Any) -> Answer:
        question = Question(lang="ja", intent=intent, subjects=subjects, **more)
        with engine.connect() as connection:
            return answered(connection, question, catalogue)[0]

    yield ask
    engine.dispose()
