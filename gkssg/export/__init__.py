"""The catalogue in, files for machines out; one file a format."""
