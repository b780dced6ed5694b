"""The templates: found in the project's folder first, filled in a sandbox, never deciding."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from evalreport.errors import RenderError

Filters = Mapping[str, Callable[..., Any]]


class Templates:
    """The templates of one format, one file for each kind of block."""

    def __init__(self, folders: Sequence[Path], form: str, filters: Filters) -> None:
        self._suffix = f".{form}.jinja"
        self._folders = [folder / form for folder in folders]
        self._environment = ImmutableSandboxedEnvironment(
            loader=FileSystemLoader(self._folders),
            undefined=StrictUndefined,
            autoescape=form == "html",
            trim_blocks=True,
            lstrip_blocks=True,
            finalize=_text_only,
        )
        self._environment.filters.update(filters)

    def fill(self, kind: str, **content: object) -> str:
        """The markup of one block; RenderError names the file and line that is at fault."""
        try:
            return self._environment.get_template(kind + self._suffix).render(content)
        except RenderError:
            raise
        except TemplateSyntaxError as error:
            place = f"{error.filename or error.name}, line {error.lineno}"
            raise RenderError(f"{place}: {error.message}; correct the template") from error
        except (TemplateError, ArithmeticError, AttributeError, TypeError, ValueError) as error:
            place = self._place(error, kind)
            raise RenderError(f"{place}: {_reason(error)}; correct the template") from error

    def source(self, name: str) -> str:
        """A file that is placed as it stands: a style sheet."""
        for folder in self._folders:
            if (folder / name).is_file():
                return (folder / name).read_text(encoding="utf-8")
        raise RenderError(f"{name}: not found in {self._folders[-1]}; put it there")

    def _place(self, error: Exception, kind: str) -> str:
        """The innermost line of a template that was being filled."""
        frames = traceback.extract_tb(error.__traceback__)
        lines = [frame for frame in frames if frame.filename.endswith(self._suffix)]
        if lines:
            return f"{lines[-1].filename}, line {lines[-1].lineno}"
        return str(self._folders[-1] / (kind + self._suffix))


def _reason(error: Exception) -> str:
    """What is wrong, in words."""
    return (
        f"template {error} not found" if type(error).__name__ == "TemplateNotFound" else str(error)
    )


def _text_only(printed: object) -> object:
    """Lets through text; a number must have become one with its unit and evidence."""
    if isinstance(printed, str | StrictUndefined):
        return printed
    raise TypeError(f"{printed!r} is not text: pass it through the filter 'text'")
