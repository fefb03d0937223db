"""行号：人写的“2-50、60”是哪些行。"""

import pytest

from appeals.lists.errors import Unreadable
from appeals.lists.row_numbers import is_among, read_rows


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("", []),
        ("  ", []),
        ("5", [5]),
        ("2-4", [2, 3, 4]),
        ("2~3，5", [2, 3, 5]),
        ("２－３、7 9;11", [2, 3, 7, 9, 11]),
    ],
)
def test_row_numbers_are_read(text: str, rows: list[int]) -> None:
    assert [row for span in read_rows(text) for row in span] == rows


@pytest.mark.parametrize("text", ["前五行", "0", "5-2", "1-", "2.5", "1-9999999", "-3"])
def test_unclear_row_numbers_are_refused(text: str) -> None:
    with pytest.raises(Unreadable, match="行号"):
        read_rows(text)


def test_row_is_among_any_span() -> None:
    spans = read_rows("2-4、9")
    assert [row for row in range(1, 11) if is_among(row, spans)] == [2, 3, 4, 9]
