"""How a member's password is kept."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class ChamberArgon2Hasher(Argon2PasswordHasher):
    """Argon2id, 19 MiB, two passes, one lane: a chamber signing in at once does not starve the votes."""

    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1
