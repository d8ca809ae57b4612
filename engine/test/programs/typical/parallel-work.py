"""works in threads, processes and coroutines"""
# says: [0, 1, 4, 9, 16]
# timeoutMs: 120000
import asyncio
import concurrent.futures as cf
import multiprocessing as mp
import threading
import time
from joblib import Parallel, delayed
from tqdm import tqdm
from tqdm.auto import tqdm as t2

async def f(i):
    await asyncio.sleep(0.01)
    return i
print(await asyncio.gather(*[f(i) for i in range(3)]))
with cf.ThreadPoolExecutor() as ex:
    print(list(ex.map(lambda x: x * 2, range(5))))
def sq(x):
    return x * x
with cf.ProcessPoolExecutor(2) as ex:
    print(list(ex.map(sq, range(5))))
print(Parallel(n_jobs=2)((delayed(sq)(i) for i in range(4))))
for i in t2(range(3)):
    pass
