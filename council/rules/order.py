"""Order: what is not in order is refused, in one way and with one sentence."""

from typing import Any, TypeVar

T = TypeVar("T")


def _(text: str) -> str:
    """Mark a sentence for translation and give it back unchanged; who shows it translates it."""
    return text


class OutOfOrder(Exception):
    """What was asked is not in order; `message` says why, with `params` in its `{placeholders}`."""

    def __init__(self, message: object, /, **params: Any) -> None:
        super().__init__(message, params)
        self.message = message
        self.params = params

    def __str__(self) -> str:
        sentence = str(self.message)
        return sentence.format(**self.params) if self.params else sentence


def require(condition: object, message: object, /, **params: Any) -> None:
    """Refuse with `message` unless the condition holds."""
    if not condition:
        raise OutOfOrder(message, **params)


def required(value: T | None, message: object, /, **params: Any) -> T:
    """The value, once it is there; refuse with `message` when it is None."""
    if value is None:
        raise OutOfOrder(message, **params)
    return value
