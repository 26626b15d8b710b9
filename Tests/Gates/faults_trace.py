"""Runs a program and steps in at its system calls: fails one, sends a signal there, or waits there.

strace counts the calls of each thread on its own and the dynamic loader's with them, so that with a
Swift program (main thread: loader; another thread: all the work) "the 3rd openat" is the loader's.
This small tracer counts only calls whose path, or whose descriptor's file, lies under one folder,
whatever thread makes them: so the first one counted is the program's first look at the site. The
kernel stops the program (seccomp, RET_TRACE) only at the calls that were asked for, so that a traced
run takes hardly longer than a plain one. For x86-64; `refusal` says why it cannot work elsewhere.
"""

import contextlib
import ctypes
import os
import platform
import signal
import struct
import sys
from dataclasses import dataclass

NUMBERS = {
    "read": 0, "write": 1, "open": 2, "close": 3, "stat": 4, "lstat": 6, "pwrite64": 18, "flock": 73, "fsync": 74,
    "fdatasync": 75, "truncate": 76, "ftruncate": 77, "rename": 82, "mkdir": 83, "rmdir": 84, "creat": 85, "link": 86,
    "unlink": 87, "symlink": 88, "readlink": 89, "chmod": 90, "fchmod": 91, "chown": 92, "mknod": 133,
    "getdents64": 217, "utimensat": 280, "openat": 257, "mkdirat": 258, "newfstatat": 262, "unlinkat": 263,
    "renameat": 264, "linkat": 265, "symlinkat": 266, "readlinkat": 267, "fchmodat": 268, "syncfs": 306,
    "renameat2": 316, "copy_file_range": 326, "statx": 332,
}
NAMES = {number: name for name, number in NUMBERS.items()}
ON_DESCRIPTOR = {"read", "write", "close", "pwrite64", "flock", "fsync", "fdatasync", "ftruncate", "fchmod",
                 "getdents64", "syncfs", "copy_file_range"}
RELATIVE = {"openat", "mkdirat", "newfstatat", "unlinkat", "renameat", "linkat", "readlinkat", "fchmodat",
            "renameat2", "statx", "utimensat"}

TRACEME, CONT, GETREGS, SETREGS, SETOPTIONS = 0, 7, 12, 13, 0x4200
OPTIONS = 2 | 4 | 8 | 16 | 0x80 | 0x100000  # fork, vfork, clone, exec, seccomp; the program dies with its tracer
EVENT_SECCOMP, WALL = 7, 0x40000000
RAX, RDX, RSI, RDI, ORIG_RAX = 10, 12, 13, 14, 15
LIMIT = 30  # seconds for one run
libc = ctypes.CDLL(None, use_errno=True)
libc.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]
libc.ptrace.restype = ctypes.c_long


@dataclass
class Call:
    """A system call about to be made: its name, how many of that name came before it, and on what."""

    name: str
    number: int
    path: str
    pid: int


@dataclass
class Ended:
    """How a run ended: exit code, or minus the signal; what it wrote."""

    code: int
    text: str
    calls: list[Call]


def refusal() -> str | None:
    """Why tracing is impossible here; None where it works."""
    if sys.platform != "linux" or platform.machine() != "x86_64":
        return "the tracer knows x86-64 Linux only"
    try:
        run(["/bin/true"], ["openat"], "/nowhere", lambda call: None)
    except OSError as error:
        return f"tracing is refused: {error}"
    return None


def run(command, names, under, act, folder="/", environment=None) -> Ended:
    """Runs a command; `act(call)` is asked at every call of `names` on what lies under `under` and
    answers None, or ("fail", errno), or ("signal", number)."""
    output = os.memfd_create("output")
    pid = os.fork()
    if pid == 0:
        become(command, names, output, folder, environment)
    try:
        return follow(pid, under, act, output)
    finally:
        os.close(output)


def become(command, names, output, folder, environment):
    """The child's part: asks to be traced, waits, sets the filter, becomes the command."""
    try:
        os.chdir(folder)
        os.dup2(os.open("/dev/null", os.O_RDONLY), 0)
        os.dup2(output, 1)
        os.dup2(output, 2)
        # Python ignores some signals; the program must find them as a shell would leave them.
        for number in (signal.SIGPIPE, signal.SIGXFSZ, signal.SIGINT):
            signal.signal(number, signal.SIG_DFL)
        program = filtering([NUMBERS[name] for name in names])
        if libc.ptrace(TRACEME, 0, None, None) == 0:
            os.kill(os.getpid(), signal.SIGSTOP)
            if libc.prctl(38, 1, 0, 0, 0) == 0 and libc.prctl(22, 2, ctypes.byref(program), 0, 0) == 0:
                os.execve(command[0], command, os.environ if environment is None else environment)
    finally:
        os._exit(126)


class Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("code", ctypes.c_char_p)]


def filtering(numbers) -> Program:
    """A seccomp filter: the tracer is asked about these calls, all others are free."""
    lines = [struct.pack("HBBI", 0x20, 0, 0, 0)]
    for number in numbers:
        lines += [struct.pack("HBBI", 0x15, 0, 1, number), struct.pack("HBBI", 0x06, 0, 0, 0x7FF00000)]
    lines.append(struct.pack("HBBI", 0x06, 0, 0, 0x7FFF0000))
    return Program(len(lines), b"".join(lines))


def follow(pid, under, act, output) -> Ended:
    """The tracer's part, until the command has ended."""
    seen, counts, calls, registers = {pid}, {}, [], (ctypes.c_ulonglong * 27)()
    _, status = os.waitpid(pid, WALL)
    if not os.WIFSTOPPED(status) or libc.ptrace(SETOPTIONS, pid, None, OPTIONS) != 0:
        raise OSError(ctypes.get_errno(), "ptrace")
    old = signal.signal(signal.SIGALRM, lambda *_: os.kill(pid, signal.SIGKILL))
    signal.alarm(LIMIT)
    libc.ptrace(CONT, pid, None, None)
    try:
        while True:
            task, status = os.waitpid(-1, WALL)
            if not os.WIFSTOPPED(status):
                if task == pid:
                    break
                continue
            passed = 0
            if status >> 16 == EVENT_SECCOMP:
                step_in(task, pid, under, act, counts, calls, registers)
            elif status >> 16 == 0:
                passed = os.WSTOPSIG(status)
                if task not in seen and passed == signal.SIGSTOP:
                    passed = 0  # a new thread's first stop
            seen.add(task)
            libc.ptrace(CONT, task, None, passed)
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, old)
        end_rest(seen - {pid})
    text = os.pread(output, 1 << 20, 0).decode(errors="replace")
    return Ended(os.waitstatus_to_exitcode(status), text, calls)


def end_rest(tasks):
    """What the program started must not be met by the next run's tracer."""
    for task in tasks:
        with contextlib.suppress(OSError):
            os.kill(task, signal.SIGKILL)
            while not os.WIFSIGNALED(os.waitpid(task, WALL)[1]):
                pass


def step_in(task, process, under, act, counts, calls, registers):
    """Asks what to do at a call, and does it."""
    libc.ptrace(GETREGS, task, None, registers)
    name = NAMES[registers[ORIG_RAX]]
    path = subject(task, name, registers)
    if path is None or not (path + "/").startswith(under.rstrip("/") + "/"):
        return
    counts[name] = counts.get(name, 0) + 1
    call = Call(name, counts[name], path, task)
    calls.append(call)
    match act(call):
        case ("fail", code):
            registers[ORIG_RAX] = 2**64 - 1
            registers[RAX] = 2**64 - code
            libc.ptrace(SETREGS, task, None, registers)
        case ("signal", number):
            os.kill(process, number)  # the whole program, though a process of its own waits for the disk


def subject(task, name, registers) -> str | None:
    """The path that a call is about."""
    try:
        if name in ON_DESCRIPTOR:
            return os.readlink(f"/proc/{task}/fd/{registers[RDI]}")
        path = text_at(task, registers[RSI] if name in RELATIVE else registers[RDI])
        if name in RELATIVE and not path:
            return os.readlink(f"/proc/{task}/fd/{registers[RDI]}")
        return path if path.startswith("/") else os.path.join(os.readlink(f"/proc/{task}/cwd"), path)
    except OSError:
        return None


def text_at(task, address) -> str:
    """A string in the program's memory, read page by page, since the next page may not be there."""
    text = b""
    with open(f"/proc/{task}/mem", "rb", buffering=0) as memory:
        while b"\0" not in text and len(text) < 8192:
            memory.seek(address + len(text))
            text += memory.read(4096 - (address + len(text)) % 4096)
    return text.split(b"\0")[0].decode(errors="replace")
