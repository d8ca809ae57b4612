"""knows neither the machine's host name nor its network"""
# says: sandbox
import os
import socket

print(socket.gethostname(), os.uname().nodename)
