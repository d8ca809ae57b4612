"""returns while a thread continues, without waiting for it"""
# status: ok
# lives: yes
import threading
import time

threading.Thread(target=time.sleep, args=(1000,)).start()
