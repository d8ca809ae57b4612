"""ends code that hides in a finalizer"""
# status: timeout
# timeoutMs: 300


class Sticky:
    def __del__(self):
        while True:
            try:
                while True:
                    pass
            except BaseException:
                pass


Sticky();
