"""The HTML on paper."""

from __future__ import annotations

from pathlib import Path

from evalreport.errors import RenderError

FACES = (
    ("Article Sans", "normal", "normal", "DejaVuSans.ttf"),
    ("Article Sans", "bold", "normal", "DejaVuSans-Bold.ttf"),
    ("Article Sans", "normal", "italic", "DejaVuSans-Oblique.ttf"),
    ("Article Mono", "normal", "normal", "DejaVuSansMono.ttf"),
    ("Article Mono", "normal", "italic", "DejaVuSansMono-Oblique.ttf"),
)
"""Family, weight, style and file of the fonts that come with matplotlib: no other is used.

The families have names of their own: by its real name the system's copy would be taken where
there is one, and that may be of another version.
"""


def write(identifier: str, html: str) -> bytes:
    """The PDF of an HTML file of `html.write`: tagged, with fonts, the same bytes anywhere.

    It opens no file and no address but those of the fonts.

    Raises RenderError where WeasyPrint is not installed with its libraries or gives up.
    """
    try:
        from weasyprint import CSS, HTML
        from weasyprint.text.fonts import FontConfiguration
        from weasyprint.urls import FatalURLFetchingError, URLFetcher
    except (ImportError, OSError) as error:
        raise RenderError(
            f"PDF: WeasyPrint cannot be loaded ({error}); install its libraries "
            "(Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0) "
            "or leave the PDF out"
        ) from error
    closed = URLFetcher(allowed_protocols=("data",), allow_redirects=False, fail_on_errors=True)
    fonts = FontConfiguration()
    try:
        faces = CSS(
            string=_faces(),
            font_config=fonts,
            url_fetcher=URLFetcher(allowed_protocols=("file",), fail_on_errors=True),
        )
        written = HTML(string=html, url_fetcher=closed).write_pdf(
            stylesheets=[faces],
            font_config=fonts,
            pdf_variant="pdf/ua-1",
            pdf_identifier=identifier.encode(),
        )
    except FatalURLFetchingError as error:
        raise RenderError(f"PDF: {error}; an article may not open other files") from error
    except (ArithmeticError, AttributeError, LookupError, OSError, TypeError, ValueError) as error:
        raise RenderError(f"PDF: WeasyPrint gave up ({type(error).__name__}: {error})") from error
    assert isinstance(written, bytes)
    return written


def _faces() -> str:
    """The fonts as CSS: the only files that a PDF is made with."""
    from matplotlib import get_data_path

    folder = Path(get_data_path()) / "fonts" / "ttf"
    return "".join(
        f"@font-face {{ font-family: '{family}'; font-weight: {weight}; font-style: {style}; "
        f"src: url('{(folder / file).as_uri()}') }}\n"
        for family, weight, style, file in FACES
    )
