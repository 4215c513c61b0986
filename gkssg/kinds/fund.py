"""资金: how special funds are shared out and spent."""

from gkssg.kinds.kind import Kind

KIND = Kind("资金", "fund", "Dataset")
