"""cannot resolve host names"""
# status: error
# says: Hint: the sandbox has no network access
import socket

socket.getaddrinfo("example.invalid", 80)
