"""信息: news, notices and whatever has no kind of its own."""

from gkssg.kinds.kind import Kind

KIND = Kind("信息", "article", "Article")
