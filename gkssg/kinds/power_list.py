"""权责清单: the powers of the office, each with its basis and duties."""

from gkssg.kinds.kind import Kind

KIND = Kind("权责清单", "power_list", "Dataset")
