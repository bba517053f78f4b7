"""What is typed on the command line is carried out."""

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tuiref.core import printable
from tuiref.core.errors import TargetExistsError, TuirefError
from tuiref.core.hits import Sort
from tuiref.ui import commands
from tuiref.ui.messages import SettingsWanted
from tuiref.ui.screens.sourcing import Sourcing
from tuiref.ui.view import columns

if TYPE_CHECKING:
    from tuiref.core.formats import Format
    from tuiref.settings.table import Setting
    from tuiref.ui.orders import Order

_REMEMBERED = 50


class Ordering(Sourcing):
    """Opens the command line, and does what its orders say."""

    ordered: tuple[str, ...] = ()
    """What was typed on it, the newest last."""

    async def do_line_open(self) -> None:
        """Let be typed what to do."""
        from tuiref.ui.orders import Known  # noqa: PLC0415 - dialogs come with their first use
        from tuiref.ui.screens.command_line import CommandLine  # noqa: PLC0415
        from tuiref.ui.themes import theme_names  # noqa: PLC0415

        names = tuple(one.name for one in columns.COLUMNS if one.name != columns.MARK.name)
        known = Known(self.keymap, theme_names(), names)

        async def take(typed: str, order: "Order") -> None:
            self.ordered = (*(one for one in self.ordered if one != typed), typed)[-_REMEMBERED:]
            await self.carry_out(order)

        await self.app.push_screen(CommandLine(known, take, self.ordered))

    async def carry_out(self, order: "Order") -> None:
        """Do what an order says."""
        match order.verb, order.argument:
            case "run", id:
                await self._run_anywhere(id)
            case "go", number:
                self.list.go(max(int(number[:12]) - 1, 0))
                self.focus_on(self.list)
            case "sort", field:
                self._set_sort(Sort.parse(field))
            case "columns", names:
                self._set_setting(f"columns {names}")
            case "theme", name:
                self._set_setting(f"theme {name}")
            case "set", words:
                self._set_setting(words)
            case "save", name:
                self._save_setting(name)
            case "search", text:
                self.set_search(text)
                self.focus_on(self.list)
            case "export", name:
                self._export_to(name)
            case "open", path:
                self.open_library((_expanded(path),))
            case "add", path:
                self._add_path(path)

    async def _run_anywhere(self, id: str) -> None:
        """Carry out a command of the main screen, or one that works everywhere."""
        if commands.EVERYWHERE in commands.command(id).contexts:
            await self.app.run_action(f"command('{id}')", self.app)
        else:
            await self.action_command(id)

    # -- settings ---------------------------------------------------------------------------------

    def _set_setting(self, words: str) -> None:
        """Change a setting until tuiref ends."""
        from tuiref.settings.reading import parse_value  # noqa: PLC0415 - most people never do
        from tuiref.settings.table import TABLE  # noqa: PLC0415
        from tuiref.settings.written import written_value  # noqa: PLC0415

        name, _, text = words.partition(" ")
        one: Setting | None = next((one for one in TABLE if one.name == name), None)
        if one is None:
            self.app.notify(f'There is no setting "{printable.one_line(name)}".', markup=False)
            return
        value, fault = parse_value(one, text)
        if fault is not None:
            self.app.notify(printable.one_line(str(fault)), severity="warning", markup=False)
        elif not one.is_live:
            said = f"{name} holds from a start on: set it with tuiref config --edit."
            self.app.notify(said, severity="warning", markup=False)
        else:
            self.post_message(SettingsWanted(replace(self.settings, **{name: value})))
            self.app.notify(
                f"{name} = {printable.one_line(written_value(value))}   :save {name} keeps it", markup=False
            )

    def _save_setting(self, name: str) -> None:
        """Keep the value that a setting has now."""
        from tuiref.settings.keeping import keep  # noqa: PLC0415
        from tuiref.settings.written import written_value  # noqa: PLC0415

        value = self.app.theme if name == "theme" else getattr(self.settings, name)
        if name == "sort":
            value = self.sort
        written = written_value(value)

        def saved(path: str) -> None:
            self.app.notify(printable.one_line(f"{name} = {written} is kept in {path}"), markup=False)

        self.ask(lambda: asyncio.to_thread(keep, name, written), saved, group="save setting")

    # -- export -----------------------------------------------------------------------------------

    def _export_to(self, name: str, *, is_overwriting: bool = False) -> None:
        """Write the marked records, else the hits, into a file in the format of its ending."""
        scope = next((scope for scope in self.scopes if scope.count), None)
        if scope is None:
            self.app.notify("There is no record to export yet.", markup=False)
            return
        path, format_name = str(Path(_expanded(name)).absolute()), self._format_of(name).name

        def refuse(error: TuirefError) -> None:
            if isinstance(error, TargetExistsError):
                self._ask_to_replace(name, error.message)
            else:
                self.show_error(error)

        self.ask(
            lambda: self.session.export(
                path, format_name, keys=scope.keys, ticket=scope.ticket, overwrite=is_overwriting
            ),
            self._exported,
            refuse,
            group="export",
        )

    def _ask_to_replace(self, name: str, said: str) -> None:
        from tuiref.ui.screens.confirm import Confirm  # noqa: PLC0415 - dialogs come with their first use

        def take(is_wanted: bool | None) -> None:
            if is_wanted:
                self._export_to(name, is_overwriting=True)

        self.app.push_screen(Confirm(f"{said}\nReplace it?", "The file exists"), take)

    def _format_of(self, name: str) -> "Format":
        """The format that a file's ending names; that of the settings where it names none."""
        from tuiref.core.formats import FORMATS, format_named  # noqa: PLC0415 - comes with the first export

        usual = format_named(self.settings.export_format)
        suffix = Path(name).suffix.lower()
        if suffix in ("", usual.suffix):
            return usual
        return next((one for one in FORMATS if one.suffix == suffix), usual)


def _expanded(path: str) -> str:
    """A typed path with "~" as the home directory."""
    try:
        return str(Path(path).expanduser()) if path.startswith("~") else path
    except RuntimeError:  # nobody's home
        return path
