"""PDFs as text: opened within limits; scans, locked and damaged files are told."""

from __future__ import annotations

import logging
import time
from io import BytesIO
from typing import TYPE_CHECKING

from coach.errors import ReadingError
from coach.reading.files.archives import damaged
from coach.reading.files.page_lines import Page, page_of
from coach.reading.files.page_text import text_of_pages
from coach.reading.files.texts import FileText

if TYPE_CHECKING:
    from pdfplumber.pdf import PDF

MOST_PAGES = 50
MOST_SECONDS = 30
_CHANCE = 3  # letters a page that a scan may have by chance


def text_of_pdf(data: bytes, name: str) -> FileText:
    """The text of a PDF. Raises ReadingError where it is locked, damaged, too long, or pictures alone."""
    import pdfplumber
    from pdfplumber.utils.exceptions import PdfminerException

    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # it remarks on each oddity it copes with
    try:
        with pdfplumber.open(BytesIO(data)) as pdf:
            pages = _pages(pdf, name)
        text = text_of_pages(pages)
    except ReadingError:
        raise
    except PdfminerException as error:
        raise ReadingError(_fault(error, name)) from error
    except Exception as error:
        # The boundary to a library and to files of any make: whatever is wrong in it, the file is at fault.
        raise ReadingError(damaged(name, "PDF")) from error
    silent = sum(not any(char.isalpha() for char in page.text) for page in pages)
    if sum(char.isalpha() for page in pages for char in page.text) <= _CHANCE * len(pages):
        are = "its only page is a picture" if len(pages) == 1 else f"its {len(pages)} pages are pictures"
        raise ReadingError(
            f"{name} holds no text: {are}. Run text recognition (OCR) on it, or paste the OKRs as text."
        )
    notice = f"{silent} of the {len(pages)} pages hold no text; pictures are not read." if silent else None
    return FileText(text, notice)


def _pages(pdf: PDF, name: str) -> list[Page]:
    count = len(pdf.pages)
    if not count:
        raise ReadingError(damaged(name, "PDF"))
    if count > MOST_PAGES:
        raise ReadingError(
            f"{name} has {count} pages; the limit is {MOST_PAGES}."
            " Give only the pages with the OKRs, or paste them."
        )
    begun = time.monotonic()
    pages: list[Page] = []
    for page in pdf.pages:
        pages.append(page_of(page))
        page.close()
        if time.monotonic() - begun > MOST_SECONDS:
            raise ReadingError(
                f"{name} took more than {MOST_SECONDS} seconds up to page {len(pages)} of {count}."
                " Give only the pages with the OKRs, or paste them."
            )
    return pages


def _fault(error: Exception, name: str) -> str:
    """What the library's error says, which it hands on as that of the library beneath."""
    from pdfminer.pdfdocument import PDFEncryptionError

    if any(isinstance(cause, PDFEncryptionError) for cause in (*error.args, error.__context__)):
        return f"{name} has a password. Save it without one, or paste the OKRs."
    return damaged(name, "PDF")
