"""interrupts the text of an exception that never ends"""
# status: timeout
# lives: yes
# timeoutMs: 300


class Endless(Exception):
    def __str__(self):
        while True:
            pass


raise Endless
