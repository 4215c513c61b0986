"""双公示: permits and penalties decided."""

from gkssg.kinds.kind import Kind

KIND = Kind("双公示", "decision", "Dataset")
