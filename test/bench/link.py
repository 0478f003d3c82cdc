"""
A long link between two network namespaces, for kernels without netem: packets, not streams, are held back, so
that TCP itself (handshakes, slow start, windows, retransmissions) is the kernel's and real.

link.py NEAR FAR RATE DELAY BUFFER: namespaces, bits a second each way (0: no limit), seconds one way, seconds of
queue before packets are dropped. Two TUN devices, one in each namespace, 198.18.0.1 near and 198.18.0.2 far (RFC 2544).
Prints "ready"; ends with its standard input, and the devices with it.
"""
import fcntl
import os
import select
import struct
import subprocess
import sys
from collections import deque
from time import monotonic

TUNSETIFF, TUNSETOFFLOAD = 0x400454CA, 0x400454D0
IFF_TUN, IFF_NO_PI, IFF_VNET_HDR = 0x1, 0x1000, 0x4000
TUN_F_CSUM, TUN_F_TSO4 = 0x1, 0x2
# Of <linux/virtio_net.h>: flags, gso_type, hdr_len, gso_size, csum_start, csum_offset.
VNET = struct.Struct("<BBHHHH")


def ip(*words):
    subprocess.run(["ip", *words], check=True)


def open_end(name, namespace, own):
    """Segments stay together as the kernel made them (TSO): some thousand reads a second carry 1 Gbit/s."""
    fd = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
    flags = IFF_TUN | IFF_NO_PI | IFF_VNET_HDR
    fcntl.ioctl(fd, TUNSETIFF, struct.pack("16sH22x", name.encode(), flags))
    fcntl.ioctl(fd, TUNSETOFFLOAD, TUN_F_CSUM | TUN_F_TSO4)
    ip("link", "set", name, "netns", namespace)
    ip("-n", namespace, "addr", "add", f"{own}/30", "dev", name)
    ip("-n", namespace, "link", "set", name, "up", "mtu", "1500", "txqueuelen", "10000")
    return fd


def wire_bytes(packet):
    """What a packet weighs on the wire: each segment of it has headers of its own."""
    size = len(packet) - VNET.size
    _, kind, _, segment, _, _ = VNET.unpack_from(packet)
    if kind == 0:
        return size
    start = VNET.size
    ip_header = (packet[start] & 15) * 4
    headers = ip_header + (packet[start + ip_header + 12] >> 4) * 4
    return size + ((size - headers - 1) // segment) * headers


def relay(near, far, rate, delay, buffer):
    """One queue a direction: a packet leaves when those before it have left, and arrives `delay` later."""
    other = {near: far, far: near}
    queues = {near: deque(), far: deque()}
    free = {near: 0.0, far: 0.0}
    stop = sys.stdin.fileno()
    waited = [near, far, stop]
    while True:
        now = monotonic()
        wake = None
        for fd, queue in queues.items():
            while queue and queue[0][0] <= now:
                os.write(other[fd], queue.popleft()[1])
            if queue and (wake is None or queue[0][0] < wake):
                wake = queue[0][0]
        ready, _, _ = select.select(waited, [], [], None if wake is None else max(0, wake - monotonic()))
        now = monotonic()
        for fd in ready:
            if fd == stop:
                return
            queue = queues[fd]
            leaves = max(now, free[fd])
            try:
                for _ in range(64):
                    packet = os.read(fd, 65600)
                    if rate > 0:
                        if leaves - now > buffer:
                            continue
                        leaves += wire_bytes(packet) * 8 / rate
                    queue.append((leaves + delay, packet))
            except BlockingIOError:
                pass
            free[fd] = leaves


def main():
    near, far, rate, delay, buffer = sys.argv[1:]
    ends = open_end("bench-near", near, "198.18.0.1"), open_end("bench-far", far, "198.18.0.2")
    print("ready", flush=True)
    relay(*ends, float(rate), float(delay), float(buffer))


main()
