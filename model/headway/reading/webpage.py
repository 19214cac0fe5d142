"""Takes the article out of a saved web page: its text, title, date, outlet and address.

The text is what trafilatura extracts; offsets count characters of that, not of the HTML.
Leaves out fetching: pages are read from files only.
"""

from typing import Any

from headway.errors import InputError, MissingExtraError


def read_page(page: bytes) -> dict[str, object]:
    """Return the fields of the article in an HTML page.

    Raises
    ------
    MissingExtraError
        If trafilatura is not installed.
    InputError
        If the page holds no article text, or trafilatura is installed in part.
    """
    try:
        import trafilatura
    except ModuleNotFoundError as error:
        raise MissingExtraError("trafilatura", "html") from error
    except ImportError as error:
        raise InputError(
            f"trafilatura is installed but does not load: {error}; install it again"
        ) from error

    # The extensive search guesses a date from any number on the page.
    found: Any = trafilatura.bare_extraction(
        page,
        with_metadata=True,
        include_comments=False,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if found is None or not found.text:
        raise InputError("no article text found in the page; save its text as .txt")
    return {
        "text": found.text,
        "date": found.date,
        "title": found.title,
        "outlet": found.sitename,
        "url": found.url,
    }
