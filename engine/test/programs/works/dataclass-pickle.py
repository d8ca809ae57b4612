"""pickles objects of classes that the code defined"""
# says: Point(x=1)
import dataclasses
import pickle


@dataclasses.dataclass
class Point:
    x: int


pickle.loads(pickle.dumps(Point(1)))
