"""reports an exception in a repr like any other"""
# status: error
# says: RuntimeError: no repr


class Odd:
    def __repr__(self):
        raise RuntimeError("no repr")


Odd()
