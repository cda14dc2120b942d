"""The closing stop, by the file that the page is tested with too."""

from __future__ import annotations

import json

import pytest

from iter_web.closing_stop import TOP, closing_stop, without_closing_stop

SHARED = json.loads((TOP / "src/text/fixtures/closing-stops.json").read_text("utf8"))["sentences"]


@pytest.mark.parametrize(("sentence", "read"), SHARED)
def test_what_is_read_of_a_sentence_is_what_the_page_reads(sentence: str, read: str):
    assert without_closing_stop(sentence) == read


def test_only_the_end_of_a_long_sentence_is_looked_at():
    text = "a.[1" * 50_000 + " Brno.[6]"
    assert closing_stop(text) == [(len(text) - 4, len(text) - 3), (len(text) - 3, len(text))]
