"""Messages survive the pipe, however it cuts them."""

import io

from hypothesis import given
from hypothesis import strategies as st

from tuiref import protocol
from tuiref.core.hits import Row, Sort

MESSAGES: list[protocol.Request | protocol.Reply] = [
    protocol.Open(id=1, paths=("a.ris", "-")),
    protocol.Search(id=2, text='"car t"', sort=Sort("year", True)),
    protocol.Found(id=2, text="x", sort=Sort(), rows=(Row(1, 2020, "Hua et al.", "Title", "Blood", "JOUR"),)),
    protocol.KeysRead(id=3, ticket=1, packed=protocol.pack_keys(range(1000))),
]


@given(st.lists(st.integers(min_value=1, max_value=400)))
def test_assembler_gives_the_messages_however_the_pipe_cuts_them(cuts: list[int]) -> None:
    data = b"".join(map(protocol.pack, MESSAGES))
    taken: list[protocol.Request | protocol.Reply] = []
    assembler = protocol.Assembler(taken.append)
    start = 0
    for cut in cuts:
        assembler.feed(data[start : start + cut])
        start += cut
    assembler.feed(data[start:])
    assert taken == MESSAGES


def test_receive_gives_none_at_the_end_and_for_a_torn_message() -> None:
    data = protocol.pack(MESSAGES[0])
    stream = io.BytesIO(data + data[:-1])
    assert protocol.receive(stream) == MESSAGES[0]
    assert protocol.receive(stream) is None
    assert protocol.receive(stream) is None


def test_keys_are_packed_and_unpacked() -> None:
    keys = [0, 5, 1 << 40]
    assert list(protocol.unpack_keys(protocol.pack_keys(keys))) == keys
