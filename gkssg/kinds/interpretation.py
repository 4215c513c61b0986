"""政策解读: what a document means for those it concerns."""

from gkssg.kinds.kind import Kind

KIND = Kind("政策解读", "interpretation", "Article")
