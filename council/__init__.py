"""Hémicycle: the software of a deliberating council."""
