"""Drawings that a process of its own can import: quick, wrong, endless and deadly ones."""

from __future__ import annotations

import os
import time

PNG = b"\x89PNG\r\n\x1a\n"


def warm() -> None:
    """Nothing to load for these."""


def loudly_warm() -> None:
    os.write(1, b"warm\n")


def quick(word: str, theme: str) -> bytes:
    return PNG + f"{word} {theme}".encode()


def whose(word: str, theme: str) -> bytes:
    return str(os.getpid()).encode()


def wrong(word: str, theme: str) -> bytes:
    raise ValueError(word)


def endless(word: str, theme: str) -> bytes:
    while word == "endless":
        time.sleep(0.05)
    return quick(word, theme)


def deadly(word: str, theme: str) -> bytes:
    if word == "deadly":
        os._exit(9)
    return quick(word, theme)
