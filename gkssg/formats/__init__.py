"""File formats read on more than one floor; each third-party parser is wrapped here once."""
