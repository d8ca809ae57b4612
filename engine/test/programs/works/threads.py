"""runs threads"""
# says: [1, 2]
import threading

found = []
threads = [threading.Thread(target=found.append, args=(n,)) for n in (1, 2)]
for thread in threads:
    thread.start()
    thread.join()
found
