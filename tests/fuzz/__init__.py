"""Fuzzing: any input gives a result or a clear refusal, within the time stated. `make fuzz` runs all of it."""
