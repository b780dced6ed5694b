"""The errors a user may meet: one base, and one kind for each place where the remedy differs."""

from __future__ import annotations


class EvalreportError(Exception):
    """Something is wrong and the message says what, where, and what to do about it."""


class InputError(EvalreportError):
    """The evaluation file, a measurement folder or a template is wrong."""


class EnvironmentSetupError(EvalreportError):
    """A framework's environment could not be made; the other frameworks go on."""


class ResultError(EvalreportError):
    """A stored result cannot be read or cannot be trusted."""


class RenderError(EvalreportError):
    """An article could not be written."""
