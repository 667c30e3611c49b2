"""Says in the operator's language what the operating system refused; UI thread; the English is the domain's."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

_CONTEXT = "System"
# Qt's stubs call them objects.
_WORDS = cast(
    "tuple[str, ...]",
    (
        QT_TRANSLATE_NOOP("System", "a part of the path is no folder"),
        QT_TRANSLATE_NOOP("System", "connection refused"),
        QT_TRANSLATE_NOOP("System", "it is a folder"),
        QT_TRANSLATE_NOOP("System", "it is in use"),
        QT_TRANSLATE_NOOP("System", "it is there already"),
        QT_TRANSLATE_NOOP("System", "links lead around in a circle"),
        QT_TRANSLATE_NOOP("System", "no space is left on the disk"),
        QT_TRANSLATE_NOOP("System", "permission denied"),
        QT_TRANSLATE_NOOP("System", "that machine is down"),
        QT_TRANSLATE_NOOP("System", "the address is in use"),
        QT_TRANSLATE_NOOP("System", "the connection was broken off"),
        QT_TRANSLATE_NOOP("System", "the connection was reset"),
        QT_TRANSLATE_NOOP("System", "the disk failed to read or write"),
        QT_TRANSLATE_NOOP("System", "the disk quota is used up"),
        QT_TRANSLATE_NOOP("System", "the file system is read-only"),
        QT_TRANSLATE_NOOP("System", "the name could not be looked up"),
        QT_TRANSLATE_NOOP("System", "the name is not known"),
        QT_TRANSLATE_NOOP("System", "the name is too long"),
        QT_TRANSLATE_NOOP("System", "the network cannot be reached"),
        QT_TRANSLATE_NOOP("System", "the network is down"),
        QT_TRANSLATE_NOOP("System", "there is no such file or folder"),
        QT_TRANSLATE_NOOP("System", "there is no way to that machine"),
        QT_TRANSLATE_NOOP("System", "there is not enough memory"),
        QT_TRANSLATE_NOOP("System", "this machine has no such address"),
        QT_TRANSLATE_NOOP("System", "timed out"),
        QT_TRANSLATE_NOOP("System", "too many files are open"),
    ),
)


def system_words_told(words: str) -> str:
    """Say words of `domain.system_errors` in the language of the window; others stay as they are."""
    return QCoreApplication.translate(_CONTEXT, words) if words in _WORDS else words


def told_system_words() -> frozenset[str]:
    """List the words that can be said, in English."""
    return frozenset(_WORDS)
