"""Texts on one line: the quick way for plain ones says what the slow way would."""

import re

from hypothesis import given
from hypothesis import strategies as st

from conflict_chronicle.characters import HIDDEN
from conflict_chronicle.plain_words import one_line
from conflict_chronicle.text.mentions import fold_text

SIGNS = "ab -\t\n\x00\x85\xa0\xad’ʼ\u034f\u061c\u2003\u200b\u2028\u202f\u3164é"
texts = st.text(st.sampled_from(SIGNS) | st.characters(), max_size=20)


@given(texts)
def test_a_line_holds_no_hidden_characters_and_keeps_spaces_that_do_not_break(text):
    assert one_line(text) == re.sub("[ \t\n]+", " ", HIDDEN.sub(" ", text)).strip()


@given(texts)
def test_each_character_of_a_folded_text_keeps_its_place(text):
    same = {"’": "'", "ʼ": "'", "\n": " ", "\u00a0": " ", "\u202f": " ", "\t": " "}
    assert fold_text(text) == "".join(same.get(char, char) for char in text)
