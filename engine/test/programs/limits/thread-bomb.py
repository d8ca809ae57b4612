"""refuses more threads than allowed, with a hint"""
# status: error
# says: processes and threads may run at the same time
# lives: yes
import threading
import time

while True:
    threading.Thread(target=time.sleep, args=(1,), daemon=True).start()
