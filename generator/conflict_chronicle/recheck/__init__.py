"""Check again: look only at what changed since the last check (``memory`` first, then ``recheck``)."""
