"""passes open files between its processes, as multiprocessing does"""
# says: hello
import multiprocessing
import os


def write(connection):
    from multiprocessing.reduction import recv_handle

    os.write(recv_handle(connection), b"hello\n")


if __name__ == "__main__":
    from multiprocessing.reduction import send_handle

    here, there = multiprocessing.Pipe()
    child = multiprocessing.Process(target=write, args=(there,))
    child.start()
    with open("/mnt/data/passed.txt", "wb") as file:
        send_handle(here, file.fileno(), child.pid)
    child.join()
    print(open("/mnt/data/passed.txt").read())
