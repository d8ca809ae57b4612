"""ends a session that sends descriptors to the engine"""
# status: died
# reason: broke the connection
import array
import os
import socket
import time

with socket.socket(fileno=os.dup(3)) as control:
    control.sendmsg([b"\xff" * 16], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [0, 1]))])
time.sleep(20)
