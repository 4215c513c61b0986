"""领导: who leads the office, and who is in charge of what."""

from gkssg.kinds.kind import Kind

KIND = Kind("领导", "leader", "Article")
