"""knows neither the machine's name nor its network's"""
# says: sandbox
import os
import socket

print(socket.gethostname(), os.uname().nodename)
