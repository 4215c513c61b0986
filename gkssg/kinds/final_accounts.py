"""决算: the final accounts of the office for a year."""

from gkssg.kinds.kind import Kind

KIND = Kind("决算", "final_accounts", "Report")
