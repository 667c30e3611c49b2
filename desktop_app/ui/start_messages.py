"""What keeps the program from starting, for somebody who only clicked its icon; UI thread; must not import widgets."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.errors import KnownError
from desktop_app.ui.messages import Message, describe

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why there is no window.

    Attributes:
        title: What is the case.
        text: The particulars; may be empty.
        cure: What to do about it.
        facts: What has to be known for that: labels and values.
        failed: Whether something is wrong; False where only another program is first.
    """

    title: str
    text: str
    cure: str
    facts: tuple[tuple[str, str], ...]
    failed: bool


def explain_refusal(failure: KnownError) -> Refusal:
    """Say why the program cannot start, and what to do."""
    message = _owner_words().get(str(failure.parameters.get("role", ""))) or describe(failure)
    cure = message.cure or translate("Refusal", "Mend it there, then try again.")
    text = message.text
    for place in ("path", "file"):
        # It stands among the facts.
        text = text.removeprefix(f"{failure.parameters.get(place, '')}: ")
    return Refusal(message.title, _sentence(text), cure, _facts(failure), failure.code != "directory_owned")


def _sentence(text: str) -> str:
    begun = text[:1].upper() + text[1:]
    return begun if begun.endswith((".", "!", "?", "…")) or not begun else f"{begun}."


def _owner_words() -> dict[str, Message]:
    return {
        "serve": Message(
            translate("Refusal", "Migration Desk runs here already, without a window"),
            translate(
                "Refusal",
                "“migration-desk serve” watches the migrations and takes their results. "
                "One program at a time can use the data.",
            ),
            translate(
                "Refusal",
                "To open the window, end it where it was started: with Ctrl+C in its terminal, or by stopping its "
                "service. Then try again.",
            ),
        ),
        "window": Message(
            translate("Refusal", "Migration Desk is open already"),
            translate("Refusal", "Its window was asked to come to the front, but the desktop did not bring it there."),
            translate(
                "Refusal",
                "Look for it in the taskbar, on another desktop or in another session. If it does not answer, end its "
                "process and try again.",
            ),
        ),
    }


def _facts(failure: KnownError) -> tuple[tuple[str, str], ...]:
    labels = {
        "pid": translate("Refusal", "Process"),
        "url": translate("Refusal", "API"),
        "path": translate("Refusal", "Data folder"),
        "file": translate("Refusal", "Settings file"),
    }
    found = ((label, str(failure.parameters.get(name, ""))) for name, label in labels.items())
    return tuple((label, value) for label, value in found if value not in ("", "unknown"))
