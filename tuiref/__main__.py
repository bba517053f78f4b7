"""`python -m tuiref` and the `tuiref` command."""

import sys

from tuiref.cli.main import main as run


def main() -> None:
    """Run the command line and leave with its status."""
    sys.exit(run())


if __name__ == "__main__":
    main()
