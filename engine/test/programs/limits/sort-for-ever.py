"""interrupts a sort whose comparison swallows ordinary exceptions"""
# status: timeout
# lives: yes
# timeoutMs: 300


class Slow:
    def __lt__(self, other):
        try:
            while True:
                pass
        except Exception:
            return True


sorted([Slow(), Slow()])
