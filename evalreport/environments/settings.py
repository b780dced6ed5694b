"""What uv is told about indexes and certificates: its own settings first, then pip's."""

from __future__ import annotations

import os
from collections.abc import Mapping

FROM_PIP = (
    ("PIP_INDEX_URL", "UV_DEFAULT_INDEX", ("UV_INDEX_URL",)),
    ("PIP_EXTRA_INDEX_URL", "UV_INDEX", ("UV_EXTRA_INDEX_URL",)),
    ("PIP_FIND_LINKS", "UV_FIND_LINKS", ()),
    ("PIP_CERT", "SSL_CERT_FILE", ()),
)
"""pip's variable, uv's, and older names of uv's that also count as set."""

SEPARATORS = {
    "UV_DEFAULT_INDEX": "",
    "UV_INDEX_URL": "",
    "UV_INDEX": " ",
    "UV_EXTRA_INDEX_URL": " ",
    "UV_FIND_LINKS": ",",
    "SSL_CERT_FILE": "",
}
"""Settings of uv that may be paths, with what stands between several; empty: there is one."""

DECISIVE = ("UV_TORCH_BACKEND",)
"""Settings that ask for other packages than the same requirements would otherwise mean."""


def settings(variables: Mapping[str, str]) -> dict[str, str]:
    """The variables for uv: all of `variables`, and pip's settings where uv's own are not set.

    Paths become absolute, for uv does not run where the user has called us.
    """
    found = dict(variables)
    for pip, uv, older in FROM_PIP:
        value = variables.get(pip, "").strip()
        if value and not any(variables.get(name) for name in (uv, *older)):
            separator = SEPARATORS[uv]  # pip's is always a space
            found[uv] = separator.join(value.split()) if separator else value
            if uv == "UV_INDEX":
                # to pip all indexes are equal and the best version wins; uv would stop early
                found.setdefault("UV_INDEX_STRATEGY", "unsafe-best-match")
    found.pop("VIRTUAL_ENV", None)
    for name, separator in SEPARATORS.items():
        if name in found:
            places = found[name].split(separator) if separator else [found[name]]
            found[name] = separator.join(map(_absolute, places))
    return found


def _absolute(place: str) -> str:
    """A path that exists as an absolute one; anything else, an address say, as it is."""
    # of pathlib's, one raises for an unknown user and the other for a name that is too long
    path = os.path.expanduser(place)  # noqa: PTH111
    return os.path.abspath(path) if place and os.path.exists(path) else place  # noqa: PTH100, PTH110


def decisive(variables: Mapping[str, str]) -> dict[str, str]:
    """The settings that belong to the recipe: another value means another environment."""
    return {name: variables[name] for name in DECISIVE if variables.get(name)}
