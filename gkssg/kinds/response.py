"""回应: an answer to what people ask or complain of."""

from gkssg.kinds.kind import Kind

KIND = Kind("回应", "response", "Article")
