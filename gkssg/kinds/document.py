"""文件: 规章, 行政规范性文件 and other documents with a 发文字号."""

from gkssg.kinds.kind import Kind

KIND = Kind("文件", "document", "Legislation", document=True)
