"""Buttons of the words desk, and those that decide about notices. `cards/actions.py` lists them with all others."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from data.catalogue import Catalogue
from data.language import ExtraWord
from data.model import Lang
from data.refusals import StalePress

Typed = Annotated[str, Field(max_length=120)]


class Pressed(BaseModel):
    """A button whose payload is its fields and nothing else."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)
    verb: ClassVar[str]
    lang: Lang

    def data(self) -> dict[str, object]:
        return self.model_dump(mode="json", exclude_unset=True)

    @classmethod
    def read(cls, fields: dict[str, object], catalogue: Catalogue) -> Self:
        """Raises StalePress for what is not, or is no longer, one of these."""
        try:
            pressed = cls.model_validate(fields)
        except ValidationError as wrong:
            raise StalePress(verb=cls.verb) from wrong
        if not pressed.fits(catalogue):
            raise StalePress(verb=cls.verb)
        return pressed

    def fits(self, catalogue: Catalogue) -> bool:
        """Whether the catalogue knows what is named."""
        return True


class OpenDesk(Pressed):
    verb: ClassVar[str] = "words"


class OpenWord(Pressed):
    """Opens the questions in which one word was not understood."""

    verb: ClassVar[str] = "word"
    word: Typed


class _Decides(Pressed):
    kind: Literal["alias", "neutral", "blocked"]
    words: Typed = ""
    target: Annotated[str, Field(max_length=80)] = ""

    @property
    def word(self) -> ExtraWord:
        """Only an alias has a target, whatever stands chosen in the form."""
        return ExtraWord(kind=self.kind, words=self.words, target=self.target if self.kind == "alias" else "")

    def fits(self, catalogue: Catalogue) -> bool:
        return not self.target or self.target in catalogue.metrics or self.target in catalogue.entries


class TryWord(_Decides):
    """Shows what a word would change. On the card it carries the kind; the form's fields bring the rest."""

    verb: ClassVar[str] = "try_word"


class SaveWord(_Decides):
    verb: ClassVar[str] = "save_word"


class DoNotTell(Pressed):
    """Withdraws from news of one question; `noted` is its row in the log."""

    verb: ClassVar[str] = "do_not_tell"
    noted: Annotated[int, Field(ge=1, le=2**31 - 1)]


class WantNotices(Pressed):
    """No more notices that something can be answered, or some again."""

    verb: ClassVar[str] = "notices"
    wanted: bool
