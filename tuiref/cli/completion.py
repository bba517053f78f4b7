"""`tuiref completion`: scripts by which shells complete its words, made from the parsers' own tables.

shtab and argcomplete were looked at: the one knows no fish, the other starts Python at every Tab.
"""

import argparse
from collections.abc import Callable, Iterator
from typing import Final

from tuiref.cli.interface import CommandLine, Option, command_lines
from tuiref.cli.status import DONE


def run(arguments: argparse.Namespace) -> int:
    """Print the script of a shell."""
    print(script(arguments.shell), end="")
    return DONE


def script(shell: str) -> str:
    """The whole script for a shell of `words.SHELLS`."""
    return "".join(f"{line}\n" for line in _SHELLS[shell](command_lines()))


def _quoted(text: str) -> str:
    """As one word of any of the three shells."""
    return "'" + text.replace("'", "'\\''") + "'"


def _values(option: Option) -> tuple[str, ...]:
    return option.choices or option.proposals


# -- bash ---------------------------------------------------------------------------------------------


def _bash(lines: tuple[CommandLine, ...]) -> Iterator[str]:
    names = " ".join(line.name for line in lines if line.name)
    yield "# bash completion of tuiref"
    yield "_tuiref() {"
    yield "    local IFS=$'\\n' cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}"
    yield "    local command= options= choices="
    yield "    COMPREPLY=()"
    yield "    (( COMP_CWORD > 1 )) && case ${COMP_WORDS[1]} in"
    yield f"        {'|'.join(names.split())}) command=${{COMP_WORDS[1]}} ;;"
    yield "    esac"
    yield '    case "$command $prev" in'
    for line in lines:
        for option in line.options:
            if not option.metavar:
                continue
            pattern = "|".join(f'"{line.name} {name}"' for name in option.names)
            files = ' $(compgen -f -- "$cur")' if option.is_file else ""
            words = f'$(compgen -W {_lines(_values(option))} -- "$cur")' if _values(option) else ""
            yield f"        {pattern}) COMPREPLY=({words}{files}); return ;;"
    yield "    esac"
    yield "    case $command in"
    for line in lines:
        options = tuple(name for option in line.options for name in option.names if name.startswith("--"))
        choices = tuple(value for operand in line.operands for value in operand.choices)
        yield f"        {line.name or _quoted('')}) options={_lines(options)} choices={_lines(choices)} ;;"
    yield "    esac"
    yield '    if [[ $cur == -* ]]; then COMPREPLY=($(compgen -W "$options" -- "$cur")); return; fi'
    yield f'    (( COMP_CWORD == 1 )) && COMPREPLY=($(compgen -W {_lines(tuple(names.split()))} -- "$cur"))'
    yield '    if [[ $choices ]]; then COMPREPLY=($(compgen -W "$choices" -- "$cur")); return; fi'
    yield '    COMPREPLY+=($(compgen -f -- "$cur"))'
    yield "}"
    yield "complete -o filenames -F _tuiref tuiref"


def _lines(words: tuple[str, ...]) -> str:
    """Words for compgen, one a line, as IFS has it."""
    return "$'" + "\\n".join(word.replace("'", "\\'") for word in words) + "'"


# -- zsh ----------------------------------------------------------------------------------------------


def _zsh(lines: tuple[CommandLine, ...]) -> Iterator[str]:
    yield "#compdef tuiref"
    yield "_tuiref() {"
    yield "    local -a commands"
    yield "    commands=("
    for line in lines:
        if line.name:
            yield f"        {_quoted(f'{line.name}:{_first_sentence(line.description)}')}"
    yield "    )"
    yield "    case $words[2] in"
    for line in lines:
        if line.name:
            yield f"        {line.name})"
            yield "            shift words; (( CURRENT-- ))"
            yield from _zsh_arguments(line, "            ")
            yield "            ;;"
    yield "        *)"
    yield "            (( CURRENT == 2 )) && _describe command commands"
    yield from _zsh_arguments(next(line for line in lines if not line.name), "            ")
    yield "            ;;"
    yield "    esac"
    yield "}"
    # Loaded by autoload it runs at once; sourced it is registered.
    yield 'if [[ $funcstack[1] == _tuiref ]]; then _tuiref "$@"; else compdef _tuiref tuiref; fi'


def _zsh_arguments(line: CommandLine, indent: str) -> Iterator[str]:
    yield f"{indent}_arguments -s \\"
    for option in line.options:
        text = _first_sentence(option.help).replace("[", "(").replace("]", ")").replace(":", " -")
        for name in option.names:
            value = f":{option.metavar.lower()}:{_zsh_action(option)}" if option.metavar else ""
            yield f"{indent}    {_quoted(f'{name}[{text}]{value}')} \\"
    choices = next((operand for operand in line.operands if operand.choices), None)
    rest = f"*:{choices.metavar.lower()}:{_zsh_action(choices)}" if choices else "*:file:_files"
    yield f"{indent}    {_quoted(rest)}"


def _zsh_action(option: Option) -> str:
    values = _values(option)
    if values and option.is_file:
        return f"{{_alternative 'value:value:({' '.join(values)})' 'file:file:_files'}}"
    if values:
        return f"({' '.join(values)})"
    return "_files" if option.is_file else " "


# -- fish ---------------------------------------------------------------------------------------------


def _fish(lines: tuple[CommandLine, ...]) -> Iterator[str]:
    names = " ".join(line.name for line in lines if line.name)
    yield "# fish completion of tuiref"
    yield "function __tuiref_command"
    yield "    set -l words (commandline -opc)"
    yield f"    if test (count $words) -gt 1; and contains -- $words[2] {names}"
    yield "        echo $words[2]"
    yield "    end"
    yield "end"
    yield "function __tuiref_is"
    yield '    test "$(__tuiref_command)" = "$argv[1]"'
    yield "end"
    for line in lines:
        if line.name:
            yield (
                f"complete -c tuiref -n 'test (count (commandline -opc)) -eq 1' -a {line.name}"
                f" -d {_quoted(_first_sentence(line.description))}"
            )
    for line in lines:
        condition = _quoted(f'__tuiref_is "{line.name}"')
        for option in line.options:
            flags = " ".join(f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}" for name in option.names)
            needs = "" if not option.metavar else " -r" if option.is_file else " -x"
            values = f" -a {_quoted(' '.join(_values(option)))}" if _values(option) else ""
            yield (
                f"complete -c tuiref -n {condition} {flags}{needs}{values} -d {_quoted(_first_sentence(option.help))}"
            )
        for operand in line.operands:
            if operand.choices:
                yield f"complete -c tuiref -n {condition} -x -a {_quoted(' '.join(operand.choices))}"


def _first_sentence(text: str) -> str:
    return text.split(". ", maxsplit=1)[0].split(";", maxsplit=1)[0].rstrip(".").replace("\n", " ")


_SHELLS: Final[dict[str, Callable[[tuple[CommandLine, ...]], Iterator[str]]]] = {
    "bash": _bash,
    "zsh": _zsh,
    "fish": _fish,
}
