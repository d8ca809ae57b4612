"""finds no names on the network"""
# status: error
# says: Hint: there is no network
import socket

socket.getaddrinfo("example.invalid", 80)
