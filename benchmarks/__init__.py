"""What `make bench` runs: each figure beside its reference, measured in the same run."""
