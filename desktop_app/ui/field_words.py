"""What the operator calls fields to be filled in, and what may stand in them; UI thread; part of `messages`."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def field_label(name: str) -> str:
    """Give the operator's name of what can be filled in; the wire's name where there is none."""
    return {
        "mb_project_uuid": translate("Fields", "MB project UUID"),
        "brz_project_id": translate("Fields", "Brizy project ID"),
        "mb_site_id": translate("Fields", "MB site ID"),
        "mb_secret": translate("Fields", "MB secret"),
        "brz_workspaces_id": translate("Fields", "Brizy workspace ID"),
        "mb_page_slug": translate("Fields", "Page slug"),
        "mb_element_name": translate("Fields", "Element name"),
        "skip_media_upload": translate("Fields", "Skip the media upload"),
        "skip_cache": translate("Fields", "Skip the cache"),
        "quality_analysis": translate("Fields", "Analyse the quality"),
        "mgr_manual": translate("Fields", "Manual migration"),
        "wave_id": translate("Fields", "Wave"),
        "brizy_project_domain": translate("Fields", "Domain"),
        "error": translate("Fields", "Error"),
        "note": translate("Fields", "Note"),
        "name": translate("Fields", "Name"),
        "batch_size": translate("Fields", "At once"),
        "migrations": translate("Fields", "Migrations"),
    }.get(name, name)


def field_rule(field: str) -> str:
    """Say what may stand in a field."""
    if field == "mb_project_uuid":
        return translate("Messages", "Give 1 to 255 characters without line breaks or control characters.")
    if field == "brz_project_id":
        return translate("Messages", "Give a whole number from 1 to 9223372036854775807.")
    if field == "mgr_manual":
        return translate("Messages", "Give 0 or 1.")
    if field in ("skip_media_upload", "skip_cache", "quality_analysis"):
        return translate("Messages", "Give yes or no.")
    if field == "brizy_project_domain":
        return translate("Messages", "Give a name such as site.example, or a web address.")
    if field == "name":
        return translate("Messages", "Give 1 to 200 characters in one line.")
    if field == "batch_size":
        return translate("Messages", "Give a whole number from 1 to 50.")
    if field == "wave_id":
        return translate("Messages", "Give 1 to 64 Latin letters, digits, dots, dashes or underscores.")
    if field in ("error", "note"):
        return translate("Messages", "Give at most 4000 characters, without control characters.")
    return translate("Messages", "Give at most 255 characters in one line.")
