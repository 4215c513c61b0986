"""The files of the public search index, a sort of file a module; docs/search.md describes them."""
