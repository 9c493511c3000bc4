"""Processes of one mpirun, for tests that kill them."""

import os
import pathlib
import time

MPIRUN = os.environ.get("MPIRUN", "")
NO_MPI = "no mpirun: MPI was not found when the build was configured"
ENVIRONMENT = {
    **os.environ,
    # More processes than cores, as root in a container; MPI's own leaks are not ours.
    "OMPI_MCA_rmaps_base_oversubscribe": "1",
    "OMPI_ALLOW_RUN_AS_ROOT": "1",
    "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM": "1",
    "ASAN_OPTIONS": "detect_leaks=0",
}


def mpirun(ranks):
    return [MPIRUN, "-n", str(ranks)]


def ranks_of(mpirun_pid):
    """The processes that mpirun started, in the order of their ranks."""
    children = pathlib.Path(f"/proc/{mpirun_pid}/task/{mpirun_pid}/children").read_text().split()
    by_rank = {}
    for child in children:
        variables = pathlib.Path(f"/proc/{child}/environ").read_bytes().split(b"\0")
        for variable in variables:
            if variable.startswith(b"OMPI_COMM_WORLD_RANK="):
                by_rank[int(variable.split(b"=")[1])] = int(child)
    return [by_rank[rank] for rank in sorted(by_rank)]


def is_alive(process):
    try:
        status = pathlib.Path(f"/proc/{process}/status").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False
    return "\nState:\tZ" not in status


def end_within(seconds, processes):
    """Whether all of them end within this time."""
    end = time.monotonic() + seconds
    while any(is_alive(process) for process in processes):
        if time.monotonic() > end:
            return False
        time.sleep(0.01)
    return True


# Who gets the kill -9, of mpirun and the processes that it started.
VICTIMS = {
    "mpirun and all its processes": lambda mpirun_pid, ranks: [mpirun_pid, *ranks],
    "mpirun alone": lambda mpirun_pid, ranks: [mpirun_pid],
    "rank 0": lambda mpirun_pid, ranks: [ranks[0]],
    "rank 1": lambda mpirun_pid, ranks: [ranks[1]],
}
