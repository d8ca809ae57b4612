"""survives an exception that cannot be inspected"""
# status: error
# lives: yes


class Odd(Exception):
    def __str__(self):
        raise SystemError("no")

    @property
    def __cause__(self):
        raise SystemError("no")


raise Odd()
