"""Numbers, durations, times and names as an operator reads them; pure functions, UI thread (they translate)."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, tzinfo

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

NBSP = "\N{NO-BREAK SPACE}"
ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"

_BREAK = "\N{ZERO WIDTH SPACE}"
_PART_ENDS = re.compile(r"[/\\_.,:;&?=-](?=\w)")

_MINUTE = 60
_HOUR = 60 * _MINUTE
_DAY = 24 * _HOUR
# A far clock may be a little ahead of ours; what lies further in the future is shown as the time it says.
_SKEW = timedelta(minutes=1)


def thousands(number: int, locale: QLocale) -> str:
    """Write a whole number with the locale's digits and thousands separators."""
    grouping = QLocale(locale)
    # The C locale, which bare machines run in, leaves the separators out unless told.
    options = grouping.numberOptions() & ~QLocale.NumberOption.OmitGroupSeparator
    grouping.setNumberOptions(options)
    return grouping.toString(number)


def percent(value: float, locale: QLocale) -> str:
    """Write 0.0 .. 100.0 as a whole percentage; below 100 it never rounds up to a finished-looking 100."""
    shown = round(value)
    if shown >= 100 and value < 100:
        shown = 99
    return f"{thousands(shown, locale)}{NBSP}{locale.percent()}"


def byte_size(count: int, locale: QLocale) -> str:
    """Write a number of bytes in the binary unit that keeps it short."""
    if count < 1024:
        return locale.formattedDataSize(count, 0, QLocale.DataSizeFormat.DataSizeIecFormat)
    return locale.formattedDataSize(count, 1, QLocale.DataSizeFormat.DataSizeIecFormat)


def duration(seconds: float, locale: QLocale) -> str:
    """Write a length of time in its two largest units: "14 s", "2 min 14 s", "1 h 03 min", "2 d 04 h".

    Args:
        seconds: 0 or more; a negative length counts as 0.
        locale: Whose digits to use.
    """
    whole = max(0, int(seconds))
    if whole < _MINUTE:
        text = QCoreApplication.translate("Formatting", "{seconds} s")
        return text.format(seconds=thousands(whole, locale))
    if whole < _HOUR:
        minutes, rest = divmod(whole, _MINUTE)
        text = QCoreApplication.translate("Formatting", "{minutes} min {seconds} s")
        return text.format(minutes=thousands(minutes, locale), seconds=_two_digits(rest, locale))
    if whole < _DAY:
        hours, rest = divmod(whole, _HOUR)
        text = QCoreApplication.translate("Formatting", "{hours} h {minutes} min")
        return text.format(hours=thousands(hours, locale), minutes=_two_digits(rest // _MINUTE, locale))
    days, rest = divmod(whole, _DAY)
    text = QCoreApplication.translate("Formatting", "{days} d {hours} h")
    return text.format(days=thousands(days, locale), hours=_two_digits(rest // _HOUR, locale))


def relative_time(moment: datetime, now: datetime, locale: QLocale, zone: tzinfo | None = None) -> str:
    """Write how long ago a moment was, if under a day; else its date and time to the minute.

    Args:
        moment: Aware.
        now: Aware.
        locale: Whose digits and month names to use.
        zone: Where the reader is; the machine's zone if None.
    """
    if moment > now + _SKEW:
        return short_time(moment, locale, zone)
    age = max(0, int((now - moment).total_seconds()))
    if age < _MINUTE:
        text, count = QCoreApplication.translate("Formatting", "{count} s ago"), age
    elif age < _HOUR:
        text, count = QCoreApplication.translate("Formatting", "{count} min ago"), age // _MINUTE
    elif age < _DAY:
        text, count = QCoreApplication.translate("Formatting", "{count} h ago"), age // _HOUR
    else:
        return short_time(moment, locale, zone)
    return text.format(count=thousands(count, locale))


def short_time(moment: datetime, locale: QLocale, zone: tzinfo | None = None) -> str:
    """Write a local date and time to the minute; arguments as in `relative_time`."""
    return _date_and_time(moment.astimezone(zone), locale, "HH:mm")


def short_date(moment: datetime, locale: QLocale, zone: tzinfo | None = None) -> str:
    """Write a local date alone; arguments as in `relative_time`."""
    local = moment.astimezone(zone)
    return locale.toString(QDate(local.year, local.month, local.day), "d MMM yyyy")


def numeric_date(moment: datetime, locale: QLocale, zone: tzinfo | None = None) -> str:
    """Write a local date in digits, the shortest way; arguments as in `relative_time`."""
    local = moment.astimezone(zone)
    return locale.toString(QDate(local.year, local.month, local.day), QLocale.FormatType.ShortFormat)


def exact_time(moment: datetime, locale: QLocale, zone: tzinfo | None = None) -> str:
    """Write a local date and time to the second with its offset; arguments as in `relative_time`."""
    local = moment.astimezone(zone)
    return f"{_date_and_time(local, locale, 'HH:mm:ss')} {_offset(local)}"


def clock_time(moment: datetime, locale: QLocale, zone: tzinfo | None = None) -> str:
    """Write a local time of day to the second; arguments as in `relative_time`."""
    local = moment.astimezone(zone)
    return locale.toString(QTime(local.hour, local.minute, local.second), "HH:mm:ss")


def time_of_day(moment: datetime, now: datetime, locale: QLocale, zone: tzinfo | None = None) -> str:
    """Write the time of day of a moment of today, else its date and time; arguments as in `relative_time`."""
    today = moment.astimezone(zone).date() == now.astimezone(zone).date()
    return clock_time(moment, locale, zone) if today else short_time(moment, locale, zone)


def short_uuid(text: str) -> str:
    """Shorten an id to its first 8 and last 4 characters; one that would not get shorter stays whole."""
    return text if len(text) <= 13 else f"{text[:8]}{ELLIPSIS}{text[-4:]}"


def breakable(text: str) -> str:
    """Let a text be broken where its parts end, such as a path behind its slashes; for a label, not for copying."""
    return _PART_ENDS.sub(f"\\g<0>{_BREAK}", text)


def _date_and_time(local: datetime, locale: QLocale, clock: str) -> str:
    date = short_date(local, locale, local.tzinfo)
    time = locale.toString(QTime(local.hour, local.minute, local.second), clock)
    return f"{date}, {time}"


def _offset(local: datetime) -> str:
    offset = local.utcoffset() or timedelta()
    if not offset:
        return "UTC"
    minutes = int(abs(offset).total_seconds()) // 60
    sign = "+" if offset > timedelta() else "\N{MINUS SIGN}"
    return f"UTC{sign}{minutes // 60:02}:{minutes % 60:02}"


def _two_digits(number: int, locale: QLocale) -> str:
    return thousands(number, locale).rjust(2, locale.zeroDigit())
