"""Word files: their text in, papers out. The only package that imports python-docx."""
