"""Write the golden pages anew, to be looked at in the diff: ``python -m tests.golden.update``."""

from tests.golden.render import EXPECTED, read_expected, render


def main() -> None:
    """Replace what differs, remove what is no longer made, and say which files changed."""
    made, kept = render(), read_expected()
    for uri in sorted(kept.keys() - made.keys()):
        (EXPECTED / uri).unlink()
        print(f"removed  {uri}")
    for uri, data in sorted(made.items()):
        if kept.get(uri) != data:
            path = EXPECTED / uri
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            print(f"{'changed' if uri in kept else 'new':8} {uri}")


if __name__ == "__main__":
    main()
