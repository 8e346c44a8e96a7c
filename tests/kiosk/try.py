#!/usr/bin/env python3
"""Tries `lvzhi --kiosk` behind a real sshd on loopback, with `ForceCommand`.

    tests/kiosk/try.py PROGRAM

Needs OpenSSH's sshd and ssh, and the right to start a server on a free port. What it needs else it
makes in a folder of its own, which it removes. Prints what it tried; exit code 1 if anything failed.
"""
import getpass
import os
import pty
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

program = os.path.abspath(sys.argv[1])
folder = tempfile.mkdtemp(prefix="lvzhi-kiosk-")
user = getpass.getuser()
failures = []


def path(name):
    return os.path.join(folder, name)


def check(what, good):
    print(("ok    " if good else "FAILED"), what)
    if not good:
        failures.append(what)


def free_port():
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return sock.getsockname()[1]


port = free_port()
home = path("home")
os.mkdir(home)
for key in ("host", "user"):
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", path(key)], check=True)
shutil.copy(path("user.pub"), path("authorized_keys"))
with open(path("sshd_config"), "w") as config:
    config.write(f"""\
Port {port}
ListenAddress 127.0.0.1
HostKey {path("host")}
PidFile {path("sshd.pid")}
AuthorizedKeysFile {path("authorized_keys")}
StrictModes no
UsePAM no
PasswordAuthentication no
PermitRootLogin prohibit-password
AllowTcpForwarding no
AllowAgentForwarding no
X11Forwarding no
PermitTunnel no
PermitUserEnvironment no
AcceptEnv LANG LC_*
SetEnv HOME={home} XDG_DATA_HOME={home} XDG_CONFIG_HOME={home}
ForceCommand {program} --kiosk
""")
os.makedirs("/run/sshd", exist_ok=True)
example = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../docs/sshd-kiosk.conf")
good = subprocess.run(["/usr/sbin/sshd", "-t", "-h", path("host"), "-f", example]).returncode == 0
check("sshd takes docs/sshd-kiosk.conf", good)
server = subprocess.Popen(["/usr/sbin/sshd", "-D", "-e", "-f", path("sshd_config")],
                          stderr=open(path("sshd.log"), "w"))


def ssh(*words):
    return ["ssh", "-p", str(port), "-i", path("user"), "-o", "StrictHostKeyChecking=no",
            "-o", f"UserKnownHostsFile={path('known')}", "-o", "LogLevel=ERROR",
            "-o", "SendEnv=LANG", *words, f"{user}@127.0.0.1"]


class Session:
    """An ssh client with a terminal of its own."""

    def __init__(self, *remote):
        self.seen = b""
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ.update(TERM="xterm-256color", LANG="zh_CN.UTF-8")
            command = ssh("-t", "-e", "none") + list(remote)
            os.execvp(command[0], command)

    def read(self, seconds):
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            ready, _, _ = select.select([self.fd], [], [], left)
            if not ready:
                return
            try:
                data = os.read(self.fd, 65536)
            except OSError:
                return
            if not data:
                return
            self.seen += data

    def wait(self, text, seconds=20):
        end = time.monotonic() + seconds
        while text.encode() not in self.seen and time.monotonic() < end:
            self.read(0.2)
        return text.encode() in self.seen

    def type(self, keys):
        os.write(self.fd, keys if isinstance(keys, bytes) else keys.encode())

    def ended(self, seconds=10):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.read(0.1)
            pid, _ = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                return True
        return False

    def kill(self):
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)


def running():
    """How many kiosks run."""
    out = subprocess.run(["pgrep", "-f", f"{program} --kiosk"], capture_output=True, text=True)
    return len(out.stdout.split())


def files():
    return [os.path.join(where, name) for where, _, names in os.walk(home) for name in names]


def listens(seconds=10):
    """Whether the server takes connections."""
    end = time.monotonic() + seconds
    while server.poll() is None and time.monotonic() < end:
        with socket.socket() as sock:
            if sock.connect_ex(("127.0.0.1", port)) == 0:
                return True
        time.sleep(0.1)
    return False


try:
    if not listens():
        print("not tried: sshd does not start here")
        print(open(path("sshd.log")).read())
        sys.exit(0)
    one = Session()
    check("the screen opens", one.wait("乡镇"))
    one.type("/fangxun\r")
    check("searching works", one.wait("防汛"))
    for keys in [b"\x1a", b"\x1c", b"\x19", b"!", b":", b"|", b"b", b"Y", b"\x1b\x1b", b"\x1b[99~",
                 b"\x00", b"\x1b]0;x\x07", b"\x1bOP", b"`id`$(id)"]:
        one.type(keys)
        one.read(0.3)
    check("no key leaves the program", b"uid=" not in one.seen and running() == 1)
    one.type("\x03")
    check("Ctrl-C ends the session", one.ended())

    two = Session("sh")
    check("a command of the client is not run", two.wait("乡镇") and b"$ " not in two.seen)
    two.kill()
    end = time.monotonic() + 5
    while running() and time.monotonic() < end:
        time.sleep(0.1)
    check("the program ends with the line", running() == 0)

    lines = subprocess.run(ssh("-T"), input="流浪犬\nq\n".encode(), capture_output=True, timeout=20)
    check("without a terminal it answers lines", "1. ".encode() in lines.stdout)
    copied = subprocess.run(["scp", "-q", "-P", str(port), "-i", path("user"), "-o",
                             "StrictHostKeyChecking=no", "-o", f"UserKnownHostsFile={path('known')}",
                             f"{user}@127.0.0.1:/etc/passwd", path("stolen")],
                            capture_output=True, timeout=20, stdin=subprocess.DEVNULL)
    check("no file is copied out", copied.returncode != 0 and not os.path.exists(path("stolen")))
    check(f"no file appears: {files()}", not files())
finally:
    server.terminate()
    server.wait()
    if failures:
        print(open(path("sshd.log")).read())
    shutil.rmtree(folder, ignore_errors=True)
sys.exit(1 if failures else 0)
