"""The command line: few commands, each of which calls one function."""


def main() -> None:
    """The program ``jixiao``."""
    from jixiao.cli.program import program

    program()
