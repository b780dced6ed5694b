"""Recipe -> isolated interpreter with exactly one framework in it."""

from evalreport.environments.store import environment

__all__ = ["environment"]
