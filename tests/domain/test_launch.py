"""Launch parameters on the wire (CONTRACT 3)."""

from __future__ import annotations

import pytest

from desktop_app.domain.errors import InvalidValue
from desktop_app.domain.launch import LaunchParameters, LaunchRequest
from desktop_app.domain.migration import MigrationKey


def test_parameters_are_written_in_the_wires_order_and_absent_ones_left_out() -> None:
    written = LaunchParameters("s", "w", "slug", "element", True, False, 1, True, "wave").as_wire()
    assert list(written.items()) == [
        ("mb_site_id", "s"),
        ("brz_workspaces_id", "w"),
        ("mb_page_slug", "slug"),
        ("mb_element_name", "element"),
        ("skip_media_upload", "true"),
        ("skip_cache", "false"),
        ("mgr_manual", "1"),
        ("quality_analysis", "true"),
        ("wave_id", "wave"),
    ]
    assert LaunchParameters().as_wire() == {"mgr_manual": "0"}


def test_what_was_written_reads_back() -> None:
    parameters = LaunchParameters("s", skip_cache=False, mgr_manual=1)
    assert LaunchParameters.from_wire(dict(parameters.as_wire())) == parameters


@pytest.mark.parametrize(
    ("raw", "read"),
    [
        ({"skip_cache": "TRUE"}, LaunchParameters(skip_cache=True)),
        ({"skip_cache": 0}, LaunchParameters(skip_cache=False)),
        ({"mgr_manual": True}, LaunchParameters(mgr_manual=1)),
        ({"mb_site_id": 12}, LaunchParameters(mb_site_id="12")),
        ({"mb_site_id": None, "mb_page_slug": "", "unknown": []}, LaunchParameters()),
    ],
)
def test_json_values_are_read(raw: dict[str, object], read: LaunchParameters) -> None:
    assert LaunchParameters.from_wire(raw) == read


@pytest.mark.parametrize(
    ("field", "raw"),
    [
        ("skip_cache", "maybe"),
        ("quality_analysis", 2),
        ("mgr_manual", 2),
        ("mgr_manual", "yes"),
        ("mb_site_id", True),
        ("mb_site_id", []),
        ("mb_page_slug", "a\nb"),
        ("wave_id", "x" * 256),
    ],
)
def test_a_wrong_value_names_its_field(field: str, raw: object) -> None:
    with pytest.raises(InvalidValue, match=field) as caught:
        LaunchParameters.from_wire({field: raw})
    assert caught.value.parameters == {"field": field}


def test_a_request_never_shows_its_secret() -> None:
    assert "s3cret" not in repr(LaunchRequest(MigrationKey("a", 1), secret="s3cret"))
