"""What uv is told about indexes and certificates: its own settings first, then pip's."""

from __future__ import annotations

from collections.abc import Mapping

FROM_PIP = (
    ("PIP_INDEX_URL", "UV_DEFAULT_INDEX", ("UV_INDEX_URL",)),
    ("PIP_EXTRA_INDEX_URL", "UV_INDEX", ("UV_EXTRA_INDEX_URL",)),
    ("PIP_FIND_LINKS", "UV_FIND_LINKS", ()),
    ("PIP_CERT", "SSL_CERT_FILE", ()),
)
"""pip's variable, uv's, and older names of uv's that also count as set."""

DECISIVE = ("UV_TORCH_BACKEND",)
"""Settings that ask for other packages than the same requirements would otherwise mean."""


def settings(variables: Mapping[str, str]) -> dict[str, str]:
    """The variables for uv: all of `variables`, and pip's settings where uv's own are not set."""
    found = dict(variables)
    for pip, uv, older in FROM_PIP:
        value = variables.get(pip, "").split()
        if value and not any(variables.get(name) for name in (uv, *older)):
            # pip separates by spaces; uv does too, except for a list of links
            found[uv] = ("," if uv == "UV_FIND_LINKS" else " ").join(value)
            if uv == "UV_INDEX":
                # to pip all indexes are equal and the best version wins; uv would stop early
                found.setdefault("UV_INDEX_STRATEGY", "unsafe-best-match")
    found.pop("VIRTUAL_ENV", None)
    return found


def decisive(variables: Mapping[str, str]) -> dict[str, str]:
    """The settings that belong to the recipe: another value means another environment."""
    return {name: variables[name] for name in DECISIVE if variables.get(name)}
