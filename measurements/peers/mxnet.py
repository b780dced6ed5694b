"""Processes of MXNet that find each other."""

import os

import mxnet as mx

from measurements.peers import Team, free_port


def team(member, processes, *arguments):
    """Call `member(rank, *arguments)` in so many processes.

    A scheduler and as many servers start with them: to import MXNet is all that these do.
    """
    os.environ.update(
        DMLC_ROLE="worker",
        DMLC_NUM_WORKER=str(processes),
        DMLC_NUM_SERVER=str(processes),
        DMLC_PS_ROOT_URI="127.0.0.1",
        DMLC_PS_ROOT_PORT=str(free_port()),
        DMLC_NODE_HOST="127.0.0.1",
        DMLC_INTERFACE="lo",
    )
    roles = ["scheduler", *["server"] * processes]
    return Team(member, processes, arguments, [{"DMLC_ROLE": role} for role in roles])


def store():
    """Meet the other processes; return the store through which they exchange.

    It numbers them in an order of its own, which is of no use here.
    """
    return mx.kv.create("dist_sync")
