"""建设项目: a construction project from approval to completion."""

from gkssg.kinds.kind import Kind

KIND = Kind("建设项目", "project", "Article")
