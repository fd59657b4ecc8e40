"""``python -m anpr_console``."""

import sys

from anpr_console.app.cli import main

if __name__ == "__main__":
    sys.exit(main())
