"""Commands without the start of Python: one process has imported tuiref, and forks for each command.

Each command is a process of its own as ever, with its own folder, environment, streams and status; only what every
command would import again is there already. What depends on a Python of its own is tested with one.
"""

import gc
import importlib
import json
import os
import pkgutil
import runpy
import socket
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NoReturn

_PACKAGES = ("tuiref.cli", "tuiref.engine", "tuiref.export", "tuiref.ris", "tuiref.query", "tuiref.index")
_PIPE_BYTES = 1 << 16
"""What a pipe holds without a reader."""
_ANSWER_BYTES = 16


class Warm:
    """The process that forks, and how to ask it. Commands run one after the other."""

    def __init__(self) -> None:
        self._line, there = socket.socketpair()
        with there:
            self._process = subprocess.Popen(
                [sys.executable, "-m", __name__, str(there.fileno())],
                cwd=Path(__file__).parents[2],
                env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},  # what forks has one thread
                pass_fds=(there.fileno(),),
            )

    def run(
        self, words: tuple[str, ...], *, cwd: Path, environment: dict[str, str], stdin: bytes = b""
    ) -> subprocess.CompletedProcess[str]:
        """Run tuiref and wait for its end.

        Args:
            words: Behind the name of the program.
            cwd: The folder in which it runs.
            environment: All of its environment.
            stdin: What is piped in.
        """
        assert len(stdin) <= _PIPE_BYTES
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            source, sink = os.pipe()
            os.write(sink, stdin)
            os.close(sink)
            asked = json.dumps([words, str(cwd), environment]).encode()
            socket.send_fds(self._line, [len(asked).to_bytes(4)], [source, out.fileno(), err.fileno()])
            self._line.sendall(asked)
            os.close(source)
            status = int(self._line.recv(_ANSWER_BYTES))
            out.seek(0)
            err.seek(0)
            return subprocess.CompletedProcess(words, status, out.read().decode(), err.read().decode())

    def close(self) -> None:
        """End the process."""
        self._line.close()
        self._process.wait()


def serve(line: socket.socket) -> None:
    """Fork for each command that is asked for, until the other end is closed. In the child it never returns."""
    for package in _PACKAGES:
        for module in pkgutil.iter_modules(importlib.import_module(package).__path__, f"{package}."):
            if not module.name.endswith("__main__"):
                importlib.import_module(module.name)
    gc.freeze()
    while True:
        size, streams, _, _ = socket.recv_fds(line, 4, 3)
        if not size:
            return
        words, cwd, environment = json.loads(line.recv(int.from_bytes(size), socket.MSG_WAITALL))
        if not (child := os.fork()):
            line.close()
            _become(words, cwd, environment, streams)
        for stream in streams:
            os.close(stream)
        _, status = os.waitpid(child, 0)
        line.sendall(str(os.waitstatus_to_exitcode(status)).encode())


def _become(words: list[str], cwd: str, environment: dict[str, str], streams: list[int]) -> NoReturn:
    """Be `python -m tuiref WORDS`, just started."""
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    sys.stdin, sys.stdout = open(0, closefd=False), open(1, "w", closefd=False)  # noqa: SIM115 - to the end
    sys.stderr = open(2, "w", buffering=1, errors="backslashreplace", closefd=False)  # noqa: SIM115
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv[1:] = words
    try:
        runpy.run_module("tuiref", run_name="__main__", alter_sys=True)
    except SystemExit as end:
        assert isinstance(end.code, int)
        sys.stdout.flush()
        os._exit(end.code)  # to take down every module takes longer than most commands
    raise AssertionError("a command that did not say how it ended")


if __name__ == "__main__":
    serve(socket.socket(fileno=int(sys.argv[1])))
