"""Files, digests, text and discovery. Standard library only; knows nothing of catalogues."""
