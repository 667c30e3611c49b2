"""Where every setting comes from: flags over environment over TOML over defaults; and where shipped files lie.

Any thread. Must not import anything of ours but domain.
"""

from __future__ import annotations

from desktop_app.settings.kinds import HIDDEN, SECRET_KEYS, Origin, checked
from desktop_app.settings.loading import (
    NAMED_VARIABLES,
    LoadedSettings,
    assembled,
    default_config_path,
    load_settings,
    setting_types,
    variable_of,
    why_unreadable,
)
from desktop_app.settings.shipped import resource_path
from desktop_app.settings.values import (
    APPLICATION,
    ApiSettings,
    LaunchSettings,
    LogSettings,
    ReceiverSettings,
    SecretsSettings,
    ServerSettings,
    Settings,
    UiSettings,
    WatchSettings,
    WebhookSettings,
    WorkerHostSettings,
    is_loopback,
)

__all__ = [
    "APPLICATION",
    "HIDDEN",
    "NAMED_VARIABLES",
    "SECRET_KEYS",
    "ApiSettings",
    "LaunchSettings",
    "LoadedSettings",
    "LogSettings",
    "Origin",
    "ReceiverSettings",
    "SecretsSettings",
    "ServerSettings",
    "Settings",
    "UiSettings",
    "WatchSettings",
    "WebhookSettings",
    "WorkerHostSettings",
    "assembled",
    "checked",
    "default_config_path",
    "is_loopback",
    "load_settings",
    "resource_path",
    "setting_types",
    "variable_of",
    "why_unreadable",
]
