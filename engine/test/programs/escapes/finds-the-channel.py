"""ends a session that finds the channel among the objects and sends its own data"""
# status: died
# reason: broke the connection
import gc
import time

for found in gc.get_objects():
    if type(found).__name__ == "Channel":
        found.send({"type": "done", "id": "guessed"})
time.sleep(20)
