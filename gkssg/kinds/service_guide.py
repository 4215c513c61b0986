"""办事指南: how to get something done at the office."""

from gkssg.kinds.kind import Kind

KIND = Kind("办事指南", "service_guide", "GovernmentService")
