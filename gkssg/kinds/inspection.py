"""双随机: lists, plans and results of random inspections."""

from gkssg.kinds.kind import Kind

KIND = Kind("双随机", "inspection", "Dataset")
