"""The language of the window: which one it speaks, and the translators that make it so; UI thread."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from desktop_app.settings import resource_path

logger = logging.getLogger(__name__)

Language = Literal["en", "ru"]
Wanted = Literal["system", "en", "ru"]


def install_language(app: QApplication, wanted: Wanted, folder: Path | None = None) -> QLocale:
    """Have everything that is made from now on speak one language; what was installed before goes.

    Args:
        app: Keeps the translators.
        wanted: A language, or the one that the operator's system prefers among ours.
        folder: Where the compiled translations are; the shipped ones by default.

    Returns:
        What numbers, dates and sizes are written by; Qt's default from now on.
    """
    language = spoken_language(QLocale.system().uiLanguages()) if wanted == "system" else wanted
    for earlier in app.findChildren(QTranslator):
        app.removeTranslator(earlier)
        earlier.deleteLater()
    # The one that is asked first is installed last.
    _install(app, f"qtbase_{language}", Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)))
    _install(app, f"migration_desk_{language}", folder or resource_path("i18n"))
    locale = locale_of(language, QLocale.system())
    QLocale.setDefault(locale)
    logger.info("language installed language=%s locale=%s", language, locale.name())
    return locale


def spoken_language(preferred: list[str]) -> Language:
    """Choose among our languages.

    Args:
        preferred: Names such as ``ru-RU``, the most wanted first.

    Returns:
        The first of them that we speak; English if there is none.
    """
    for name in preferred:
        language = name.replace("_", "-").split("-")[0]
        if language == "ru":
            return "ru"
        if language == "en":
            return "en"
    return "en"


def locale_of(language: Language, system: QLocale) -> QLocale:
    """Give what numbers and dates are written by: the system's own way where it speaks the same language."""
    wanted = {"en": QLocale.Language.English, "ru": QLocale.Language.Russian}[language]
    return system if system.language() == wanted else QLocale(wanted)


def _install(app: QApplication, name: str, folder: Path) -> None:
    translator = QTranslator(app)
    translator.setObjectName(name)
    if translator.load(name, str(folder)):
        app.installTranslator(translator)
    else:
        logger.info("no translation name=%s folder=%s", name, folder)
        translator.deleteLater()
