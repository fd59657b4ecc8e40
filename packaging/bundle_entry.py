"""Where the frozen bundle starts; PyInstaller needs a script, not a module."""

import sys

from anpr_console.app.cli import main

if __name__ == "__main__":
    sys.exit(main())
