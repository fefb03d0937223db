from dataclasses import dataclass


@dataclass
class Finding:
    fatal: bool
    message: str


def check_notice(n, known):
    return ()
