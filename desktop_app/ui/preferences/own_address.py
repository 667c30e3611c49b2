"""Finds an address under which others in the network may reach this machine; any worker thread: it asks the system."""

from __future__ import annotations

from PySide6.QtNetwork import QAbstractSocket, QNetworkInterface

# Bridges of containers and virtual machines: nobody outside reaches this machine there.
_VIRTUAL = ("docker", "br-", "veth", "virbr", "vmnet", "vboxnet", "lxc", "lxd", "podman", "cni")
_REAL = (QNetworkInterface.InterfaceType.Ethernet, QNetworkInterface.InterfaceType.Wifi)


def own_address() -> str:
    """Give an IPv4 address of this machine that is not loopback, wires and radio first; empty if there is none."""
    running = QNetworkInterface.InterfaceFlag.IsUp | QNetworkInterface.InterfaceFlag.IsRunning
    found: list[tuple[bool, str]] = []
    for interface in QNetworkInterface.allInterfaces():
        flags = interface.flags()
        if flags & running != running or flags & QNetworkInterface.InterfaceFlag.IsLoopBack:
            continue
        if interface.name().startswith(_VIRTUAL):
            continue
        for entry in interface.addressEntries():
            address = entry.ip()
            wanted = address.protocol() is QAbstractSocket.NetworkLayerProtocol.IPv4Protocol
            if wanted and not address.isLoopback() and not address.isLinkLocal():
                found.append((interface.type() not in _REAL, address.toString()))
    return min(found)[1] if found else ""


def own_url(port: int) -> str:
    """Give the address of a receiver on `port` as others may reach it; empty if this machine has none."""
    address = own_address()
    return f"http://{address}:{port}" if address else ""
