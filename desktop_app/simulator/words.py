"""The words a simulated run is told in: names, stages, warnings and errors; plain data, no thread."""

from __future__ import annotations

from typing import Final

NAMES: Final = (
    "grace-chapel", "riverside", "hope-center", "new-life", "cornerstone", "harvest", "maple-street",
    "lakeview", "trinity", "bridgeway", "summit", "open-door", "redeemer", "valley-view", "calvary",
    "northgate", "living-water", "oak-hill", "crossroads", "first-light",
)  # fmt: skip
THEMES: Final = (
    "Anthem", "August", "Aurora", "Bloom", "Boulevard", "Dusk", "Ember", "Hope", "Majesty", "Solstice",
    "Tradition", "Voyage", "Zion",
)  # fmt: skip
PRODUCTS: Final = ("Clover Classic", "Clover Grow", "Clover Launch", "Ekklesia 360", "Sites Plus")

# Stage name and the share of the whole duration at which it begins.
STAGES: Final = (
    ("initialization", 0.0),
    ("loading_project", 0.05),
    ("uploading_media", 0.14),
    ("migrating_pages", 0.28),
    ("building_menu", 0.92),
    ("publishing", 0.96),
)
PAGES_FROM: Final = 0.28
PAGES_TO: Final = 0.92
TOTAL_KNOWN_FROM: Final = 0.05

WARNINGS: Final = (
    "Image not found, placeholder used: /media/{n}/header.jpg",
    "Unsupported element replaced with text block: GalleryLayout (page {n})",
    "Font 'Avenir Next' is not available, fallback to 'Lato'",
    "Form {n}: field type 'date-range' is not supported",
    "Video embed without URL skipped on page {n}",
    "Page {n}: background video removed",
    "Menu item {n} points to a hidden page",
    "Sermon feed {n} is empty",
)
FAILURES: Final = (
    "Brizy API 401: Unauthorized",
    "Brizy API 429: Too Many Requests",
    "Brizy API 500: Internal Server Error while creating page {n}",
    "cURL error 28: Operation timed out after 60001 milliseconds with 0 bytes received",
    "Media upload failed: https://media.example.org/uploads/{n}/hero.png returned HTTP 404",
    "Media upload failed: file {n} is larger than 20 MB",
    'Undefined array key "sectionId" on page {n}',
    "Failed to compile project: connection to the builder was reset",
    "Maximum execution time of 3600 seconds exceeded",
)
EARLY_FAILURES: Final = (
    "Project was not found in MB: mb_site_id and mb_secret do not match",
    "Brizy project is not accessible with this token",
    "The theme of this project is not supported",
)
REFUSALS: Final = (
    "Project is locked by another operator",
    "Manual migration is required for this project",
    "Workspace was not found",
)
