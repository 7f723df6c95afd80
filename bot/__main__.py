"""`python -m bot` is the console script `verbatim`."""

from bot.cli import main

if __name__ == "__main__":
    main()
