"""interrupts or ends threads that compute outside of Python"""
# status: timeout
# timeoutMs: 500
import hashlib
import threading

data = bytes(200 << 20)
for _ in range(4):
    threading.Thread(target=lambda: [hashlib.sha256(data) for _ in range(1000)], daemon=True).start()
while True:
    hashlib.sha256(data)
