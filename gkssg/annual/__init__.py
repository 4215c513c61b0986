"""The annual report: ledger and catalogue in, figures and papers out."""
