"""Words to add in tests: unknown to the reader as it is shipped."""

from __future__ import annotations

from datetime import UTC, datetime

from data.language import ExtraWord

AT = datetime(2026, 11, 24, tzinfo=UTC)
TARGET = "eapply_available_procedures"
ALIAS = ExtraWord(kind="alias", words="申請サイト", target=TARGET)
NEUTRAL = ExtraWord(kind="neutral", words="ほにゃらら")
BLOCKED = ExtraWord(kind="blocked", words="評判記")
