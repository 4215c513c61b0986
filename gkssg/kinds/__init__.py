"""Item kinds, one a file: what an item of the kind is, and the fields of its own."""
