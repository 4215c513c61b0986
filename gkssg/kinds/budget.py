"""预算: the budget of the office for a year."""

from gkssg.kinds.kind import Kind

KIND = Kind("预算", "budget", "Report")
