"""runs concurrent.futures with processes and threads"""
# says: [0, 1, 4] [0, 1, 4]
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor


def square(n):
    return n * n


with ProcessPoolExecutor(2) as processes, ThreadPoolExecutor(2) as threads:
    print(list(processes.map(square, range(3))), list(threads.map(square, range(3))))
