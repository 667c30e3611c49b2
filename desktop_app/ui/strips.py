"""What is wrong with the program or its connections, as strips above the list; UI thread; asks no service."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.ui.formatting import clock_time, exact_time
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.parts import InlineMessage, Tone
from desktop_app.ui.recorded_words import in_operator_words

if TYPE_CHECKING:
    from desktop_app.services.server_state import ServerState


class Strips(QWidget):
    """Five messages, each hidden while there is nothing to say; without any it takes no room.

    Attributes:
        notice: What was done, and the way to it.

    Signals:
        port_requested: The operator wants the receiver on this port.
        log_folder_requested: The folder with the logs is to be opened.
    """

    port_requested = Signal(int)
    log_folder_requested = Signal()

    def __init__(self, theme: Theme, locale: QLocale, parent: QWidget | None = None) -> None:
        """Make silent ones."""
        super().__init__(parent)
        self._locale = locale
        self._free_port: int | None = None
        self._problem, self._no_receiver, self._server_down, self._cut_off = (InlineMessage(theme) for _ in range(4))
        self.notice = InlineMessage(theme)
        self._go: Callable[[], None] = self._forget_notice
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.tokens.space_l, 0, theme.tokens.space_l, theme.tokens.space_m)
        layout.setSpacing(theme.tokens.space_s)
        for strip in self._all:
            layout.addWidget(strip)
        self._problem.action_triggered.connect(self._dismiss)
        self._no_receiver.action_triggered.connect(self._request_port)
        self._cut_off.action_triggered.connect(self.log_folder_requested)
        self._cut_off.second_triggered.connect(self._dismiss_cut_off)
        self.notice.action_triggered.connect(self._follow_notice)
        self.notice.second_triggered.connect(self._forget_notice)
        self._settle()

    @property
    def _all(self) -> tuple[InlineMessage, ...]:
        return (self._problem, self._no_receiver, self._server_down, self._cut_off, self.notice)

    def show_problem(self, text: str) -> None:
        """Say what went wrong with the program itself, until it is dismissed."""
        self._problem.show_message(Tone.ERROR, text, self.tr("Dismiss"))
        self._settle()

    def show_notice(self, text: str, action: str = "", go: Callable[[], None] | None = None) -> None:
        """Say what was done, until it is dismissed; `action` names the button that leads there and calls `go`."""
        self._go = go or self._forget_notice
        dismiss = self.tr("Dismiss")
        self.notice.show_message(Tone.INFO, text, *((action, dismiss) if go else (dismiss,)))
        self._settle()

    def show_cut_off(self, started: datetime | None) -> None:
        """Say that the run before ended unexpectedly, and when it was started, if that is known."""
        if started is None:
            text = self.tr("Migration Desk closed unexpectedly last time.")
        else:
            words = self.tr("Migration Desk closed unexpectedly last time (started {time}).")
            text = words.format(time=exact_time(started, self._locale))
        hint = self.tr("The log may say why.")
        self._cut_off.show_message(Tone.ATTENTION, f"{text} {hint}", self.tr("Open the log folder"), self.tr("Dismiss"))
        self._settle()

    def show_receiver(self, url: str, problem: str, free_port: int | None) -> None:
        """Say why there is no receiver and offer another port; nothing where there is one."""
        self._free_port = free_port
        if url:
            self._no_receiver.clear()
        else:
            words = self.tr("{problem} Until then results come by watching the server.")
            action = "" if free_port is None else self.tr("Use port {port}").format(port=free_port)
            self._no_receiver.show_message(Tone.ERROR, words.format(problem=problem), action)
        self._settle()

    def show_server(self, state: ServerState) -> None:
        """Say that the migration server does not answer, if so."""
        if state.reachable is False:
            self._server_down.show_message(Tone.ATTENTION, self._server_words(state))
        else:
            self._server_down.clear()
        self._settle()

    def _server_words(self, state: ServerState) -> str:
        # The error names the server, and where it is.
        if state.since is None:
            words = self.tr("No answer: {error}. The server is asked again by itself.")
            return words.format(error=in_operator_words(state.error))
        words = self.tr("No answer since {time}: {error}. The server is asked again by itself.")
        return words.format(error=in_operator_words(state.error), time=clock_time(state.since, self._locale))

    @Slot()
    def _dismiss(self) -> None:
        self._problem.clear()
        self._settle()

    @Slot()
    def _follow_notice(self) -> None:
        go = self._go
        self._forget_notice()
        go()

    @Slot()
    def _forget_notice(self) -> None:
        self._go = self._forget_notice
        self.notice.clear()
        self._settle()

    @Slot()
    def _dismiss_cut_off(self) -> None:
        self._cut_off.clear()
        self._settle()

    @Slot()
    def _request_port(self) -> None:
        if self._free_port is not None:
            self.port_requested.emit(self._free_port)

    def _settle(self) -> None:
        """Give the room back while there is nothing to say."""
        self.setHidden(all(strip.isHidden() for strip in self._all))
