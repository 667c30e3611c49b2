"""Says why no secure connection came about, in words of our own where they are known; pure, any thread."""

from __future__ import annotations

import ssl
from collections.abc import Mapping

# OpenSSL's numbers of what is wrong with a certificate (X509_V_ERR_…).
_CERTIFICATE: Mapping[int, str] = {
    9: "the certificate is not valid yet",
    10: "the certificate has expired",
    18: "the certificate is self-signed",
    19: "the certificate's authority is not trusted",
    20: "the certificate's authority is not trusted",
    21: "the certificate's authority is not trusted",
    62: "the certificate is for another name",
    64: "the certificate is for another address",
}
_REASONS: Mapping[str, str] = {
    "WRONG_VERSION_NUMBER": "what answers does not speak TLS",
    "HTTP_REQUEST": "what answers does not speak TLS",
    "NO_CERTIFICATE_OR_CRL_FOUND": "it holds no certificate",
    "NO_START_LINE": "it holds no certificate",
}


def tls_words(error: ssl.SSLError) -> str:
    """Give our words; OpenSSL's own where we have none."""
    # These attributes exist only where OpenSSL itself raised it.
    known = _CERTIFICATE.get(getattr(error, "verify_code", 0)) or _REASONS.get(getattr(error, "reason", "") or "")
    said = getattr(error, "verify_message", "") or getattr(error, "reason", "") or error.strerror
    return known or said or str(error)
