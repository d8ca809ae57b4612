"""cannot resolve host names"""
# status: error
# says: Hint: there is no network
import socket

socket.getaddrinfo("example.invalid", 80)
