"""reports a repr that needs more memory than there is"""
# status: error
# says: MemoryError
# lives: yes


class Huge:
    def __repr__(self):
        return "x" * 10**10


Huge()
