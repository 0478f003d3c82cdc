"""
Runs a program to its end and prints what the system says it cost, threads and children included: one line of JSON with
its exit code, seconds of wall and CPU, and the peak resident memory of all its processes together (MiB).

measure.py LOG PROGRAM ARGS...: what the program prints goes to LOG.
"""
import json
import os
import signal
import sys
import time


def resident(pid):
    """KiB of a process and all below it."""
    try:
        with open(f"/proc/{pid}/statm") as file:
            total = int(file.read().split()[1]) * 4
        with open(f"/proc/{pid}/task/{pid}/children") as file:
            return total + sum(resident(child) for child in file.read().split())
    except (OSError, IndexError):
        return 0


log = os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
signals = [signal.SIGCHLD, signal.SIGTERM]
signal.pthread_sigmask(signal.SIG_BLOCK, signals)
begun = time.monotonic()
pid = os.posix_spawn(
    sys.argv[2],
    sys.argv[2:],
    os.environ,
    file_actions=[(os.POSIX_SPAWN_DUP2, log, 1), (os.POSIX_SPAWN_DUP2, log, 2)],
    setsigmask=[],
)
peak = 0
# The signal ends the wait at once, so that looking at memory does not round the time up.
while (met := signal.sigtimedwait(signals, 0.1)) is None:
    peak = max(peak, resident(pid))
if met.si_signo == signal.SIGTERM:
    os.kill(pid, signal.SIGKILL)
_, status, used = os.wait4(pid, 0)
wall = time.monotonic() - begun
print(
    json.dumps(
        {
            "code": os.waitstatus_to_exitcode(status),
            "wall": wall,
            "cpu": used.ru_utime + used.ru_stime,
            # Of one process the system knows the peak itself; of several it is the highest that was seen.
            "memory": max(peak, used.ru_maxrss) / 1024,
        }
    )
)
