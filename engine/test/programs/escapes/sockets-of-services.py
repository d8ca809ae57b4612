"""finds no sockets of services"""
# says: []
import os

paths = ["/var/run/docker.sock", "/run/docker.sock", "/run/dbus/system_bus_socket", "/run/systemd/private", "/tmp/.X11-unix/X0", "/run/containerd/containerd.sock", "/run/user"]
[path for path in paths if os.path.exists(path)]
