"""The operator's words for what cannot be done with the server's processes and files; UI thread; part of `messages`."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop_app.ui.settings_messages import Words

translate = QCoreApplication.translate


def worker_words() -> dict[str, Words]:
    """Give the words by error code."""
    nothing = translate("Messages", "Nothing was ended.")
    return {
        "process_foreign": Words(
            translate("Messages", "The migration server's processes run on another machine"),
            translate("Messages", "They cannot be ended from here."),
            translate(
                "Messages",
                "End the process there. If it is this machine, say so in the settings, under “Server's files”.",
            ),
        ),
        "process_not_proven": Words(
            translate("Messages", "No process is proven to work on this migration: {why}"),
            nothing,
        ),
        "process_gone": Words(
            translate("Messages", "The process has ended already"),
            translate("Messages", "There is nothing to end."),
            translate("Messages", "If its lock file is in the way of a new start, remove that."),
        ),
        "process_changed": Words(
            translate("Messages", "Another process works on it by now: {pid}"),
            nothing,
            translate("Messages", "Look at it, and confirm again if it is to be ended."),
        ),
        "command_mismatch": Words(
            translate("Messages", "Process {pid} does not look like a worker of the migration server"),
            translate("Messages", "It is “{command}”; only command lines in which {pattern} is found may be ended."),
            translate("Messages", "If it is one, correct the expression in the settings, under “Server's files”."),
        ),
        "signal_refused": Words(
            translate("Messages", "Process {pid} may not be ended by you"),
            translate("Messages", "It belongs to {user}."),
            translate("Messages", "Ask them to end it, or start Migration Desk as that user."),
        ),
        "process_survived": Words(
            translate("Messages", "Process {pid} did not end, not even by force"),
            cure=translate("Messages", "It may wait for a disk; try again later, or restart that machine."),
        ),
        "no_server_directory": Words(
            translate("Messages", "The folder of the lock files is not known"),
            cure=translate("Messages", "Name it in the settings, under “Server's files”."),
        ),
        "file_not_removed": Words(
            translate("Messages", "{path} cannot be removed"),
            "{why}",
            translate("Messages", "Correct the permissions of its folder, or remove the file by hand."),
        ),
    }
