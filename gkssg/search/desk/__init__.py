"""The office's own search over everything it holds: a question in, what answers it out; on this machine only."""
