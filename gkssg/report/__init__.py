"""Diagnostics in, text out: one renderer a file, for people (text) and for machines (json, sarif, github)."""
