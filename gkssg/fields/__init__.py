"""What may be written in front matter and site.yaml: field types, one a file, and the two schemas."""
