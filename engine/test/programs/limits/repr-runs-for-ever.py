"""interrupts a repr that never ends"""
# status: timeout
# lives: yes
# timeoutMs: 300


class Endless:
    def __repr__(self):
        while True:
            pass


Endless()
