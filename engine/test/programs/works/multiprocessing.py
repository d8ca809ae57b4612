"""runs a pool of processes"""
# says: [0, 1, 4]
import multiprocessing


def square(number):
    return number * number


with multiprocessing.Pool(2) as pool:
    squares = pool.map(square, range(3))
squares
