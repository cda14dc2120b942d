"""What a command tells the person who waits for it, on standard error."""

from __future__ import annotations

import sys


def say(text: str) -> None:
    """Print a line."""
    print(text, file=sys.stderr, flush=True)


class Progress:
    """`what: done of total`: rewritten in a terminal, else a line at each tenth."""

    def __init__(self, what: str, total: int):
        self.what = what
        self.total = total
        self.tenth = 0

    def __call__(self, done: int) -> None:
        """Show how far it is."""
        tenth = 10 * done // self.total
        text = f"{self.what}: {done} of {self.total}"
        if sys.stderr.isatty():
            end = "\n" if done >= self.total else ""
            print(f"\r{text}", end=end, file=sys.stderr, flush=True)
        elif tenth > self.tenth:
            say(text)
        self.tenth = tenth
