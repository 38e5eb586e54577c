"""What is counted while the bot works. `bot.metrics` shows it to Prometheus; without a port for that, nobody counts."""

from __future__ import annotations


class Measures:
    """Counts nothing. All names that are handed over come from small fixed sets, never from outside."""

    def turn(self, kind: str, outcome: str, seconds: float) -> None:
        """`kind` is said, pressed, joined or other; `outcome` is answered, refused or unanswered.

        Refused is an invoke that this bot has no use for; unanswered is a failure, however it was told.
        """

    def reply(self, outcome: str) -> None:
        """How an answer was found: answered, refused, crashed, too_late or too_fast."""

    def refused(self, why: str) -> None:
        """A caller was not let in."""

    def sent(self, method: str, status: int) -> None:
        """A call to Teams is over, with the status of its last attempt; 0 when nobody answered."""

    def again(self, status: int) -> None:
        """A call to Teams will be tried again after this status."""

    def token(self, outcome: str) -> None:
        """A token was asked for: granted or failed."""

    def picture(self, status: int) -> None:
        """Somebody fetched a picture of a chart."""

    def queue(self, name: str, depth: int) -> None:
        """So much is due and waits: notices."""

    def delivery(self, end: str) -> None:
        """An attempt to tell a notice is over: sent, later, doubt, failed, shut_out or nothing."""

    def in_hand(self, change: int) -> None:
        """One turn more (+1) or less (-1) is being worked on."""
