"""The rules, one a file: what the office holds and the pages planned in, diagnostics out."""
