"""finds no files of users, services or the engine"""
# says: []
import os

places = ["/root", "/home", "/var", "/srv", "/run", "/boot", "/etc/ssl/private", "/etc/ssh", "/etc/hosts", "/etc/resolv.conf", "/etc/hostname", "/etc/machine-id", "/etc/shadow", "/etc/sudoers", "/.dockerenv", "/work", "/data", "/sessions", "/old"]
[place for place in places if os.path.lexists(place)]
