"""hold-socket.py PORT COMMAND [ARGUMENT ...]

Does what systemd does for a socket and the service behind it: keeps the socket open, and starts the
command with it again whenever it ends. Prints the process id of each start. Ends with its input.
"""

import os
import select
import socket
import subprocess
import sys

FIRST_DESCRIPTOR = 3

held = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
held.bind(("127.0.0.1", int(sys.argv[1])))
held.listen(4096)
if held.fileno() != FIRST_DESCRIPTOR:
    os.dup2(held.fileno(), FIRST_DESCRIPTOR)
os.set_inheritable(FIRST_DESCRIPTOR, True)
environment = {**os.environ, "LISTEN_FDS": "1"}


def start():
    # LISTEN_PID is the process that the shell becomes.
    words = ["sh", "-c", 'LISTEN_PID=$$ exec "$@"', "sh", *sys.argv[2:]]
    child = subprocess.Popen(
        words, env=environment, pass_fds=[FIRST_DESCRIPTOR], stdin=subprocess.DEVNULL, stdout=2
    )
    print(child.pid, flush=True)
    return child


child = start()
while not select.select([sys.stdin], [], [], 0.05)[0]:
    if child.poll() is not None:
        child = start()
child.kill()
child.wait()
