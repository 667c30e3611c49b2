"""The token table every colour, distance and type size comes from; plain data for any thread, must not import Qt."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.domain.migration import Status


@dataclass(frozen=True, slots=True)
class Pair:
    """A text colour and the fill it is readable on, both `#RRGGBB`."""

    text: str
    fill: str


@dataclass(frozen=True, slots=True)
class Tokens:
    """One theme: colours as `#RRGGBB`, lengths and type sizes in device-independent pixels.

    Attributes:
        name: `light` or `dark`; also the name of the theme's stylesheet file.
        control: Outline of what can be typed into or ticked; at least 3:1 on every surface.
        edge: Outline of a plain button, whose words already say what it is.
        disabled: Text that cannot be used now, still readable.
        selection: Fill of the selected row or entry; every status text stays readable on it.
        track: The part of a progress bar that is not done yet.
    """

    name: str
    background: str
    surface: str
    raised: str
    hairline: str
    edge: str
    control: str
    text: str
    muted: str
    disabled: str
    accent: str
    on_accent: str
    accent_hover: str
    accent_pressed: str
    selection: str
    hover: str
    pressed: str
    track: str
    pending: Pair
    in_progress: Pair
    completed: Pair
    error: Pair
    attention: Pair
    space_xs: int = 4
    space_s: int = 8
    space_m: int = 12
    space_l: int = 16
    space_xl: int = 24
    radius_control: int = 6
    radius_card: int = 8
    font_body: int = 13
    font_small: int = 12
    font_title: int = 15
    font_figure: int = 22
    row_height: int = 30
    hit_target: int = 28
    focus_width: int = 2
    icon_small: int = 16
    icon_large: int = 20

    def pair(self, name: str) -> Pair:
        """Give a pair by its name in this table.

        Raises:
            KeyError: There is none of this name.
        """
        pairs = {
            "pending": self.pending,
            "in_progress": self.in_progress,
            "completed": self.completed,
            "error": self.error,
            "attention": self.attention,
        }
        return pairs[name]

    def status(self, status: Status, attention: bool = False) -> Pair:
        """Give the colours of a status; `attention` outranks it, as it does on the screen."""
        return self.pair("attention" if attention else status.value)


LIGHT = Tokens(
    name="light",
    background="#F6F7F9",
    surface="#FFFFFF",
    raised="#FFFFFF",
    hairline="#E1E5EA",
    edge="#C9D0D9",
    control="#828E9E",
    text="#1B2430",
    muted="#566273",
    disabled="#6E7A8A",
    accent="#2456D6",
    on_accent="#FFFFFF",
    accent_hover="#1D49BC",
    accent_pressed="#183FA5",
    selection="#E9EFFB",
    hover="#F1F4F8",
    pressed="#E6EAF0",
    track="#DDE3EA",
    pending=Pair("#475569", "#EEF1F5"),
    in_progress=Pair("#1D4ED8", "#E4EDFF"),
    completed=Pair("#12683F", "#E0F5EA"),
    error=Pair("#B42318", "#FDE8E6"),
    attention=Pair("#8A4B08", "#FDF0DC"),
)

DARK = Tokens(
    name="dark",
    background="#12161C",
    surface="#1A2028",
    raised="#222A34",
    hairline="#303A47",
    edge="#465363",
    control="#6F7C8E",
    text="#E8ECF1",
    muted="#A3AFBE",
    disabled="#8592A3",
    accent="#7AA2FF",
    on_accent="#12161C",
    accent_hover="#98B7FF",
    accent_pressed="#6490F5",
    selection="#22324F",
    hover="#222A34",
    pressed="#2B3541",
    track="#35414F",
    pending=Pair("#B6C2D1", "#2A333F"),
    in_progress=Pair("#9CC0FF", "#1C2F52"),
    completed=Pair("#7FD9AC", "#173A2A"),
    error=Pair("#FFA79E", "#4A1F1C"),
    attention=Pair("#F5C27A", "#44300F"),
)
