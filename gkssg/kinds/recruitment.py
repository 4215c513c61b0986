"""招考: posts, conditions and results of recruitment."""

from gkssg.kinds.kind import Kind

KIND = Kind("招考", "recruitment", "Article")
