"""Page families, one a file: the catalogue in, pages (path, template, view) out."""
