"""``python -m gongkai_tui`` is the command ``gongkai-tui``."""

from __future__ import annotations

import sys

from gongkai_tui.cli import main

if __name__ == "__main__":
    sys.exit(main())
