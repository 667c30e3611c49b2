"""Counts the certificates that secure connections are checked against; any thread."""

from __future__ import annotations

import os
import ssl
import sys

import truststore

from desktop_app.domain.system_errors import system_words
from desktop_app.migration_server.tls_words import tls_words


def trusted_certificates() -> int | None:
    """Count the system's certificates as a connection would find them.

    Returns:
        None where the operating system checks connections itself and does not tell (Windows, macOS).
    """
    if sys.platform in ("win32", "darwin"):
        return None
    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    # truststore looks for them when a connection begins, and does not count them itself.
    connection = context.wrap_bio(ssl.MemoryBIO(), ssl.MemoryBIO(), server_hostname="localhost")
    loaded = connection.context.cert_store_stats()["x509_ca"]
    folder = ssl.get_default_verify_paths().capath
    if loaded or not folder:
        return loaded
    # Those of a folder are loaded one by one when they are needed; they are named by their hash.
    return sum(name[-2:-1] == "." and name[-1].isdigit() for name in os.listdir(folder))


def ca_file_problem(path: str, context: ssl.SSLContext | None = None) -> str:
    """Have a context trust a file of certificates; say why it cannot, empty if it does."""
    try:
        (context or ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)).load_verify_locations(cafile=path)
    except ssl.SSLError as failure:
        return tls_words(failure)
    except OSError as failure:
        return system_words(failure)
    return ""
