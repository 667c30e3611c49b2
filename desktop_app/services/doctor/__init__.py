"""Examines an installation: what works, what does not, and the cure of each; any worker thread, never Qt."""

from __future__ import annotations

from desktop_app.services.doctor.doctor import CHECKS, Doctor, broken_settings, make_doctor
from desktop_app.services.doctor.finding import Finding, Level

__all__ = ["CHECKS", "Doctor", "Finding", "Level", "broken_settings", "make_doctor"]
