"""Many files at once: which ones, in what processes, and how it goes."""
