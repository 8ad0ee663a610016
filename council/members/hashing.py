"""How a member's password is kept."""

from django.contrib.auth.hashers import Argon2PasswordHasher

from council.lanes import insist_away_from_votes


class ChamberArgon2Hasher(Argon2PasswordHasher):
    """Argon2id, 19 MiB, two passes, one lane: a chamber signing in at once does not starve the votes."""

    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1

    def encode(self, password: str, salt: str) -> str:
        insist_away_from_votes("hashing a password")
        return super().encode(password, salt)

    def verify(self, password: str, encoded: str) -> bool:
        insist_away_from_votes("checking a password")
        return super().verify(password, encoded)
