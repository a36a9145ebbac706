"""The order in which pages are made: those that show the same part of the world together."""

from itertools import groupby

from conflict_chronicle.plan import jobs, nearness
from tests.plan.skewed import skewed_desk


def test_pages_of_one_place_come_together_and_none_is_lost() -> None:
    desk = skewed_desk(60)
    usual = list(jobs(desk))
    key = nearness(desk)
    order = sorted(usual, key=key)
    assert sorted(order) == sorted(usual)
    places = [place for (*_, place), _ in groupby(order, key=key)]
    assert len(places) == len({*places}) > 12
    for place, together in groupby(order, key=key):
        scenes = [job for job in together if job.kind == "entry"]
        if place[-1]:
            assert all(
                place[-1] in {scene.place for scene in desk.chronicle.entries[job.key[0]].places}
                for job in scenes
            )
