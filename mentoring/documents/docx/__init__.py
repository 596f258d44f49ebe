"""The DOCX writer: the same blocks as real styles, tables, page numbers and sections."""

from mentoring.documents.docx.write import write

__all__ = ["write"]
