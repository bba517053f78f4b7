"""When a web address was looked at: the Y2 of a record, which only some formats have a place for."""

import re
from datetime import date
from typing import Final

from tuiref.core.record import Record

_DATE: Final = re.compile(r"([0-9]{4})[/.-]([0-9]{1,2})[/.-]([0-9]{1,2})(?![0-9])")


def access_date(record: Record) -> date | None:
    """The day of the first Y2 that names one; None where there is none."""
    for tag, value in record.tags:
        if tag == "Y2" and (match := _DATE.match(value.strip())):
            try:
                return date(int(match[1]), int(match[2]), int(match[3]))
            except ValueError:
                continue
    return None
