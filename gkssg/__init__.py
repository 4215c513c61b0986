"""gkssg: a folder of Markdown items in, a government-disclosure catalogue (政府信息公开) out."""

__version__ = "0.1.0"
