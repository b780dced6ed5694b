"""Processes of PyTorch that find each other."""

import os

from torch import distributed

from measurements.peers import Team, free_port


def team(member, processes, *arguments):
    """Call `member(rank, *arguments)` in so many processes."""
    # gloo would look for the address of the machine's name, which need not have one
    os.environ.update(
        MASTER_ADDR="127.0.0.1", MASTER_PORT=str(free_port()), GLOO_SOCKET_IFNAME="lo"
    )
    return Team(member, processes, arguments)


def join(rank, processes):
    """Meet the other processes."""
    distributed.init_process_group("gloo", rank=rank, world_size=processes)
