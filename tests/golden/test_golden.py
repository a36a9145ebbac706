"""Every page and data file of a small chronicle, whole: ``python -m tests.golden.update`` renews."""

import difflib

from tests.golden.render import read_expected, render


def test_every_page_and_data_file_is_as_it_was_kept() -> None:
    made, kept = render(), read_expected()
    assert sorted(made) == sorted(kept)
    changed = [uri for uri in made if made[uri] != kept[uri]]
    shown = "".join(diff(kept[uri], made[uri], uri) for uri in changed[:5])
    assert not changed, f"{len(changed)} differ; python -m tests.golden.update\n{shown}"


def diff(old: bytes, new: bytes, uri: str) -> str:
    lines = difflib.unified_diff(
        old.decode().splitlines(keepends=True),
        new.decode().splitlines(keepends=True),
        f"expected/{uri}",
        f"made/{uri}",
        n=1,
    )
    return "".join(f"{line.rstrip()[:160]}\n" for line in list(lines)[:30])


def test_the_small_chronicle_has_every_standing_of_a_claim() -> None:
    claims = read_expected()["data/claims.csv"].decode()
    for standing in ("counted", "other-side", "superseded", "refuted", "statement"):
        assert f",{standing}," in claims, standing
