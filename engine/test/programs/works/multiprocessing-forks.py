"""forks the processes of multiprocessing in every version of Python, as a server that forks needs descriptors sent to it"""
# says: fork [0, 1, 4, 9]
import multiprocessing


def square(number):
    return number * number


with multiprocessing.Pool(2) as pool:
    print(multiprocessing.get_start_method(), pool.map(square, range(4)))
