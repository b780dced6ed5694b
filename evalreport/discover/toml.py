"""Reads a TOML file."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from evalreport.errors import InputError

Raw = Mapping[str, Any]
"""Parsed TOML."""


def parsed(file: Path) -> Raw:
    """The content of `file`.

    Raises FileNotFoundError, and InputError with the reason, but without the name of the file.
    """
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise InputError(f"byte {error.start}: not UTF-8; save it as UTF-8") from error
    except RecursionError as error:
        raise InputError("not valid TOML: nested too deeply") from error
    except ValueError as error:
        raise InputError(f"not valid TOML: {error}") from error
