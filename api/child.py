"""What a worker process asks of the kernel before it opens a file that nobody knows."""

import os
import signal
import sys

PR_SET_PDEATHSIG = 1


def die_with(parent: int) -> None:
    """Have the kernel end this process when its parent is killed, however deep in a loop it may be."""
    if sys.platform != "linux":
        return
    import ctypes

    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it died before we asked
        os._exit(1)


def cap_memory(memory: int) -> None:
    """Cap the address space at what is in use now and ``memory`` bytes more. Windows has no such limit."""
    if sys.platform != "linux":
        return
    import resource

    with open("/proc/self/statm", encoding="ascii") as stream:  # noqa: PTH123 - no file of the user's
        used = int(stream.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    cap = used + memory if hard == resource.RLIM_INFINITY else min(used + memory, hard)
    resource.setrlimit(resource.RLIMIT_AS, (cap, hard))


def near_cap(memory: int) -> bool:
    """Whether this process has come nearer to its cap than half of ``memory``: what a parser then took for damage may have
    been an allocation refused."""
    if sys.platform != "linux":
        return False
    import resource

    cap, _ = resource.getrlimit(resource.RLIMIT_AS)
    with open("/proc/self/status", encoding="ascii", errors="replace") as stream:  # noqa: PTH123
        most = next((int(line.split()[1]) << 10 for line in stream if line.startswith("VmPeak:")), 0)
    return cap != resource.RLIM_INFINITY and cap - most < memory // 2
