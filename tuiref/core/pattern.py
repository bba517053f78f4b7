"""A regular expression that is compiled when it is first used.

To compile one takes up to a thousandth of a second, and a module of them is mostly imported long before, or without,
being asked for anything.
"""

import re
from typing import TYPE_CHECKING, Any

__all__ = ["pattern"]

if TYPE_CHECKING:

    def pattern(text: str, flags: int = 0) -> re.Pattern[str]:
        """As `re.compile`."""

else:

    class pattern:  # noqa: N801 - stands for the function that one calls
        """As `re.compile`, but later: what is wrong with the expression is raised at its first use.

        Good for calling its methods, not for handing it to a function of `re`. Any thread may use it.
        """

        def __init__(self, text: str, flags: int = 0) -> None:
            self._written = (text, flags)

        def __getattr__(self, name: str) -> Any:
            """A method of the compiled one, kept, so that this is asked once for each."""
            if name.startswith("__"):  # pickling and copying look for what it does not have
                raise AttributeError(name)
            method = getattr(re.compile(*self._written), name)
            self.__dict__[name] = method
            return method
