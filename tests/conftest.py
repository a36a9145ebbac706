"""Settings of all tests."""

from hypothesis import settings

# These machines are shared: how long an example takes says nothing.
settings.register_profile("chronicle", deadline=None, print_blob=True)
settings.load_profile("chronicle")
