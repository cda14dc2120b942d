"""Your own task: `python -m training.head --data my.jsonl --package models/base --name mine`.

Run from the repository's top folder; see "Your own task" in training/README.md.
"""

from __future__ import annotations

import sys
from pathlib import Path


def run() -> None:
    """Run the command, which lives in `iter_web` beside this file."""
    sys.path.insert(0, str(Path(__file__).resolve().parent))
    from iter_web.head import main

    main()


if __name__ == "__main__":
    run()
