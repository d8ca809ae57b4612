"""survives exceptions whose text and name raise what ends programs"""
# status: error
# lives: yes
# says: Odd


class Meta(type):
    @property
    def __name__(self):
        raise SystemExit(3)


class Odd(Exception, metaclass=Meta):
    def __str__(self):
        raise KeyboardInterrupt


raise Odd
