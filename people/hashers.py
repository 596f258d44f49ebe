from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2(Argon2PasswordHasher):
    """Argon2id as OWASP has it for servers: 19 MiB, two passes, one thread; about 36 ms.

    Django's default takes 100 MiB and ten times as long: twenty teachers who log in before the
    first lesson would stop a small server.
    """

    memory_cost = 19_456  # KiB
    time_cost = 2
    parallelism = 1
