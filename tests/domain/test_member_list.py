"""A list of migrations is read as people paste it, and each line that names none is named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.errors import InvalidValue
from desktop_app.domain.member_list import MemberList, pasted_list
from desktop_app.domain.migration import MigrationKey

A, B, C = MigrationKey("site-a", 1), MigrationKey("site-b", 22), MigrationKey("site-c", 333)


def faults(members: MemberList) -> list[tuple[int, str]]:
    return [(row.line, row.code) for row in members.broken]


@pytest.mark.parametrize(
    "text",
    [
        "site-a,1\nsite-b,22\nsite-c,333",
        "site-a;1\nsite-b;22\nsite-c;333\n",
        "site-a\t1\nsite-b\t22\n\n\nsite-c\t333\n",
        "site-a 1\nsite-b   22\n site-c 333 \n",
        "site-a, 1\nsite-b 22\nsite-c;333",
        "mb_project_uuid,brz_project_id\nsite-a,1\nsite-b,22\nsite-c,333",
        "mb_project_uuid brz_project_id\nsite-a 1\nsite-b 22\nsite-c 333",
        "brz_project_id;theme;mb_project_uuid\n1;x;site-a\n22;y;site-b\n333;z;site-c",
        '"site-a",1,site-9\nsite-b,22\n"site-c","333"',
        "\n\nsite-a,1\nsite-b,22\nsite-c,333",
    ],
)
def test_lists_as_people_write_them(text: str) -> None:
    assert pasted_list(text) == MemberList((A, B, C))


@pytest.mark.parametrize("text", ["", "\n \n\t\n", ",\n;"])
def test_nothing_names_nothing(text: str) -> None:
    assert pasted_list(text) == MemberList()


def test_each_line_that_names_none_is_named_and_the_others_count() -> None:
    members = pasted_list("site-a,1\n\nsite-x,abc\nsite-b,22\nalone\nsite-a,1\n,5\nsite-c,333")
    assert members.keys == (A, B, C)
    assert faults(members) == [(3, "row_brz"), (5, "row_missing"), (6, "row_twice"), (7, "row_missing")]
    assert members.broken[0].parameters == {"value": "abc"}
    assert members.broken[2].parameters["first_line"] == 1


@pytest.mark.parametrize("first", ["site-x,abc", "alone", "site-x abc", "three words here"])
def test_a_first_line_that_names_none_costs_no_other(first: str) -> None:
    members = pasted_list(f"{first}\nsite-a,1\nsite-b,22\nsite-a,1")
    assert members.keys == (A, B)
    assert [line for line, _ in faults(members)] == [1, 4]
    assert members.broken[1].parameters["first_line"] == 2


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("mb_project_uuid,theme", "import_header_missing"),
        ("mb_project_uuid,brz_project_id,brz_project_id", "import_header_twice"),
    ],
)
def test_a_header_of_no_use_is_refused(header: str, code: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        pasted_list(f"{header}\nsite-a,1")
    assert refused.value.code == code


@given(st.lists(st.one_of(st.none(), st.integers(1, 50)), max_size=30), st.sampled_from([",", ";", "\t", " "]))
def test_every_line_counts_or_is_named(numbers: list[int | None], separator: str) -> None:
    lines = ["?" if number is None else f"site-{number}{separator}{number}" for number in numbers]
    members = pasted_list("\n".join(lines))
    firsts = {number: place for place, number in reversed(list(enumerate(numbers, 1))) if number is not None}
    assert members.keys == tuple(MigrationKey(f"site-{number}", number) for number in sorted(firsts, key=firsts.get))  # type: ignore[arg-type]
    assert [row.line for row in members.broken] == [
        place for place, number in enumerate(numbers, 1) if number is None or firsts[number] != place
    ]
