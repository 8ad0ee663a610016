"""The written rules of procedure, as plain Python: no framework, no clock, no table."""
