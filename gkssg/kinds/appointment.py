"""任免: appointments, and the notices before them."""

from gkssg.kinds.kind import Kind

KIND = Kind("任免", "appointment", "Article")
