"""returns while a thread goes on, and does not wait for it"""
# status: ok
# lives: yes
import threading
import time

threading.Thread(target=time.sleep, args=(1000,)).start()
