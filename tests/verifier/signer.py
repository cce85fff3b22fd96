"""What makes signed notes and points, for the tests: the check itself only reads them."""

import base64
import hashlib
import json
import sys
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tally" / "verifier"))
import wardmote_verify as v  # noqa: E402

INVSQRT_A_MINUS_D = 54469307008909316920995813868745141605393597292927456921205312896311721017578
# The encodings of points of small order, canonical or not, and one that is no point.
SMALL = ("00" * 32, "01" + "00" * 31, "ec" + "ff" * 30 + "7f", "ed" + "ff" * 30 + "7f",
         "ee" + "ff" * 30 + "7f", "01" + "00" * 30 + "80", "ff" * 32,
         "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a")


def negate(point):
    return -point[0] % v.PRIME, point[1], point[2], -point[3] % v.PRIME


def ed_encode(point):
    """RFC 8032, 5.1.2; the check itself only decodes."""
    inverse = pow(point[2], -1, v.PRIME)
    x, y = point[0] * inverse % v.PRIME, point[1] * inverse % v.PRIME
    return (y | (x & 1) << 255).to_bytes(32, "little")


def ristretto_encode(point):
    """RFC 9496, 4.3.2; the check itself only decodes."""
    x, y, z, t = point
    u1, u2 = (z + y) * (z - y) % v.PRIME, x * y % v.PRIME
    inverse = v.sqrt_ratio(1, u1 * u2 * u2)[1]
    den1, den2 = inverse * u1 % v.PRIME, inverse * u2 % v.PRIME
    z_inverse = den1 * den2 * t % v.PRIME
    if t * z_inverse % v.PRIME & 1:
        x, y, den2 = y * v.SQRT_M1 % v.PRIME, x * v.SQRT_M1 % v.PRIME, den1 * INVSQRT_A_MINUS_D % v.PRIME
    if x * z_inverse % v.PRIME & 1:
        y = -y
    return v.even(den2 * (z - y)).to_bytes(32, "little")


class Key:
    """An Ed25519 key made from a name."""

    def __init__(self, name):
        self.name = name
        row = hashlib.sha512(name.encode()).digest()
        self.scalar = v.number_of(row[:32]) & (1 << 254) - 8 | 1 << 254
        self.prefix, self.public = row[32:], ed_encode(v.multiply(self.scalar, v.BASE))

    def sign(self, message):
        r = v.number_of(hashlib.sha512(self.prefix + message).digest()) % v.ORDER
        big_r = ed_encode(v.multiply(r, v.BASE))
        h = v.number_of(hashlib.sha512(big_r + self.public + message).digest()) % v.ORDER
        return big_r + ((r + h * self.scalar) % v.ORDER).to_bytes(32, "little")

    def sign_as(self, context, message):
        return self.sign(b"wardmote/v1/sig/" + context + b"\0" + message)


def b64(data):
    return base64.b64encode(data).decode()


def h16(*parts):
    return hashlib.sha256("/".join(map(str, parts)).encode()).digest()[:16]


def note(kind, lines, *signers):
    """A signed note; `signers` are keys, or (name, key)."""
    text = "\n".join([f"wardmote/v1/{kind}", *lines]) + "\n"
    rows = []
    for signer in signers:
        name, key = signer if isinstance(signer, tuple) else (signer.name, signer)
        key_id = hashlib.sha256(name.encode() + b"\n\1" + key.public).digest()[:4]
        rows.append(f"— {name} {b64(key_id + key.sign(text.encode()))}\n")
    return (text + "\n" + "".join(rows)).encode()


def hash_of(data):
    return v.digest(b"hash/note", data[:data.index(b"\n\n") + 1])


def canonical(value):
    return (json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
