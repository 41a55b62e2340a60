"""Pages into rows that are kept: planned by content, made by worker processes, never made twice, never half-written."""
