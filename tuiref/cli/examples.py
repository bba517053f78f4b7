"""Examples of the command line, for its help and the manual page."""

from typing import Final

Example = tuple[str, str]
"""What is typed, and what it does; "" where that is plain."""

EXAMPLES: Final[dict[str, tuple[Example, ...]]] = {
    "": (
        ("tuiref refs.ris", "browse a file"),
        ("tuiref exports/", "browse every .ris below a folder"),
        ("zcat refs.ris.gz | tuiref -", "browse what is piped in"),
        ("tuiref --pick --template '@{citekey}' refs.ris", "print the key of what is picked"),
        ("tuiref search 'title:relapse year:2015-' refs.ris", "print the records that match"),
        ("tuiref export exports/ --to csv --output all.csv", "write all in another format"),
        ("tuiref check refs.ris", "what was repaired, line by line"),
        ("tuiref stats refs.ris", "years, types, journals, what is missing"),
    ),
    "search": (
        ("tuiref search 'title:relapse year:2015-' refs.ris", "a line for each hit"),
        ("tuiref search 'car t-cell' refs.ris --to bibtex --output hits.bib", "the hits as BibTeX"),
        ("tuiref search has:doi refs.ris --sort year- --template '{year} {doi}'", "lines of your own, newest first"),
        ("tuiref search has:abstract refs.ris --count", "only how many"),
        ("tuiref search --strategy strategy.txt refs.ris", "a count for each line of a strategy"),
    ),
    "export": (
        ("tuiref export exports/ --to csv --columns year,title,doi", "a table with columns of your choice"),
        ("tuiref export refs.ris --to html --style vancouver --output list.html", "a bibliography in a style"),
        ("tuiref export refs.ris --to biblatex --citekey '{Author}{yy}'", "keys made another way"),
        ("tuiref export refs.ris --query is:marked --to ris-clean", "what you marked, for EndNote"),
        ("zcat refs.ris.gz | tuiref export - --to jsonl", "a stream in, a stream out"),
    ),
    "check": (
        ("tuiref check refs.ris", "what was repaired, line by line"),
        ("tuiref check exports/ --json", "the same for programs"),
    ),
    "stats": (
        ("tuiref stats refs.ris", "years, types, journals, what is missing"),
        ("tuiref stats exports/ --query year:2015- --json", "of some records, for programs"),
    ),
    "cache": (
        ("tuiref cache", "where it is and how large"),
        ("tuiref cache --clear", "make it empty"),
    ),
    "config": (
        ("tuiref config", "the settings that hold"),
        ("tuiref config --edit", "change them"),
        ("tuiref config --check", "what is off in the file"),
    ),
    "keys": (("tuiref keys", "all keys, with the ids that settings name"),),
    "completion": (
        ('eval "$(tuiref completion bash)"', "in ~/.bashrc"),
        ('eval "$(tuiref completion zsh)"', "in ~/.zshrc, below compinit"),
        ("tuiref completion fish | source", "in ~/.config/fish/config.fish"),
    ),
    "man": (
        ("tuiref man | man -l -", "read the page"),
        ("tuiref man > ~/.local/share/man/man1/tuiref.1", "keep it for `man tuiref`"),
    ),
}
"""By command, browsing as ""."""


def epilog(command: str) -> str:
    """The examples of a command as a block for the end of its help."""
    examples = EXAMPLES[command]
    width = max(len(typed) for typed, _ in examples)
    lines = [f"  {typed:{width}}  {what}".rstrip() for typed, what in examples]
    return "\n".join(("examples:", *lines))
