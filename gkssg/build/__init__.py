"""The whole build: the folder of an office in, a published release and all findings out."""
