#!/usr/bin/env python3
"""Checks a published result of Wardmote with Python 3.11 alone; it needs no network and writes no file.

    wardmote_verify.py BUNDLE --root CODE|FILE [--tracker CODE] [--json]     every step of the public check
    wardmote_verify.py BUNDLE|PACKAGE --root CODE|FILE --test TEXT|--receipt TEXT [--open NOTE] [--json]

Written from the pages FORMAT.md and RULES.md alone; it shares nothing with the programs that made the result.
Only public data is handled, so nothing here takes care to run in constant time. No number is a float.
Exit: 0 all holds and was checked, 1 something does not hold, 2 usage, 4 a step could not be checked."""

import argparse
import base64
import datetime
import errno
import hashlib
import heapq
import json
import math
import os
import re
import stat
import struct
import sys
import unicodedata
import zlib
from collections import Counter, defaultdict
from fractions import Fraction
from functools import cache
from itertools import groupby

MIB = 1 << 20
SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


class Refused(Exception):
    """What does not hold: its text says what, where, and what was expected."""


class Unchecked(str):
    """A problem that is none of the result's: something that cannot be checked by the public."""


# ---- The curve: Ed25519 (RFC 8032), ristretto255 (RFC 9496), points as (X, Y, Z, T) --------------

PRIME = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
CURVE_D = -121665 * pow(121666, -1, PRIME) % PRIME
SQRT_M1 = pow(2, (PRIME - 1) // 4, PRIME)
SQRT_AD_MINUS_ONE = 25063068953384623474111414158702152701244531502492656460079210482610430750235
INVSQRT_A_MINUS_D = 54469307008909316920995813868745141605393597292927456921205312896311721017578
NEUTRAL = (0, 1, 1, 0)


def add(p, q):
    """The sum of two points."""
    a = (p[1] - p[0]) * (q[1] - q[0]) % PRIME
    b = (p[1] + p[0]) * (q[1] + q[0]) % PRIME
    c = 2 * CURVE_D * p[3] * q[3] % PRIME
    d = 2 * p[2] * q[2] % PRIME
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % PRIME, g * h % PRIME, f * g % PRIME, e * h % PRIME


def multiply(number, point):
    total = NEUTRAL
    for bit in bin(number)[2:]:
        total = add(total, total)
        if bit == "1":
            total = add(total, point)
    return total


def negate(point):
    return -point[0] % PRIME, point[1], point[2], -point[3] % PRIME


def even(number):
    """The one of ±number that counts as not negative."""
    number %= PRIME
    return PRIME - number if number & 1 else number


def sqrt_ratio(u, v):
    """(whether u/v is a square, the square root of it or of √-1·u/v); one exponentiation."""
    v3 = v * v % PRIME * v % PRIME
    root = u * v3 * pow(u * v3 * v3 * v % PRIME, (PRIME - 5) // 8, PRIME) % PRIME
    check, u = v * root * root % PRIME, u % PRIME
    if check in (-u % PRIME, -u * SQRT_M1 % PRIME):
        root = root * SQRT_M1 % PRIME
    return check in (u, -u % PRIME), even(root)


def number_of(data):
    return int.from_bytes(data, "little")


def ed_decode(data):
    """The point of a canonical encoding, or None."""
    sign, y = data[31] >> 7, number_of(data) & (1 << 255) - 1
    square, x = sqrt_ratio(y * y - 1, CURVE_D * y * y + 1)
    if y >= PRIME or not square or (x == 0 and sign):
        return None
    x = PRIME - x if x & 1 != sign else x
    return x, y, 1, x * y % PRIME


def ed_encode(point):
    inverse = pow(point[2], -1, PRIME)
    x, y = point[0] * inverse % PRIME, point[1] * inverse % PRIME
    return (y | (x & 1) << 255).to_bytes(32, "little")


BASE = ed_decode((4 * pow(5, -1, PRIME) % PRIME).to_bytes(32, "little"))


@cache
def key_point(key):
    """The point of a public key that is canonical, of prime order and not the identity, else None."""
    point = ed_decode(key) if len(key) == 32 else None
    good = point and ed_encode(point) != ed_encode(NEUTRAL) and ed_encode(
        multiply(ORDER, point)) == ed_encode(NEUTRAL)
    return point if good else None


def verify(key, message, signature):
    """Whether an Ed25519 signature holds, by the one strict reading of the page (no cofactor)."""
    point, r, s = key_point(key), signature[:32], number_of(signature[32:])
    if point is None or len(signature) != 64 or s >= ORDER or r == ed_encode(NEUTRAL):
        return False
    h = number_of(hashlib.sha512(r + key + message).digest()) % ORDER
    return ed_encode(add(multiply(s, BASE), multiply(h, negate(point)))) == r


def verify_as(context, key, message, signature):
    """Whether SIG(key, sig/context, message) of the page holds."""
    return verify(key, b"wardmote/v1/sig/" + context + b"\0" + message, signature)


def ristretto_decode(data):
    """The element of a canonical encoding, or None."""
    s = number_of(data)
    u1, u2 = 1 - s * s, 1 + s * s
    v = (-CURVE_D * u1 * u1 - u2 * u2) % PRIME
    square, inverse = sqrt_ratio(1, v * u2 * u2)
    x = even(2 * s * inverse * u2)
    y = u1 * inverse * inverse * u2 * v % PRIME
    t = x * y % PRIME
    return None if s >= PRIME or s & 1 or not square or t & 1 or y == 0 else (x, y, 1, t)


def ristretto_encode(point):
    x, y, z, t = point
    u1, u2 = (z + y) * (z - y) % PRIME, x * y % PRIME
    inverse = sqrt_ratio(1, u1 * u2 * u2)[1]
    den1, den2 = inverse * u1 % PRIME, inverse * u2 % PRIME
    z_inverse = den1 * den2 * t % PRIME
    if t * z_inverse % PRIME & 1:
        x, y, den2 = y * SQRT_M1 % PRIME, x * SQRT_M1 % PRIME, den1 * INVSQRT_A_MINUS_D % PRIME
    if x * z_inverse % PRIME & 1:
        y = -y
    return even(den2 * (z - y)).to_bytes(32, "little")


def elligator(data):
    """A point of 32 bytes; one exponentiation."""
    t = number_of(data) & (1 << 255) - 1
    r = SQRT_M1 * t * t % PRIME
    v = (-1 - r * CURVE_D) * (r + CURVE_D) % PRIME
    square, s = sqrt_ratio((r + 1) * (1 - CURVE_D * CURVE_D), v)
    s, c = (s, -1) if square else (-even(s * t), r)
    n = (c * (r - 1) * (CURVE_D - 1) * (CURVE_D - 1) - v) % PRIME
    w0, w1, w2, w3 = 2 * s * v % PRIME, n * SQRT_AD_MINUS_ONE % PRIME, 1 - s * s, 1 + s * s
    return w0 * w3 % PRIME, w2 * w1 % PRIME, w1 * w3 % PRIME, w0 * w2 % PRIME


# ---- Hashes and codes ----------------------------------------------------------------------------

def digest(context, *fields, size=32):
    """H(context, size, fields…) of the page."""
    context = b"wardmote/v1/" + context
    state = hashlib.blake2b(bytes([len(context)]) + context, digest_size=size)
    for field in fields:
        state.update(len(field).to_bytes(8, "little") + field)
    return state.digest()


def point_of(context, message):
    """P(context, message) of the page."""
    data = digest(b"group/" + context, message, size=64)
    return add(elligator(data[:32]), elligator(data[32:]))


def merkle_root(leaves):
    """RFC 6962 over the leaves, sorted."""
    def fold(part):
        if len(part) == 1:
            return hashlib.sha256(b"\0" + part[0]).digest()
        split = 1 << (len(part) - 1).bit_length() - 1
        return hashlib.sha256(b"\1" + fold(part[:split]) + fold(part[split:])).digest()
    return fold(sorted(leaves)) if leaves else hashlib.sha256(b"").digest()


def code(data, bits=100):
    """The first bits of a digest as people compare them: symbols in fours."""
    number = int.from_bytes(data, "big") >> 8 * len(data) - bits
    row = "".join(SYMBOLS[number >> i & 31] for i in range(bits - 5, -1, -5))
    return " ".join(row[i:i + 4] for i in range(0, len(row), 4))


def typed_code(text, symbols):
    """A code as somebody typed it, in its one form, or None."""
    row = text.upper().replace("-", "").replace(" ", "").translate(str.maketrans("OIL", "011"))
    good = len(row) == symbols and set(row) <= set(SYMBOLS)
    return " ".join(row[i:i + 4] for i in range(0, symbols, 4)) if good else None


def symbol_bytes(text):
    """The bytes of a row of symbols; the spare bits are zero."""
    count = len(text) * 5 // 8
    if not set(text) <= set(SYMBOLS) or len(text) != -(-8 * count // 5):
        raise Refused("not a row of symbols")
    number = 0
    for symbol in text:
        number = number << 5 | SYMBOLS.index(symbol)
    if number & (1 << 5 * len(text) - 8 * count) - 1:
        raise Refused("spare bits that are not zero")
    return (number >> 5 * len(text) - 8 * count).to_bytes(count, "big")


def b64(data):
    return base64.b64encode(data).decode()


# ---- The sealed box of a ballot: X25519 (RFC 7748), HSalsa20, XSalsa20, Poly1305 (NaCl) ----------

def x25519(scalar, point):
    k, x1 = number_of(scalar) & (1 << 254) - 8 | 1 << 254, number_of(point) & (1 << 255) - 1
    x2, z2, x3, z3 = 1, 0, x1, 1
    for i in range(254, -1, -1):
        if k >> i & 1:
            x2, z2, x3, z3 = x3, z3, x2, z2
        a, b, c, d = x2 + z2, x2 - z2, x3 + z3, x3 - z3
        aa, bb, da, cb = a * a % PRIME, b * b % PRIME, d * a % PRIME, c * b % PRIME
        e = aa - bb
        x3, z3 = (da + cb) ** 2 % PRIME, x1 * (da - cb) ** 2 % PRIME
        x2, z2 = aa * bb % PRIME, e * (aa + 121665 * e) % PRIME
        if k >> i & 1:
            x2, z2, x3, z3 = x3, z3, x2, z2
    return (x2 * pow(z2, -1, PRIME) % PRIME if z2 else 0).to_bytes(32, "little")


def salsa_rounds(key, block):
    """The words of Salsa20 before its 20 rounds, and after."""
    k, b = struct.unpack("<8I", key), struct.unpack("<4I", block)
    c = struct.unpack("<4I", b"expand 32-byte k")
    start = [c[0], *k[:4], c[1], *b, c[2], *k[4:], c[3]]
    x = list(start)
    lanes = [(0, 4, 8, 12), (5, 9, 13, 1), (10, 14, 2, 6), (15, 3, 7, 11),
             (0, 1, 2, 3), (5, 6, 7, 4), (10, 11, 8, 9), (15, 12, 13, 14)]
    for _ in range(10):
        for lane in lanes:
            for step, turn in enumerate((7, 9, 13, 18)):
                total = x[lane[step]] + x[lane[step - 1]] & 0xFFFFFFFF
                x[lane[(step + 1) % 4]] ^= (total << turn | total >> 32 - turn) & 0xFFFFFFFF
    return start, x


def hsalsa20(key, block):
    words = salsa_rounds(key, block)[1]
    return struct.pack("<8I", *(words[i] for i in (0, 5, 10, 15, 6, 7, 8, 9)))


def secretbox(key, nonce, message):
    """crypto_secretbox_easy: tag[16] || ciphertext."""
    key, stream = hsalsa20(key, nonce[:16]), b""
    for counter in range((len(message) + 95) // 64):
        start, end = salsa_rounds(key, nonce[16:] + counter.to_bytes(8, "little"))
        stream += struct.pack("<16I", *((a + b) & 0xFFFFFFFF for a, b in zip(start, end)))
    sealed = bytes(a ^ b for a, b in zip(message, stream[32:]))
    r, tag = number_of(stream[:16]) & 0x0FFFFFFC0FFFFFFC0FFFFFFC0FFFFFFF, 0
    for i in range(0, len(sealed), 16):
        tag = (tag + number_of(sealed[i:i + 16] + b"\1")) * r % (2**130 - 5)
    return ((tag + number_of(stream[16:32])) % 2**128).to_bytes(16, "little") + sealed


def sealed_box(seed, receiver, message):
    """e.public || crypto_box_easy(message), e the key pair of the seed."""
    secret = hashlib.sha512(seed).digest()[:32]
    public = x25519(secret, (9).to_bytes(32, "little"))
    nonce = hashlib.blake2b(public + receiver, digest_size=24).digest()
    return public + secretbox(hsalsa20(x25519(secret, receiver), bytes(16)), nonce, message)


def small_order(key):
    """Whether X25519 with this key gives nothing, whatever the secret."""
    return len(key) != 32 or x25519((8).to_bytes(32, "little"), key) == bytes(32)


# ---- Self-test -----------------------------------------------------------------------------------

KEY = "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"
GOOD_R = "384be107aab18eb39254dc412cfeedfb0a36dc27a336fe1c3b3db680363926f2"
MIXED_KEY = "0169d3c02f3edd121cafbe1dfd45c4cf4aac216a79e36e6326419f2a654d2d46"
SIGNATURES = (  # whether it holds, key, message, R, S
    (True, KEY, b"\x72", "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da",  # RFC 8032
     "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"),
    (True, KEY, b"wardmote", GOOD_R, "78246844cf1a200378335f987633a9adde877170469c90406fb18b6b6cafa208"),
    # S + L; R of mixed order; R the identity; R the identity, not canonical; a key of mixed order
    (False, KEY, b"wardmote", GOOD_R, "65f85da1e97d325b4ed0563b552d88c2de877170469c90406fb18b6b6cafa218"),
    (False, KEY, b"wardmote", "bd3a82ffa3502af6615acd541b094ce665c2109c44bcdf44965f5cad35fdb98c",
     "0b9cdc8b43a54a465282a997ca2b6001c368fe8a64e3e72308643faa3894d60c"),
    (False, KEY, b"wardmote", "01" + "00" * 31,
     "c6036039f9928158f6ec29622b3572853d7c288fc2c00b170bed7022bd9dd608"),
    (False, KEY, b"wardmote", "ee" + "ff" * 30 + "7f",
     "5cdb69692ca019aa616c41bb0b0dc4dc6bcea27998ad4bc57347cf18816a4b02"),
    (False, MIXED_KEY, b"wardmote", "7627a6f19d6cafaae1dcdc08d7c1c256f80f04826e5be83a043ba7b3730c4cfc",
     "b93c0e2b1f202753db8e9a00138688e6a22b66380deba30cdadbe4540913b20f"))
# The encodings of points of small order, canonical or not, and one that is no point.
SMALL = ("00" * 32, "01" + "00" * 31, "ec" + "ff" * 30 + "7f", "ed" + "ff" * 30 + "7f",
         "ee" + "ff" * 30 + "7f", "01" + "00" * 30 + "80", "ff" * 32,
         "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a")
SMALL_X = (*SMALL[:5], "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
           "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157")
NO_ELEMENTS = (*SMALL[1:4], "00" + "ff" * 31,
               "26948d35ca62e643e26a83177332e6b6afeb9d08e4268b650f1f5bbd8d81d371",
               "3eb858e78f5a7254d8c9731174a94f76755fd3941c0ac93735c07ba14579630e")
BOX = ("be075fc53c81f2d5cf141316ebeb0c7b5228c52a4c62cbd44b66849b64244ffce5ecbaaf33bd751a1ac728d45e6c6129"
       "6cdc3c01233561f41db66cce314adb310e3be8250c46f06dceea3a7fa1348057e2f6556ad6b1318a024a838f21af1fde"
       "048977eb48f59ffd4924ca1c60902e52f0a089bc76897040e082f937763848645e0705")


def self_test():
    """The vectors that this machine gets wrong: RFC 8032, 7748, 9496, NaCl, and what must be refused."""
    raw = bytes.fromhex
    uniform = ("5d1be09e3d0c82fc538112490e35701979d99e06ca3e2b5b54bffe8b4dc772c1",
               "4d98b696a1bbfb5ca32c436cc61c16563790306c79eaca7705668b47dffe5bb6")
    hashed = add(elligator(raw(uniform[0])), elligator(raw(uniform[1])))
    generator = ristretto_decode(raw("e2f2ae0a6abc4e71a884a961c500515f58e30b6aa582dd8db6a65945e08d2d76"))
    box = secretbox(raw("1b27556473e985d462cd51197a9a46c76009549eac6474f206c4ee0844f68389"),
                    raw("69696ee955b62b73cd62bda875fc73d68219e0036b7a0b37"), raw(BOX))
    exchange = x25519(raw("a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4"),
                      raw("e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c"))
    checks = {
        "Ed25519 signatures": all(verify(raw(k), m, raw(r + s)) is good for good, k, m, r, s in SIGNATURES),
        "Ed25519 keys": not any(key_point(raw(key)) for key in (*SMALL, MIXED_KEY)),
        "X25519": exchange.hex() == "c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552",
        "X25519 keys": all(small_order(raw(key)) for key in SMALL_X) and not small_order(raw(KEY)),
        "ristretto255 elements": not any(ristretto_decode(raw(element)) for element in NO_ELEMENTS),
        "ristretto255 group": ristretto_encode(multiply(3, generator)).hex()
        == "94741f5d5d52755ece4f23f044ee27d5d1ea1e2bd196b462166b16152a9d0259",
        "ristretto255 from hash": ristretto_encode(hashed).hex()
        == "3066f82a1a747d45120d1740f14358531a8f04bbffe6a819f86dfe50f44a0a46",
        "XSalsa20 and Poly1305": box[:16].hex() == "f3ffc7703f9400e52a7dfb4b3d3305d9"}
    return [name for name, good in checks.items() if not good]


# ---- Notes ---------------------------------------------------------------------------------------

B64 = r"[A-Za-z0-9+/]{%d}[AEIMQUYcgkosw048]="  # the last symbol is of 4 bits, the spare ones zero
TOKENS = {"H": r"[0-9a-f]{32}", "B": B64 % 42, "O": "-|" + B64 % 42, "N": r"0|[1-9][0-9]{0,9}",
          "K": r"[a-z0-9.-]{1,64}", "T": r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}Z",
          "D": r"[0-9]{10,100}", "L": r"[^ \n]+", "W": r"[^ \n]+(?: [^ \n]+)*"}
COUNTS = ("event H|kiosk K|session H|open B|outer-root B|paper+ N N B|opening-hash B"
          "|electorate+ K N N N N|tested N|by-card N|by-release N")
FORMS = {  # of every type of note its lines in order; + once or more, * any number
    "root": "ed25519 B",
    "manifest": "event H|title W|kind live/practice|suite 1|event-hash B|files N B"
                "|admit card/release/card+release|paper+ N N N N|ek ed25519 B|tally x25519 B|threshold N N"
                "|share-commitment+ B|trustee+ N K ed25519 B",
    "officer-cert": "event H|officer K|ed25519 B|x25519 B|sites L|roles L",
    "kiosk-cert": "event H|kiosk K|ed25519 B|site K|papers L|card-batches L|max-ballots N|max-sessions N"
                  "|software W",
    "card-batch": "event H|batch N|scope kiosk/site K|cards N|file B",
    "session-open": "event H|manifest B|certs B|kiosk K|seq N|session H|session-key B|prev B|at T"
                    "|sheet-count 0",
    "checkpoint": COUNTS,
    "session-close": COUNTS + "|at T|sheet-count N",
    "session-recover": "event H|kiosk K|seq N|session H|open B|checkpoint B|count N|sheet-count N|at T"
                       "|reason crash/power/other",
    "roll": "event H|session* H B|excluded* K N W",
    "result": "event H|manifest B|roll B|dice D|paper+ N N N O O|withheld L|explained N|trace B|secrecy K",
}


def field_value(text, token):
    """What a field means: a number, bytes, a list, or the text itself; a lone "-" is nothing."""
    if token == "T":
        datetime.datetime.strptime(text, "%Y-%m-%dT%H:%MZ")
    if token in "LO" and text == "-":
        return [] if token == "L" else None
    read = {"N": int, "H": bytes.fromhex, "B": base64.b64decode, "O": base64.b64decode,
            "L": lambda row: row.split(",")}
    return read.get(token, str)(text)


@cache
def line_pattern(part):
    """Of a line of FORMS: key, how often, the tokens that say something, and its expression."""
    key, *tokens = part.split(" ")
    often, key = (key[-1], key[:-1]) if key[-1] in "+*" else ("", key)
    fields = [f" ({TOKENS[token]})" if token in TOKENS
              else f" ({'|'.join(map(re.escape, token.split('/')))})" if "/" in token else " " + token
              for token in tokens]
    return key, often, [token for token in tokens if token in TOKENS
                        or "/" in token], re.compile(key + "".join(fields))


class Note:
    """A note in its one form: kind, text, hash, note[key], and signatures as (name, key id, signature)."""

    def __init__(self, data, where, *kinds):
        self.where = where
        try:
            self._parse(data, kinds)
        except (ValueError, Refused) as error:
            raise Refused(f"{where}: {error}") from None

    def _parse(self, data, kinds):
        text = data.decode()
        if len(data) > 65536 or not unicodedata.is_normalized("NFC", text):
            raise Refused("longer than 64 KiB, or not in normal form C")
        if any(unicodedata.category(c) == "Cc" for c in text.replace("\n", "")):
            raise Refused("a control character")
        body, blank, tail = text.partition("\n\n")
        first, *lines = body.split("\n")
        self.kind = first.removeprefix("wardmote/v1/")
        if not blank or first == self.kind or self.kind not in kinds:
            raise Refused(
                f"begins with '{first[:60]}', expected a note of type {' or '.join(kinds)} with signatures")
        self.text = (body + "\n").encode()
        self.hash = digest(b"hash/note", self.text)
        self.fields = dict(self._fields(lines))
        rows = [re.fullmatch(f"— ({TOKENS['K']}) ({B64 % 90})", line) for line in tail.split("\n")[:-1]]
        if not tail.endswith("\n") or not all(rows):
            raise Refused("a signature line is malformed")
        self.signatures = [(row[1], base64.b64decode(row[2])) for row in rows]

    def _fields(self, lines):
        at = 0
        for part in FORMS[self.kind].split("|"):
            key, often, tokens, pattern = line_pattern(part)
            found = []
            while at < len(lines) and (often or not found) and (match := pattern.fullmatch(lines[at])):
                values = tuple(map(field_value, match.groups(), tokens))
                found.append(values[0] if len(values) == 1 else values)
                at += 1
            if not found and often != "*":
                raise Refused(f"line {at + 2}: expected the line '{key}' in its one form")
            yield key, found if often else found[0]
        if at < len(lines):
            raise Refused(f"line {at + 2}: unexpected, or malformed")

    def __getitem__(self, key):
        return self.fields[key]

    def check(self, *signers):
        """Refuses unless the signatures of `signers`, as (name, key), stand first and hold."""
        for (name, key), (found, data) in zip(signers, self.signatures + [("", b"")] * len(signers)):
            key_id = hashlib.sha256(name.encode() + b"\n\1" + key).digest()[:4]
            if found != name or data[:4] != key_id or not verify(key, self.text, data[4:]):
                raise Refused(f"{self.where}: the signature of {name} is missing or wrong")
        others = [name for name, _ in self.signatures[len(signers):]]
        if others != sorted(set(others)) or set(others) & {name for name, _ in signers}:
            raise Refused(f"{self.where}: the further signatures are not sorted by name, each once")


# ---- JSON in its one form ------------------------------------------------------------------------

def parse_json(data, where):
    """The value of a file in the canonical form of the page: objects, lists, strings and whole numbers."""
    def refuse(what):
        raise Refused(
            f"{where}: {str(what)[:60]}: only whole numbers, strings, lists and objects may be in it")

    def whole(text):
        return int(text) if len(text) < 20 and -2**63 <= int(text) < 2**63 else refuse(text)

    def once(pairs):
        return dict(pairs) if len(dict(pairs)) == len(pairs) else refuse("a key that is there twice")

    def levels(value):
        if value is None or isinstance(value, bool):
            refuse(value)
        inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
        return 0 if inside is None else 1 + max(map(levels, inside), default=0)

    try:
        text = data.decode()
        value = json.loads(text, object_pairs_hook=once, parse_int=whole, parse_float=refuse,
                           parse_constant=refuse)
        deep = levels(value)
    except RecursionError:
        deep = 17
    except ValueError as error:
        raise Refused(f"{where}: not JSON in UTF-8: {error}") from None
    if deep > 16 or len(data) > 16 * MIB and where == "event.json":
        raise Refused(f"{where}: more than 16 levels, or longer than 16 MiB")
    if json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n" != text:
        raise Refused(f"{where}: not in the one form that is written")
    return value


def differences(found, expected, where):
    """Where two values of JSON differ, in words."""
    if isinstance(found, dict) and isinstance(expected, dict):
        for key in sorted(found.keys() | expected.keys()):
            yield from differences(found.get(key, "nothing"), expected.get(key, "nothing"), f"{where}.{key}")
    elif isinstance(found, list) and isinstance(expected, list) and len(found) == len(expected):
        for place, pair in enumerate(zip(found, expected), 1):
            yield from differences(*pair, f"{where}[{place}]")
    elif found != expected or type(found) is not type(expected):
        yield f"{where}: it says {shown(found)}, but {shown(expected)} follows from what is published"


def shown(value):
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=True)
    return text.encode("ascii", "backslashreplace").decode()[:100]


def need(good, text):
    """Refuses unless `good`."""
    if not good:
        raise Refused(text)


def each(rows, check):
    """The faults that `check` yields or refuses with, row by row."""
    for row in rows:
        try:
            yield from check(row) or ()
        except Refused as error:
            yield str(error)


def ascending(rows):
    return all(a < b for a, b in zip(rows, rows[1:]))


# ---- Files ---------------------------------------------------------------------------------------

def read_file(path):
    """The bytes of an ordinary file: no link is followed, nothing else is opened."""
    with open(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as file:
        state = os.fstat(file.fileno())
        if not stat.S_ISREG(state.st_mode) or state.st_size > 1024 * MIB:
            raise OSError(errno.EINVAL, "not an ordinary file of at most 1 GiB")
        return file.read()


def read_folder(folder, files, odd, prefix=""):
    """Fills `files` with path and bytes of every file below, `odd` with what is no ordinary file."""
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        path = prefix + entry.name
        try:
            if entry.is_dir(follow_symlinks=False) and prefix.count("/") < 4:
                read_folder(entry.path, files, odd, path + "/")
            elif re.fullmatch(r"[a-z0-9._/-]{1,200}", path):
                files[path] = read_file(entry.path)
            else:
                odd.append(f"{shown(path)}: no name that a file of a result can have")
        except OSError as error:
            odd.append(f"{shown(path)}: cannot be read: {error.strerror}")


def read_package(data, where):
    """The files of an event package, which is put together again from them: it has one form."""
    files, entries, directory, at = {}, b"", b"", 0
    while data[at:at + 4] == b"PK\3\4" and at + 30 <= len(data):
        size, _, length = struct.unpack_from("<IIH", data, at + 18)
        path, body = data[at + 30:at + 30 + length], data[at + 30 + length:at + 30 + length + size]
        head = struct.pack("<5H3I2H", 10, 0, 0, 0, 33, zlib.crc32(body), len(body), len(body), len(path), 0)
        directory += b"PK\1\2\x0a\x03" + head + struct.pack("<3H2I", 0, 0, 0, 0x81A40000, at) + path
        entries += b"PK\3\4" + head + path + body
        files[path.decode("ascii", "replace")] = body
        at += 30 + length + size
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, len(files), len(files), len(directory), len(entries), 0)
    parts = {"manifest.note": 0, "certs": 1, "cards": 2}
    names = [(parts.get(name.split("/")[0], 3), name) for name in files]
    need(data == entries + directory + end and ascending(names) and len(files) <= 10000 and all(
        re.fullmatch(r"[a-z0-9._/-]{1,200}", name) and len(body) <= 8 * MIB for name, body in files.items()),
        f"{where}: not an event package in its one form")
    return files


# ---- Papers and ballots --------------------------------------------------------------------------

TYPES = ("approve", "knapsack", "score", "pick-then-score", "points", "rank", "grade")
TABLES = {  # the keys of an event that a count depends on; any other is of a newer format
    "event": "format id name kind title announce organiser contact languages requires follows allow_over",
    "pot": "id title area owner rule source amount_pence leftover share_group advisory overhead_pence"
           " from_project",
    "electorate": "id title papers batch",
    "paper": "id title ask electorate projects type ballot allow_blank opinion baseline weight boost section"
             " sections votes_per_projects points_unit_pence",
    "rule": "id method measure need_votes min_share part_fund n utility completion preset comparison floor"
            " cap ties reserve_order",
    "project": "number id pot area sponsor kind title about place image_alt cost_pence min_award_pence"
               " max_award_pence lat lon category capital withdrawn recipient image conflicts present_share"
               " contribution"}


def ratio(text):
    return Fraction(*map(int, text.split("/")))


class Paper:
    """A paper of the event and what a ballot on it may say."""

    def __init__(self, spec, projects):
        self.id, self.spec, self.numbers = spec["id"], spec, spec["projects"]
        self.kind, self.ballot = spec.get("type", "approve"), spec.get("ballot", {})
        self.code, self.length = TYPES.index(self.kind) + 1, 32 * -(-max(96, 48 + len(self.numbers)) // 32)
        self.projects = [projects[number] for number in self.numbers]
        self.head = self.id.to_bytes(2, "little") + bytes([self.code, 0])
        self.get = lambda key: self.ballot.get(key, 0)

    def choices(self, event_id, record):
        """The bytes of the projects in an inner record in its one form that this paper allows, else None."""
        row, rest = record[48:48 + len(self.numbers)], record[48 + len(self.numbers):]
        good = len(record) == self.length and record[:24] == b"WMI1" + event_id + self.head and not any(rest)
        return row if good and self.allows(row) else None

    def allows(self, row):
        """Whether a ballot may say this."""
        if not any(row):
            return self.spec.get("allow_blank") == 1
        said = [byte & 127 for byte in row]
        given = [byte for byte in said if byte]
        return bool(given) and self._boosts(row) and self._sections(said) and self._fits(said, given)

    def _boosts(self, row):
        rule = self.spec.get("boost", {"votes": 0})
        boosts = [(byte, project.get("category")) for byte, project in zip(row, self.projects) if byte > 127]
        return len(boosts) <= rule.get("votes", 0) and all(
            category in rule.get("categories", [category]) and (byte == 128 or rule.get("may_repeat"))
            for byte, category in boosts)

    def _sections(self, said):
        for section in self.spec.get("section", []):
            named = sum(1 for number, byte in zip(self.numbers, said) if byte
                        and number in section["projects"])
            free = named == 0 and self.spec.get("sections") == "each"
            if not free and not section.get("min", 0) <= named <= section.get("max", 0):
                return False
        return True

    def _fits(self, said, given):
        get, many = self.get, len(given)
        if self.kind == "approve":
            return max(given) == 1 and get("min") <= many <= get("max")
        if self.kind == "knapsack":
            cost = sum(project.get("cost_pence", 0) for project, byte in zip(self.projects, said) if byte)
            return max(given) == 1 and get("min_spend_pence") <= cost <= get("limit_pence")
        if self.kind == "score":
            scores = [byte for byte in given if byte != 127 or not get("allow_no_view")]
            return max(scores, default=0) <= self.top() and (many == len(said) or not get("must_score_all"))
        if self.kind == "pick-then-score":
            return max(given) <= self.top() and many == get("n")
        if self.kind == "points":
            used = sum(given) == get("total") if get("must_use_all") else sum(given) <= get("total")
            return max(given) <= get("max_each") and many >= get("min_projects") and used
        if self.kind == "rank":
            return sorted(given) == list(range(1, many + 1)) and get("min") <= many <= get("max")
        return max(given) <= len(self.ballot["labels"]) and (many == len(said) or not get("must_grade_all"))

    def top(self):
        """The byte of the best that can be given."""
        return self.get("hi") - self.get("lo") + 1 if "score" in self.kind else self.get("max_each") \
            if self.kind == "points" else 1

    def value(self, byte):
        """What a ballot gives a project: score, points, weight of the rank, or 1; None: not named."""
        byte &= 127
        if byte == 0 or byte == 127 and self.get("allow_no_view"):
            return None
        if self.kind == "rank":
            return self.ballot["weights"][byte - 1] if "weights" in self.ballot else self.get(
                "max") + 1 - byte
        return byte - 1 + self.get("lo") if "score" in self.kind else byte if self.kind == "points" else 1

    def words(self, number, byte):
        """What a ballot says of a project, for people."""
        said, label = byte & 127, self.ballot.get("labels", [])[(byte & 127) - 1:byte & 127]
        text = "no view" if said == 127 and self.get("allow_no_view") else {
            "rank": f"rank {said}", "points": f"{said} points", "grade": "".join(label)}.get(
            self.kind, f"score {said - 1 + self.get('lo')} {''.join(label)}".strip() if "score" in self.kind
            else "chosen")
        return " and ".join([text] * (said > 0) + ["boost vote"] * (byte > 127)) or "-"


BODY = struct.Struct("<4s16s16sHBB32s4sI32s")


class Body:
    """The envelope of a sealed ballot, of 112 bytes."""

    def __init__(self, raw):
        self.raw, self.leaf, self.batch, self.why, self.of = raw, digest(b"hash/outer", raw), None, None, None
        (self.magic, self.event, self.session, self.paper, self.auth, self.zero, self.card, self.zeros,
         self.length, self.ct_hash) = BODY.unpack(raw)

    def good(self, b, session, papers):
        """Whether it is in its one form, of this session, its paper and admission allowed there."""
        return (self.magic == b"WMO1" and (self.event, self.session) == (b.event_id, session)
                and self.paper in papers and self.length == b.papers[self.paper].length + 112
                and self.zero == 0 and self.zeros == bytes(4)
                and (self.auth, self.card == bytes(32)) in ((1, False), (2, True))
                and ("card", "release")[self.auth - 1] in b.manifest["admit"])

    def code(self):
        return code(digest(b"hash/tracker", self.raw), 80)


# ---- V1 to V3: manifest, files, certificates -----------------------------------------------------

class Unmet(Exception):
    """A step needs what an earlier one could not give."""


class Bundle:
    """The files of a result, and what the steps have made of them so far."""

    def __init__(self, files, odd, root, tracker=None):
        self.files, self.odd, self.root, self.tracker, self.remarks = files, odd, root, tracker, []

    def __getattr__(self, name):
        raise Unmet(name)

    def read(self, path):
        need(path in self.files, f"{path}: the file is missing")
        return self.files[path]

    def note(self, path, *kinds):
        return Note(self.read(path), path, *kinds)

    def below(self, folder):
        return sorted(path for path in self.files if path.startswith(folder))

    def of_sessions(self, check):
        """The faults of the sessions that count; those of excluded ones are only remarked on."""
        for s in self.sessions:
            faults = each([s], lambda s: check(self, s))
            if s.counted:
                yield from faults
            else:
                self.remarks += [f"of a session that the roll excludes: {fault}" for fault in faults]


def step_1(b):
    """The root and the manifest."""
    root, m = b.note("certs/root.note", "root"), b.note("manifest.note", "manifest")
    b.manifest, b.event_id, b.event_key, b.known = m, m["event"], m["ek"], {"root": root}
    b.trustees = {name: key for _, name, key in m["trustee"]}
    mine, (k, n) = code(digest(b"hash/root", root["ed25519"])), m["threshold"]
    if mine != b.root:
        yield f"certs/root.note: its root code is {mine}, not {b.root}: another returning officer's"
    root.check(("root", root["ed25519"]))
    m.check(("root", root["ed25519"]))
    need([row[0] for row in m["trustee"]] == list(range(1, n + 1))
         and len(b.trustees) == len(set(b.trustees.values())) == n
         and 1 <= k <= n <= 255 and len(m["share-commitment"]) == k,
         "manifest.note: trustees and threshold do not fit")
    need(all(map(key_point, [b.event_key, *b.trustees.values()])) and not small_order(m["tally"]) and any(
        m["share-commitment"][0]) and all(map(ristretto_decode, m["share-commitment"])),
        "manifest.note: a key that is none")
    need(ascending([(0,), *m["paper"]]), "manifest.note: its papers are not ascending")
    return f"the root code is {mine}; it signed “{m['title']}” ({m['kind']}); trustees: {k} of {n}"


FILES = {"manifest.note", "event.json", "roll.note", "result.note", "result.json", "result.html",
         "commitments.bin", "ballots.bin", "aside.bin", "tested.bin", "ballots.csv", "wardmote_verify.py"}
FURTHER = re.compile(
    r"(text|media)/[a-z0-9._-]+|certs/[a-z0-9.-]+\.note|cards/[1-9][0-9]*\.(note|bin)|sessions/[0-9a-f]{32}/"
                     r"(session-(open|close|recover)\.note|checkpoint\.note|certs|cards|bodies\.bin)")


def load_event(b):
    """Reads event.json, which must be the one that the manifest names and say the same."""
    m, data = b.manifest, b.read("event.json")
    need(digest(b"hash/file", b"event.json", data) == m["event-hash"],
         "event.json: not the one that the manifest names")
    event = parse_json(data, "event.json")
    need(len(data) <= 16 * MIB and event["event"]["format"] == 1 and not event["event"].get("requires"),
         "event.json: of a newer format, or longer than 16 MiB")
    for table, keys in TABLES.items():
        for row in event[table] if isinstance(event[table], list) else [event[table]]:
            need(not row.keys() - set(keys.split()),
                 f"event.json: {table}: a key that this check does not know")
    projects = {project["number"]: project for project in event["project"]}
    papers = {spec["id"]: Paper(spec, projects) for spec in event["paper"]}
    admit = {"card": "card", "either": "card+release"}.get(event.get("voters", {}).get("admission"),
                                                           "release")
    rows = [(p.id, p.code, len(p.numbers), p.length) for p in papers.values()]
    names, threshold = event.get("trust", {}).get("trustees"), event.get("trust", {}).get("threshold", 1)
    need((event["event"]["id"], event["event"]["title"], event["event"].get("kind", "live"), admit, rows) == (
        b.event_id.hex(), m["title"], m["kind"], m["admit"], m["paper"]) and (
        not names or (names, threshold) == (list(b.trustees), m["threshold"][0])),
        "event.json: the manifest says otherwise")
    b.event, b.projects, b.papers = event, projects, papers
    b.electorates = {row["id"]: row["papers"]
                     for row in sorted(event["electorate"], key=lambda row: row["id"])}


def load_result(b):
    """Reads roll, result.json and result.note, which signs them."""
    b.roll, b.result = b.note("roll.note", "roll"), parse_json(b.read("result.json"), "result.json")
    b.signed = note = b.note("result.note", "result")
    b.dice, b.lines = note["dice"].encode(), {row[0]: row[1:] for row in note["paper"]}
    b.withheld = [paper for paper, row in b.lines.items() if row[2] is None]
    k, n = b.manifest["threshold"]
    for key, mine in (("event", b.event_id), ("manifest", b.manifest.hash), ("roll", b.roll.hash),
                      ("trace", digest(b"hash/trace", b.read("result.json"))),
                      ("withheld", list(map(str, b.withheld))),
                      ("secrecy", f"{k}-of-{n}" if k > 1 else "one-person")):
        if note[key] != mine:
            yield f"result.note: {key}: it signs another than the one that lies here"
    if list(b.lines) != sorted(b.papers) or len(b.lines) < len(note["paper"]) or any(
            (row[2] is None) != (row[3] is None) for row in b.lines.values()):
        yield "result.note: not a line a paper, ascending, with both list and R or neither"
    signers = [name for name, _ in note.signatures[1:] if name in b.trustees]
    note.check(("event", b.event_key), *((name, b.trustees[name]) for name in signers))
    need(signers == [name for name in b.trustees if name in signers] and len(signers) >= k,
         f"result.note: signed by {len(signers)} trustee(s), expected {k} in the order of the manifest")


def file_faults(b):
    """Files that are missing or too many, or are not those that result.json names."""
    papers = {f"paper-{paper}.pb" for paper in b.papers if paper not in b.withheld}
    yield from (f"{path}: the file is missing" for path in sorted((FILES | papers) - b.files.keys()))
    for path in sorted(b.files.keys() - FILES - papers):
        if not FURTHER.fullmatch(path):
            yield f"{path}: no file of this result"
    need("files" in b.result["hashes"],
         "result.json: hashes.files is missing: nothing says which files belong to this result")
    mine = {path: b64(digest(b"hash/file", path.encode(), b.files[path])) for path in sorted(b.files)
            if path not in ("result.json", "result.note")}
    named = b.result["hashes"]["files"]
    for path in sorted(mine.keys() | {row["path"] for row in named}):
        if {"path": path, "hash": mine.get(path)} not in named:
            yield f"{shown(path)}: was changed, added or removed after the result was signed"
    need([row["path"] for row in named] == list(mine),
         "result.json: hashes.files is not ascending by path, each once")


def step_2(b):
    """Every file, and the notes that sign them."""
    yield from b.odd
    m, files = b.manifest, [path for path in b.files if re.match(r"event\.json$|text/|media/", path)]
    if m["files"] != (len(files),
                      merkle_root([digest(b"hash/file", path.encode(), b.files[path]) for path in files])):
        yield "event.json, text/*, media/*: not the files that the manifest names"
    for part in (load_event, load_result, file_faults):
        yield from each([b], part)
    have = {"event": b.result["event"], "format": b.result["format"],
            "hashes": dict(b.result["hashes"], files=0)}
    yield from differences(have, {"format": 1, "event": {
        "id": b.event_id.hex(), "hash": b64(m["event-hash"]), "title": m["title"], "kind": m["kind"]},
        "hashes": {
        "event": b64(m["event-hash"]), "manifest": b64(m.hash), "roll": b64(b.roll.hash), "files": 0}},
        "result.json")
    return f"{len(b.files)} files, those that the result names; the event key and the trustees signed it"


def step_3(b):
    """Certificates and the notes of card batches."""
    b.officers, b.kiosks, b.batches = {}, {}, {}

    def certificate(path):
        note = b.note(path, "officer-cert", "kiosk-cert", "card-batch")
        kind = note.kind.removesuffix("-cert")
        name = note[kind if kind != "card-batch" else "batch"]
        {"officer": b.officers, "kiosk": b.kiosks, "card-batch": b.batches}[kind][name] = note
        b.known[str(name)] = note
        note.check(("event", b.event_key))
        folder = "cards" if kind == "card-batch" else "certs"
        need(path == f"{folder}/{name}.note" and name not in ("root", "event")
             and note["event"] == b.event_id,
             f"{path}: of another event, or under another name")
        need(kind == "card-batch" or key_point(note["ed25519"]), f"{path}: a key that is none")
        if kind == "officer":
            roles = [role for role in ("open", "close", "release") if role in note["roles"]]
            need(ascending(note["sites"]) and roles == note["roles"],
                 f"{path}: sites or roles are not in order")
        if kind == "kiosk":
            papers, batches = (list(map(int, note[key])) for key in ("papers", "card-batches"))
            need(ascending(papers) and ascending(batches) and set(papers) <= b.papers.keys(),
                 f"{path}: papers or batches")

    yield from each([path for path in b.below("certs/") + b.below("cards/")
                     if path.endswith(".note") and path != "certs/root.note"], certificate)
    return f"{len(b.officers)} officer(s), {len(b.kiosks)} kiosk(s), {len(b.batches)} card batch(es)"


# ---- V4 to V9: sessions, cards, counters ---------------------------------------------------------

class Session:
    """One session of a kiosk: its notes and its bodies."""

    def __init__(self, name, counted):
        self.name, self.id, self.counted = name, bytes.fromhex(name), counted
        self.folder = f"sessions/{name}/"
        self.open = self.final = self.counts = self.kiosk = None
        self.known, self.bodies = set(), []

    def __str__(self):
        return f"{self.folder}: session {self.open['seq']} of {self.open['kiosk']}"


def lines_of(b, path):
    """The lines of a list of names; a list of card batches may be missing."""
    rows = b.read(path).decode().split("\n") if path in b.files or not path.endswith("cards") else [""]
    need(rows.pop() == "", f"{path}: its last line does not end")
    return rows


def signed_by(b, s, note, roles):
    """The officer who signed second, as a signer; one of this session, who had the role at this site."""
    name = note.signatures[1][0] if len(note.signatures) > 1 else ""
    need(name in b.officers and name in s.known, f"{note.where}: not signed by an officer of this session")
    sites = b.officers[name]["sites"]
    need((not sites or s.kiosk["site"] in sites) and roles & set(b.officers[name]["roles"]),
         f"{note.where}: {name} has not the role or not the site for this signature")
    return name, b.officers[name]["ed25519"]


def check_opening(b, s, note):
    """Refuses the note that opened a session unless kiosk and officer signed it with this manifest."""
    need(note["kiosk"] in b.kiosks and note["kiosk"] in s.known,
         f"{note.where}: the kiosk has no certificate here")
    s.open, s.kiosk = note, b.kiosks[note["kiosk"]]
    need((note["session"], note["event"]) == (s.id, b.event_id), f"{note.where}: of another session or event")
    need(note["manifest"] == b.manifest.hash,
         f"{note.where}: the kiosk was opened with another manifest than this one")
    note.check((note["kiosk"], s.kiosk["ed25519"]), signed_by(b, s, note, {"open"}))
    need(1 <= note["seq"] <= s.kiosk["max-sessions"] and key_point(note["session-key"]),
         f"{note.where}: number or key")


def check_open(b, s):
    """The note that opened a session, and the certificates that its kiosk had."""
    names, batches = lines_of(b, s.folder + "certs"), lines_of(b, s.folder + "cards")
    need(ascending(names) and ascending(list(map(int, batches))) and "root" in names
         and set(names) <= b.known.keys() and set(map(int, batches)) <= b.batches.keys(),
         f"{s.folder}certs or cards: not a list of what lies here")
    s.known = set(names)
    check_opening(b, s, b.note(s.folder + "session-open.note", "session-open"))
    need(s.open["certs"] == merkle_root([b.known[name].hash for name in names + batches]),
         f"{s.open.where}: opened with other certificates or card batches than those that lie here")


def check_chain(b, s):
    """That no session of the kiosk is missing before this one, and none is there twice."""
    kiosk, seq = s.open["kiosk"], s.open["seq"]
    same = [t for t in b.sessions if t.open and t.open["kiosk"] == kiosk and t.final]
    need([t for t in same if t.counted and t.open["seq"] == seq] == [s],
         f"{s}: there is another one: a kiosk was copied")
    before = [t.final.hash for t in same if t.open["seq"] == seq - 1] if seq > 1 else [bytes(32)]
    need(s.open["prev"] in before or not before
         and (kiosk, seq - 1) in {row[:2] for row in b.roll["excluded"]},
         f"{s}: it does not follow the session of this kiosk that lies here, or that one is missing")


def step_4(b):
    """Open notes."""
    counted = {row[0].hex() for row in b.roll["session"]}
    names = {path.split("/")[1] for path in b.below("sessions/")} | counted
    b.sessions = [Session(name, name in counted) for name in sorted(names)]
    b.counted = [s for s in b.sessions if s.counted]
    yield from b.of_sessions(check_open)
    said = f"{len(b.sessions)} session(s), opened by certified kiosks and officers; no gap and no copy"
    b.sessions = [s for s in b.sessions if s.kiosk]
    for s in b.sessions:  # the chain needs how they ended; what is wrong with that, V5 says
        list(each([s], lambda s: check_final(b, s)))
    yield from each([s for s in b.counted if s.final], lambda s: check_chain(b, s))
    if not all(s.kiosk for s in b.counted):
        del b.sessions, b.counted
    return said


def check_final(b, s):
    """The notes that ended a session."""
    ends = [name for name in ("session-close", "checkpoint", "session-recover")
            if f"{s.folder}{name}.note" in b.files]
    need(ends in (["session-close"], ["checkpoint", "session-recover"]),
         f"{s.folder}: ended by neither Seal nor recovery alone")
    notes = [b.note(f"{s.folder}{name}.note", name) for name in ends]
    s.counts, s.final, sealed = notes[0], notes[-1], len(notes) == 1
    s.sealed = {row[0]: row[1] for row in s.counts["paper"]}
    key = ("session." + s.name, s.open["session-key"])
    s.counts.check(key, *[signed_by(b, s, s.final, {"close"})] * sealed)
    if not sealed:
        s.final.check((s.open["kiosk"], s.kiosk["ed25519"]), signed_by(b, s, s.final, {"open", "close"}))
        facts = s.counts.hash, sum(s.sealed.values()), s.open["seq"]
        need((s.final["checkpoint"], s.final["count"], s.final["seq"]) == facts,
             f"{s.final.where}: of another checkpoint")
    facts = b.event_id, s.open["kiosk"], s.id, s.open.hash
    for note in notes:
        need((note["event"], note["kiosk"], note["session"], note["open"]) == facts,
             f"{note.where}: of another session or opening")
    need(list(s.sealed) == list(b.papers)
         and [row[0] for row in s.counts["electorate"]] == list(b.electorates)
         and len(s.sealed) == len(s.counts["paper"]),
         f"{s.counts.where}: not each paper and electorate once, ascending")


def step_5(b):
    """Final notes, and the commitments whose hashes they carry."""
    yield from b.of_sessions(check_final)
    if not all(s.final for s in b.counted):
        del b.sessions, b.counted
    data, b.commitments = b.read("commitments.bin"), {paper: [] for paper in b.papers}
    places = [(s, *row) for s in b.counted for row in s.counts["paper"]]
    need(len(data) == 50 * len(places), "commitments.bin: not one commitment for every session and paper")
    for i, (s, paper, _, wanted) in enumerate(places):
        row, number = data[50 * i:50 * i + 50], paper.to_bytes(2, "little")
        point, hashed = ristretto_decode(row[18:]), digest(b"hash/commit", b.event_id, s.id, number, row[18:])
        if row[:18] != s.id + number or point is None or hashed != wanted:
            yield f"commitments.bin: session {s.name}, paper {paper}: not the one that the kiosk signed"
        b.commitments[paper].append(point or NEUTRAL)
    return f"{len(b.counted)} session(s), ended by key and officer; {len(places)} commitment(s) as signed"


def check_bodies(b, s):
    """The envelopes of a session: those that its kiosk sealed, in their order."""
    path, papers = s.folder + "bodies.bin", set(map(int, s.kiosk["papers"]))
    data = b.read(path)
    need(len(data) % 112 == 0, f"{path}: not a row of envelopes of 112 bytes")
    s.bodies = [Body(data[i:i + 112]) for i in range(0, len(data), 112)]
    for body in s.bodies:
        body.of = s
    bad = sum(1 for body in s.bodies if not body.good(b, s.id, papers))
    need(not bad, f"{path}: {bad} envelope(s) malformed, of another session, or not allowed here")
    leaves = [body.leaf for body in s.bodies]
    need(ascending(leaves), f"{path}: not ascending, or one is there twice")
    need(merkle_root(leaves) == s.counts["outer-root"],
         f"{path}: not what the kiosk sealed: one was changed, added or removed")
    found = Counter(body.paper for body in s.bodies)
    need(all(found[paper] == count for paper, count in s.sealed.items()),
         f"{path}: not as many of each paper as were sealed")


def step_6(b):
    """Bodies."""
    yield from b.of_sessions(check_bodies)
    b.bodies = [body for s in b.counted for body in s.bodies]
    return f"{len(b.bodies)} sealed ballot(s), exactly those whose root each kiosk signed"


def card_lists(b, number):
    """The published lists of a batch, by paper."""
    path, note, lists, at = f"cards/{number}.bin", b.batches[number], {}, 0
    data, cards = b.read(path), note["cards"]
    need(digest(b"hash/file", path.encode(), data) == note["file"],
         f"{path}: not the list that its note names")
    need(1 <= cards <= 100000 and len(data) % (6 + 32 * cards) == 0,
         f"{path}: not as many cards as its note says")
    for at in range(0, len(data), 6 + 32 * cards):
        paper, count = struct.unpack_from("<HI", data, at)
        rows = [data[i:i + 32] for i in range(at + 6, at + 6 + 32 * cards, 32)]
        need(count == cards and ascending(rows),
             f"{path}: paper {paper}: not ascending, or not as many as the note says")
        lists[paper] = set(rows)
    need(len(lists) * (6 + 32 * cards) == len(data)
         and list(lists) in [sorted(papers) for papers in b.electorates.values()],
         f"{path}: its papers are not those of one electorate, ascending")
    return lists


def step_7(b):
    """Cards: to which batch each ballot by card belongs, if any."""
    lists = {number: {} for number in b.batches}
    yield from each(sorted(b.batches), lambda number: lists[number].update(card_lists(b, number)))
    if {path[6:-4] for path in b.below("cards/") if path.endswith(".bin")} != set(map(str, b.batches)):
        yield "cards/: a note without its list, or a list without its note"
    for s in b.counted:
        covering = [number for number in map(int, s.kiosk["card-batches"]) if number in b.batches
                    and b.batches[number]["scope"] in (("kiosk", s.open["kiosk"]), ("site", s.kiosk["site"]))]
        for body in s.bodies:
            if body.auth == 1:
                body.batch = next((number for number in covering
                                   if digest(b"hash/card-pub", b.event_id, number.to_bytes(
                    4, "little"), body.card) in lists[number].get(body.paper, ())), None)
                body.why = None if body.batch else "not-covered"
    b.by_card = [body for body in b.bodies if body.auth == 1]
    foreign = sum(1 for body in b.by_card if body.why)
    return f"{len(b.by_card)} ballot(s) by card, {foreign} of no batch that covers its session"


def step_8(b):
    """Duplicates, lots between the ballots of one card, and what is set aside."""
    cards = defaultdict(list)
    for body in b.by_card:
        cards[body.card].append(body)
    for rows in cards.values():
        rows = sorted((body for body in rows if not body.why),
                      key=lambda body: digest(b"hash/lot", b.dice, body.raw))
        for body in rows[1:]:
            body.why = "lost-lot"
    aside = sorted((body for body in b.by_card if body.why), key=lambda body: (body.paper, body.leaf))
    b.aside, sealed = Counter(body.paper for body in aside), Counter(body.paper for body in b.bodies)
    if len({body.ct_hash for body in b.bodies}) < len(b.bodies):
        yield "sessions/: one ciphertext is in two sealed ballots: a ballot was copied"
    yield from differences(b.result.get("aside", []),
                           [{"session": body.of.name, "paper": body.paper, "leaf": b64(
        body.leaf), "why": body.why} for body in aside], "result.json, aside")
    if (b.result.get("aside_matters") in ("yes", "no", "unknown")) != bool(aside):
        yield "result.json: aside_matters must be there exactly when a ballot was set aside"
    for paper, row in b.lines.items():
        if row[:2] != (sealed[paper] - b.aside[paper], b.aside[paper]):
            yield (f"result.note: paper {paper}: {row[0]} ballot(s), {row[1]} set aside, but {sealed[paper]} "
                   f"were sealed, {b.aside[paper]} of them to be set aside")
    first = {papers[0] for papers in b.electorates.values()}
    cast = Counter(body.batch for body in b.by_card if body.paper in first and not body.why)
    for row in b.result.get("cards", []):
        fits = row["printed"] == row["issued"] + row["unused"] + row["spoilt"] or row.get("explained")
        if row["cast"] != cast[row["batch"]] or not fits:
            yield f"result.json, cards: batch {row['batch']}: the numbers do not add up, without a reason"
    return f"no ballot is there twice; {len(aside)} set aside, as the page demands and as listed"


def check_counters(b, s):
    """What a session counted of people, and how that fits its ballots and the count by hand."""
    c, done = s.counts, sum(row[2] for row in s.counts["electorate"])
    found = Counter((body.paper, body.auth) for body in s.bodies)
    inside = sum(row[1] - row[2] - row[3] - row[4] for row in c["electorate"])
    need(inside in (0, int(c.kind == "checkpoint")),
         f"{c.where}: {inside} people admitted and not accounted for")
    need(c["by-card"] + c["by-release"] == sum(row[1] for row in c["electorate"]),
         f"{c.where}: by-card and by-release")
    for name, _, completed, _, _ in c["electorate"]:
        papers = b.electorates[name]
        need(all(s.sealed[paper] == completed for paper in papers)
             and len({found[paper, 1] for paper in papers}) == 1,
             f"{c.where}: not a ballot on every paper of each of the {completed} sittings of {name}")
    for key, auth in (("by-card", 1), ("by-release", 2)):
        votes = sum(found[papers[0], auth] for papers in b.electorates.values())
        need(votes <= c[key], f"{c.where}: {votes} voted {key}, but only {c[key]} were admitted so")
    explained = any(row["id"] == s.name and row.get("explained") for row in b.result["sessions"])
    need(s.final["sheet-count"] == done or explained,
         f"{s.final.where}: {done} sittings completed, {s.final['sheet-count']} on the sheet, no reason")


def step_9(b):
    """Counters."""
    yield from each(b.counted, lambda s: check_counters(b, s))
    reasons = sum(1 for row in b.result["sessions"] if row.get("explained"))
    if reasons != b.signed["explained"]:
        yield f"result.note: explained: {b.signed['explained']}, but result.json gives {reasons} reason(s)"
    done = sum(row[2] for s in b.counted for row in s.counts["electorate"])
    return f"{done} sitting(s) completed, a ballot on every paper each; {reasons} other count(s) explained"


# ---- V10 and V11: ballots ------------------------------------------------------------------------

def records(b, path, column):
    """The inner records of a list by paper, as many as result.note says."""
    data, at, lists = b.read(path), 0, {}
    rows = [(paper, b.papers[paper].length, row[column]) for paper, row in b.lines.items()
            if paper not in b.withheld]
    need(sum(size * count for _, size, count in rows) == len(data),
         f"{path}: not as many ballots as result.note says")
    for paper, size, count in rows:
        lists[paper] = [data[i:i + size] for i in range(at, at + size * count, size)]
        at += size * count
    return lists


def withheld(b):
    """What is said of papers whose ballots are not published."""
    by = ", ".join(name for name, _ in b.signed.signatures)
    return [Unchecked(
        f"paper {paper}: not publicly checkable, {b.lines[paper][0]} ballots, vouched for by {by}")
            for paper in b.withheld]


def step_10(b):
    """The equation: what is published is exactly what the kiosks sealed."""
    b.ballots, b.set_aside = records(b, "ballots.bin", 0), records(b, "aside.bin", 1)
    h = point_of(b"commit-H", b"")
    for paper, rows in b.ballots.items():
        sealed, total, blinding = NEUTRAL, NEUTRAL, number_of(b.lines[paper][3])
        for point in b.commitments[paper]:
            sealed = add(sealed, point)
        for record in rows + b.set_aside[paper]:
            total = add(total, point_of(b"inner-point", record))
        need(blinding < ORDER, f"result.note: paper {paper}: R is not canonical")
        if ristretto_encode(sealed) != ristretto_encode(add(total, multiply(blinding, h))):
            yield f"ballots.bin, paper {paper}: not what was sealed: a ballot was changed, added or removed"
    yield from withheld(b)
    many = sum(map(len, b.ballots.values()))
    return f"the equation holds on {len(b.ballots)} paper(s): {many} ballots are those that were sealed"


def csv_of(b):
    """ballots.csv, from ballots.bin."""
    rows, numbers = ["paper," + ",".join(map(str, b.projects))], list(b.projects)
    for paper, choices in b.choices.items():
        place = {number: i for i, number in enumerate(b.papers[paper].numbers)}
        for row in filter(None, choices):
            rows.append(f"{paper},"
                        + ",".join(str(row[place[number]]) if number in place else "" for number in numbers))
    return ("\n".join(rows) + "\n").encode()


def step_11(b):
    """Every ballot: canonical, allowed by its paper, of its own nonce."""
    b.choices, b.nonces, facts = {}, set(), []
    for paper, row in b.lines.items():
        p, rows, aside = b.papers[paper], b.ballots.get(paper, []), b.set_aside.get(paper, [])
        every = [p.choices(b.event_id, record) for record in rows + aside]
        b.choices[paper], before = every[:len(rows)], len(b.nonces)
        b.nonces.update(record[24:48] for record in rows + aside)
        if None in every:
            yield f"ballots.bin, aside.bin: paper {paper}: {every.count(None)} ballot(s) that are not allowed"
        if not ascending(rows) or not ascending(aside) or len(b.nonces) - before < len(every):
            yield f"ballots.bin or aside.bin, paper {paper}: not ascending, or two ballots with one nonce"
        if paper not in b.withheld and digest(b"hash/list", b"".join(rows), b"".join(aside)) != row[2]:
            yield f"result.note: paper {paper}: other lists were signed than those that lie here"
        blank = sum(1 for choices in b.choices[paper] if choices is not None and not any(choices))
        facts.append({"id": paper, "ballots": row[0], "blank": blank, "withheld": int(paper in b.withheld)})
        facts[-1] |= {"aside": row[1]} if row[1] else {}
    if b.read("ballots.csv") != csv_of(b):
        yield "ballots.csv: it does not say what ballots.bin says"
    yield from differences([dict(row, blank=0) if row["withheld"] else row for row in b.result["papers"]],
                           facts,
                           "result.json, papers")
    yield from withheld(b)
    return f"{len(b.nonces)} ballot(s), each allowed by its paper and there once; ballots.csv says the same"


# ---- V12: the counts of RULES.md -----------------------------------------------------------------

class Count:
    """One pot, its projects and ballots, and what becomes of them."""

    def __init__(self, b, pot, amount):
        self.b, self.pot, self.amount, self.given, self.received = b, pot, amount, 0, 0
        self.rule = next(rule for rule in b.event["rule"] if rule["id"] == pot["rule"])
        self.papers = papers_of(b, pot)
        self.projects = {n: project for n, project in b.projects.items() if project.get("pot") == pot["id"]}
        self.unit = math.lcm(*(ratio(p.spec.get("weight", "1/1")).denominator for p in self.papers))
        self.plain = self.rule.get("measure", "votes") == "votes"
        self.best = 1 if self.plain else max((p.value(p.top()) for p in self.papers), default=1)
        self.merge()
        self.add_up()
        self.restart()

    def merge(self):
        """The voters, equal ones together: (weight, value by project, boosts); n is all of them."""
        merged, self.voters = Counter(), []
        for p in self.papers:
            places = [i for i, n in enumerate(p.numbers) if n in self.projects]
            weight = int(ratio(p.spec.get("weight", "1/1")) * self.unit)
            for row in self.b.choices[p.id]:
                if row and any(row):
                    merged[p.id, bytes(row[i] for i in places)] += weight
        for (paper, row), weight in merged.items():
            p = self.b.papers[paper]
            numbers = [n for n in p.numbers if n in self.projects]
            said = [(n, byte, p.value(byte)) for n, byte in zip(numbers, row)]
            given = {n: 1 if self.plain else value for n, _, value in said if value is not None}
            self.voters.append((weight, given,
                                {n for n, byte, _ in said if byte > 127}))
        self.n = sum(merged.values())

    def add_up(self):
        """Of each project the ballots that name it, its support, and the ballots that give it the best."""
        self.votes, self.support, self.tops = Counter(), Counter(), Counter()
        for weight, given, boosts in self.voters:
            for n, value in given.items():
                self.support[n] += weight * value
                self.tops[n] += weight * (value == self.best)
            self.support.update(dict.fromkeys(boosts, weight))
            self.votes.update(dict.fromkeys(given.keys() | boosts, weight))

    def restart(self):
        """Before any money is given: what is withdrawn, below the threshold, or named too seldom."""
        self.left, self.ties, self.lots, self.lost = self.amount, [], [], set()
        self.endowment = self.comparison = None
        self.awards, self.status = dict.fromkeys(self.projects, 0), dict.fromkeys(self.projects, "not-funded")
        share = self.rule.get("min_share")
        for n, project in self.projects.items():
            if project.get("withdrawn"):
                self.status[n] = "withdrawn"
            elif share and not self.reaches(n, share.get("of", "ballots"), ratio(share.get("share", "0/1"))):
                self.status[n] = "below-threshold"
        self.running = [n for n, status in self.status.items() if status == "not-funded"
                        and self.votes[n] >= self.rule.get("need_votes", 1) * self.unit]

    def reaches(self, n, of, share):
        if of == "ballots":
            return self.votes[n] >= share * self.n
        if of == "votes":
            return self.support[n] >= share * self.unit
        return self.votes[n] > 0 and self.support[n] >= share * self.best * self.votes[n]

    def cost(self, n):
        return self.projects[n].get("cost_pence", 0)

    def worth(self, n):
        """Support for the money; what costs nothing comes first."""
        return (0, Fraction(self.support[n], self.cost(n))) if self.cost(n) else (1, self.support[n])

    def barred(self, n):
        """Whether a project that it cannot go with is funded."""
        group = self.projects[n].get("conflicts")
        return group and any(self.awards[m] and self.projects[m].get("conflicts") == group
                             for m in self.projects if m != n)

    def pass_over(self, n):
        """Whether it is excluded in its turn; one that lost a lot is said to have lost it."""
        if self.barred(n) and n not in self.lost:
            self.status[n] = "excluded"
        return self.barred(n)

    def fund(self, n, pence=None):
        self.awards[n] += self.cost(n) if pence is None else pence
        self.left -= self.cost(n) if pence is None else pence
        self.status[n] = "funded" if self.awards[n] >= self.cost(n) else "part-funded"

    def can_use(self, n):
        """Whether what is left is at least the least that a project can use."""
        share = ratio(self.rule.get("part_fund", {}).get("min", "0/1")) * self.cost(n)
        return self.left >= max(1, self.projects[n].get("min_award_pence", 0), math.ceil(share))

    def place(self, n, entry):
        """What an entry of the list of ties compares, the smaller first."""
        if entry == "lot":
            return digest(b"hash/tie", self.b.event_id, self.b.dice, self.pot["id"].encode(),
                          n.to_bytes(2, "little"))
        return {"most-top-scores": -self.tops[n], "more-votes": -self.votes[n], "lower-cost": self.cost(n),
                "file-order": n, "id": str(self.projects[n].get("id", n)).encode()}[entry]

    def listed(self, n):
        """The place of a project by the whole list of ties but the lot."""
        return tuple(self.place(n, entry) for entry in self.rule["ties"] if entry != "lot")

    def draw(self, tied):
        """The lot between projects, recorded."""
        order = sorted(tied, key=lambda n: self.place(n, "lot"))
        self.lots.append({"order": order, "seed": self.b.dice.decode()})
        self.lost.update(n for n in tied if not self.barred(n))
        return order

    def settle(self, tied, can, matters, take):
        """Takes tied projects in their order: by the list, then by lot where the order matters."""
        matter, settled = len(tied) > 1 and bool(matters(tied)), None
        for _, same in groupby(sorted(tied, key=lambda n: (self.listed(n), n)), key=self.listed):
            same = list(same)
            out = [n for n in same if self.barred(n)]
            able = [n for n in same if n not in out and can(n)]
            if matter and len(able) > 1 and matters(able):
                able, settled = self.draw(able), "lot"
            for n in out + able + [n for n in same if n not in out + able]:
                take(n)
        if len(tied) > 1:
            self.ties.append({"projects": sorted(tied), "matters": int(matter)} | (
                {"settled_by": settled or self.last_entry(tied)} if matter else {}))

    def last_entry(self, tied):
        """The last entry of the list that tells some of them apart."""
        rows = [self.listed(n) for n in tied]
        kinds = [len({row[:i] for row in rows}) for i in range(len(rows[0]) + 1)]
        return [entry for entry, few, many in zip(self.rule["ties"], kinds, kinds[1:]) if few < many][-1]

    def groups(self, key):
        """Those that take part and have nothing, the best first, equal ones together."""
        rows = sorted((n for n in self.running if self.status[n] == "not-funded"), key=key, reverse=True)
        return [list(group) for _, group in groupby(rows, key=key)]

    def too_many(self, tied):
        """Whether those of them that could be funded, one by one, cannot be funded all together."""
        groups = [self.projects[n].get("conflicts") for n in tied if self.projects[n].get("conflicts")]
        return sum(map(self.cost, tied)) > self.left or len(set(groups)) < len(groups)

    def fits(self, n):
        return not self.barred(n) and self.cost(n) <= self.left

    def greedy(self, key, leftover=False):
        """Each in its turn, if it fits; of what was left over those alone have a turn that fit."""
        def take(n):
            if not self.pass_over(n) and self.fits(n):
                self.fund(n)

        for tied in self.groups(key):
            tied = [n for n in tied if self.fits(n)] if leftover else tied
            self.settle(tied, self.fits, lambda rows: self.too_many([n for n in rows if self.fits(n)]), take)

    def greedy_no_skip(self, part):
        """Each in its turn until one does not fit; with `part` that one gets what it can use."""
        def matters(tied):
            able = [n for n in tied if not self.barred(n)]
            of_use = any(self.fits(n) or part and self.can_use(n) for n in able)
            return not ended and of_use and len(able) > 1 and self.too_many(able)

        def take(n):
            if ended or self.pass_over(n):
                return
            if self.fits(n):
                self.fund(n)
            else:
                ended.append(n)
                if part and self.can_use(n):
                    self.fund(n, self.left)

        ended = []
        for tied in self.groups(self.support.get):
            self.settle(tied, self.projects.get, matters, take)

    def run(self):
        """The rule itself; what is left over is spent afterwards."""
        self.restart()
        method = self.rule["method"]
        if method == "equal-shares":
            Shares(self).run()
        elif method == "greedy":
            self.greedy(self.support.get)
        elif method == "greedy-per-cost":
            self.greedy(self.worth)
        else:
            self.greedy_no_skip(method == "part-fund-next")

    def spend_leftover(self):
        if self.pot.get("leftover") == "next-part-funded":
            able = [n for n in self.running if self.status[n] == "not-funded" and not self.barred(n)]
            first = min(((-self.support[n], self.listed(n)) for n in able), default=None)
            first = [n for n in able if (-self.support[n], self.listed(n)) == first and self.can_use(n)]
            if len(first) > 1:
                self.ties.append({"projects": sorted(first), "matters": 1, "settled_by": "lot"})
                first = self.draw(first)
            if first:
                self.fund(first[0], min(self.left, self.cost(first[0])))
        if self.pot.get("leftover") == "enlarge-winners":
            self.enlarge()

    def enlarge(self):
        """Divides what is left in proportion to the awards, nobody above the most that it may get."""
        won = {n: pence for n, pence in self.awards.items() if pence}
        most = {n: max(won[n], self.projects[n].get("max_award_pence", self.amount)) for n in won}
        full, pool, base = {}, sum(won.values()) + self.left, sum(won.values())
        while over := {n: most[n] for n in won if n not in full and won[n] * pool > most[n] * base}:
            full |= over
            pool, base = pool - sum(over.values()), base - sum(won[n] for n in over)
        for n in won:
            self.fund(n, full.get(n, won[n] * pool // max(base, 1)) - won[n])


class Shares:
    """Equal shares. A purse is a whole number over one common denominator, so that every price is exact."""

    def __init__(self, count):
        self.c, self.utility = count, count.rule["utility"]
        self.backers = {n: [] for n in count.running if count.cost(n)}
        for v, (weight, given, _) in enumerate(count.voters):
            for n, value in given.items():
                if n in self.backers and (self.utility != "score" or value > 0):
                    self.backers[n].append((v, value if self.utility == "score" else 1, weight))

    def price(self, n, purse, scale, trace):
        """(rest, units, rich): the rich pay rest / units / scale a unit, others all. None: too dear."""
        rich, rest = self.backers[n], self.c.cost(n) * scale
        if sum(purse[v] * weight for v, _, weight in rich) < rest:
            trace.update(b"-")
            return None
        units = sum(unit * weight for _, unit, weight in rich)
        while poor := [row for row in rich if purse[row[0]] * units < rest * row[1]]:
            trace.update(repr([v for v, _, _ in poor]).encode())
            rich = [row for row in rich if purse[row[0]] * units >= rest * row[1]]
            rest -= sum(purse[v] * weight for v, _, weight in poor)
            units -= sum(unit * weight for _, unit, weight in poor)
        return rest, units, rich

    def cheapest(self, heap, purse, scale, trace):
        """(price of the cheapest, all that tie for it); prices only rise, so few are worked out."""
        best, tied, worked = None, {}, {}
        while heap and best in (None, heap[0][0]):
            rho, n = heapq.heappop(heap)
            trace.update(b"%d;" % n)
            if n in worked:
                best, tied[n] = rho, worked[n]
            elif not self.c.pass_over(n) and (price := self.price(n, purse, scale, trace)):
                worked[n] = price
                size = price[1] * scale * (self.c.cost(n) if self.utility == "cost" else 1)
                heapq.heappush(heap, (Fraction(price[0], size), n))
        return best, tied

    def count(self, share):
        """Counts from the start with this share; returns what was bought and a trace of all decisions."""
        c, trace, bought = self.c, hashlib.sha256(), []
        c.restart()
        purse, scale = [share.numerator] * len(c.voters), share.denominator
        heap = [(Fraction(0), n) for n in sorted(self.backers) if self.backers[n]]
        while True:
            best, tied = self.cheapest(heap, purse, scale, trace)
            if not tied:
                return bought, trace.digest()
            order = []
            c.settle(list(tied), tied.get, lambda rows: not order and self.rival(rows, purse), order.append)
            bought, c.lost = bought + order[:1], set()
            trace.update(b"!%d;" % order[0])
            for n in order[1:]:
                heapq.heappush(heap, (best, n))
            c.fund(order[0])
            for n in c.running:
                c.pass_over(n)
            scale = self.pay(order[0], tied[order[0]], purse, scale)

    def rival(self, tied, purse):
        """Whether two of them exclude each other or share a supporter who still has money."""
        seen = Counter(v for n in tied for v, _, _ in self.backers[n] if purse[v])
        groups = [self.c.projects[n].get("conflicts") for n in tied if self.c.projects[n].get("conflicts")]
        return max(seen.values(), default=0) > 1 or len(set(groups)) < len(groups)

    def pay(self, n, price, purse, scale):
        """Takes the price from the purses, over a new common denominator, which is returned."""
        rest, units = (part // math.gcd(price[0], price[1]) for part in price[:2])
        for v, has in enumerate(purse):
            purse[v] = has * units
        for v in {v for v, _, _ in self.backers[n]} - {v for v, _, _ in price[2]}:
            purse[v] = 0
        for v, unit, _ in price[2]:
            purse[v] -= rest * unit
        return scale * units

    def run(self):
        c, rule, completion = self.c, self.c.rule, self.c.rule.get("completion", "none")
        cities, share = rule.get("preset") == "equalshares.net", Fraction(c.amount, max(c.n, 1))
        share = Fraction(share // 100 * 100) if cities else share
        c_share = share + 100 * (self.last_step(share, cities) if completion in ("add1", "add1u") else 0)
        self.count(c_share)
        if completion in ("utilitarian", "add1u"):
            everybody, ties = c.running, list(c.ties)
            c.running = [n for n in everybody if self.backers.get(n)]
            c.greedy(c.worth if self.utility == "score" else c.support.get, leftover=True)
            c.running, c.ties, c.lost = everybody, ties, set()
            for n in c.running:
                c.pass_over(n)
        c.endowment = f"{c_share.numerator}/{c_share.denominator}"
        if rule.get("comparison"):
            self.compare()

    def last_step(self, share, cities):
        """How many pounds more everybody gets. Every decision of a count compares numbers that are linear in
        the share: where two counts decide alike, so do all between them."""
        c, at, stride, (bought, trace) = self.c, 0, 1, self.count(share)
        while c.left >= 0:
            waiting = [n for n in self.backers if self.backers[n] and n not in bought and not c.barred(n)]
            if not waiting or not cities and all(c.cost(n) > c.left for n in waiting):
                return at
            ahead = self.count(share + 100 * (at + stride))
            while stride > 1 and ahead[1] != trace:
                stride //= 2
                ahead = self.count(share + 100 * (at + stride))
            at, stride = at + stride, stride * 2 if ahead[1] == trace else 1
            bought, trace = ahead
        return at - 1

    def compare(self):
        """Greedy stands if strictly more voters prefer it."""
        c, mine = self.c, dict(vars(self.c))
        c.restart()
        c.greedy(c.support.get)
        prefer = Counter()
        for weight, given, _ in c.voters:
            worth = {n: {"cost": c.cost(n), "count": 1, "score": given[n]}[self.utility] for n in given}
            here, there = (sum(worth[n] for n in given if awards[n]) for awards in (mine["awards"], c.awards))
            prefer[(there > here) - (there < here)] += weight
        if prefer[1] <= prefer[-1]:
            vars(c).update(mine)
        c.comparison = {"prefer_shares": prefer[-1], "prefer_greedy": prefer[1]}


METHODS = ("greedy", "greedy-no-skip", "greedy-per-cost", "part-fund-next", "equal-shares")


def papers_of(b, pot):
    """The papers that feed a pot."""
    return [p for p in b.papers.values() if not p.spec.get("opinion")
            and any(project.get("pot") == pot["id"] for project in p.projects)]


def not_countable(b, pot, why):
    """Why a pot cannot be counted again here, or nothing."""
    method = next(rule["method"] for rule in b.event["rule"] if rule["id"] == pot["rule"])
    hidden = [str(p.id) for p in papers_of(b, pot) if p.id in b.withheld]
    above = b.projects[pot["from_project"]]["pot"] if "from_project" in pot else None
    if method not in METHODS:
        return f"pot {pot['id']}: this check does not know the rule {method}"
    return (f"pot {pot['id']}: the ballots of paper {', '.join(hidden)} are withheld" if hidden
            else f"pot {pot['id']}: it is an award of pot {above}" if above in why else None)


def allocate(b):
    """The counts of all pots by id, and why some cannot be counted: first the pots with money of their own,
    then what they share, then the pots that are awards, each after the one it is from."""
    counts, why, groups = {}, {}, defaultdict(list)

    def count(pot, amount):
        if reason := not_countable(b, pot, why):
            why[pot["id"]] = reason
        else:
            counts[pot["id"]] = Count(b, pot, amount())
            counts[pot["id"]].run()

    waiting = [pot for pot in b.event["pot"] if "from_project" in pot]
    for pot in b.event["pot"]:
        if pot not in waiting:
            count(pot, lambda: pot["amount_pence"])
        if pot.get("leftover") == "share-oversubscribed":
            groups[pot["share_group"]].append(pot["id"])
    for members in groups.values():
        if set(members) <= counts.keys():
            share_out([counts[pot] for pot in members])
        else:
            why |= {pot: f"pot {pot}: another of its share group cannot be counted again" for pot in members
                    if counts.pop(pot, 0)}
    for c in counts.values():
        c.spend_leftover()
    while waiting:
        above = {pot["id"]: b.projects[pot["from_project"]]["pot"] for pot in waiting}
        pot = next(pot for pot in waiting if above[pot["id"]] in counts.keys() | why.keys())
        waiting.remove(pot)
        count(pot, lambda: counts[above[pot["id"]]].awards[pot["from_project"]])
        if pot["id"] in counts:
            counts[pot["id"]].spend_leftover()
    return counts, why


def share_out(counts):
    """Where nobody went short, what is left goes to the others, which are counted again, once."""
    short = [c for c in counts if any(c.status[n] in ("not-funded", "part-funded") for n in c.running)]
    givers, base = [c for c in counts if c not in short], sum(c.amount for c in short)
    pool = sum(c.left for c in givers)
    for c in short:
        c.received = pool * c.amount // base
    owed = sum(c.received for c in short)
    for c in reversed(givers):
        c.given = min(c.left, owed)
        owed, c.left = owed - c.given, c.left - c.given
    for c in short:
        if c.received:
            c.amount += c.received
            c.run()


def pot_of(c):
    """A pot as result.json tells it, but for its reasons and steps."""
    awards = [{"number": n, "project": c.projects[n].get("id", str(n)), "support": c.support[n],
               "cost_pence": c.cost(n), "award_pence": c.awards[n], "status": c.status[n]}
              for n in sorted(c.projects)]
    funded = {n for n, pence in c.awards.items() if pence}
    nothing = sum(weight for weight, given, boosts in c.voters if not funded & (given.keys() | boosts))
    pot = {"awards": awards, "amount_pence": c.amount, "rule": c.rule["method"], "ballots": c.n,
           "left_pence": c.left, "ties": c.ties, "lots": c.lots, "with_nothing": nothing}
    further = {"unit": c.unit if c.unit > 1 else None, "endowment_pence": c.endowment,
               "comparison": c.comparison, "received_pence": c.received, "given_pence": c.given}
    return pot | {key: value for key, value in further.items() if value}


def pot_faults(row, c):
    """Where a pot of result.json is not what its ballots give."""
    have = {key: value for key, value in row.items() if key not in ("id", "steps", "shares")}
    have["awards"] = [{key: value for key, value in award.items() if key not in ("reason", "text")}
                      for award in row["awards"]]
    yield from differences(have, pot_of(c), f"result.json, pot {row['id']}")


def step_12(b):
    """The allocation."""
    counts, why = allocate(b)
    yield from differences([row["id"] for row in b.result["pots"]], [pot["id"] for pot in b.event["pot"]],
                           "result.json, pots")
    for row in b.result["pots"]:
        if row["id"] in counts:
            yield from pot_faults(row, counts[row["id"]])
    yield from map(Unchecked, why.values())
    funded = sum(1 for c in counts.values() for pence in c.awards.values() if pence)
    return f"{len(counts)} pot(s) counted again: {funded} award(s), statuses and ties are as published"


# ---- V13 to V15: tests, roll, check codes --------------------------------------------------------

def step_13(b):
    """Tested records."""
    data, at, found, last = b.read("tested.bin"), 0, Counter(), (0, b"")
    sessions = {s.id: s for s in b.counted}
    while at < len(data):
        paper = b.papers.get(number_of(data[at + 68:at + 70]))
        need(paper and paper.id not in b.withheld,
             "tested.bin: a record of no paper, or of one that is withheld")
        record = data[at:at + 48 + paper.length]
        at, seed, inner = at + len(record), record[16:48], record[48:]
        need(last < (paper.id, record), "tested.bin: not ascending, or one is there twice")
        need(record[:16] in sessions and paper.choices(b.event_id, inner) is not None,
             "tested.bin: a record of no session that counts, or of choices that its paper does not allow")
        need(inner[24:48] == digest(b"hash/inner-nonce", seed, size=24),
             "tested.bin: a nonce that is not that of its seed")
        need(inner[24:48] not in b.nonces, "tested.bin: a test whose nonce is in a ballot or another test")
        b.nonces.add(inner[24:48])
        found[record[:16]] += 1
        last = paper.id, record
    for s in b.counted:
        if found[s.id] > s.counts["tested"] or found[s.id] < s.counts["tested"] and not b.withheld:
            yield f"tested.bin: session {s.name}: {found[s.id]} test(s), {s.counts['tested']} were signed"
    return f"{sum(found.values())} test(s), as many as the kiosks signed, none of them counted"


def session_facts(s):
    """A session as result.json tells it."""
    c, end = s.counts, s.final
    electorates = [dict(zip(("id", "admitted", "completed", "abandoned", "spoilt"), row))
                   for row in c["electorate"]]
    return {"id": s.name, "kiosk": s.open["kiosk"], "seq": s.open["seq"], "site": s.kiosk["site"],
            "at_open": s.open["at"], "at_close": end["at"], "final_note": b64(end.hash),
            "papers": [{"id": row[0], "count": row[1]} for row in c["paper"]],
            "ended": "sealed" if end is c else "recovered", "counters": {
                "by_card": c["by-card"], "by_release": c["by-release"], "electorates": electorates,
                "sheet_count": end["sheet-count"], "tested": c["tested"]}}


def step_14(b):
    """The roll, and what it leaves out."""
    roll, out = b.roll, {row[:2]: row[2] for row in b.roll["excluded"]}
    roll.check(("event", b.event_key))
    need(roll["event"] == b.event_id and ascending([row[0] for row in roll["session"]])
         and ascending([row[:2] for row in roll["excluded"]]),
         "roll.note: of another event, or not ascending")
    for (session, final), s in zip(roll["session"], b.counted):
        if s.final is None or final != s.final.hash:
            yield f"roll.note: session {session.hex()}: ended by another note than the one that lies here"
    facts, absent = [], dict(out)
    for s in sorted((s for s in b.sessions if s.final),
                    key=lambda s: (s.open["kiosk"], s.open["seq"], s.name)):
        key = s.open["kiosk"], s.open["seq"]
        facts.append(session_facts(s))
        if not s.counted:
            facts[-1]["excluded"] = out.get(key) or out.get((key[0], 0)) or "no reason"
            absent.pop(key, None)
            if key not in out and (key[0], 0) not in out:
                yield f"roll.note: {s} is neither on the roll nor excluded by name"
    have = [{key: value for key, value in row.items() if key != "explained"} for row in b.result["sessions"]]
    yield from differences(have, facts, "result.json, sessions")
    if sorted(row["excluded"] for row in b.result["absent"]) != sorted(absent.values()):
        yield "result.json, absent: not what the roll leaves out"
    known = {s.open["kiosk"] for s in b.sessions if s.open} | {kiosk for kiosk, _ in out}
    yield from (f"roll.note: kiosk {kiosk} has a certificate, but is neither on the roll nor excluded by name"
                for kiosk in b.kiosks if kiosk not in known)
    later = sorted(b.known.keys() - {name for s in b.counted for name in s.known} - set(map(str, b.batches)))
    return f"{len(b.counted)} session(s) on the roll, {len(out)} excluded; certificates that none had: " + (
        ", ".join(later) or "none")


def step_15(b):
    """Check codes."""
    if b.tracker is None:
        return f"{len(b.bodies)} check code(s) can be looked for with --tracker"
    body = next((body for s in b.sessions for body in s.bodies if body.code() == b.tracker), None)
    need(body, f"{b.tracker} is the check code of no sealed ballot of this result")
    yield from ()
    state = "set aside, not counted" if body.why else "not set aside"
    state = state if body.of.counted else "which the roll excludes"
    return f"{b.tracker} is among the {len(body.of.bodies)} sealed ballot(s) of {body.of}, {state}"


# ---- Test vote and receipt -----------------------------------------------------------------------

def opened(b, session, path):
    """The session of a text, by the note that opened it: given by its path, or the one in the bundle."""
    s = Session(session.hex(), True)
    s.known = set(b.known)
    if path:
        check_opening(b, s, Note(read_file(path), path, "session-open"))
    else:
        need(f"{s.folder}session-open.note" in b.files,
             "its session is not here: name its opening note with --open")
        check_open(b, s)
    return s


def check_text(b, kind, text, path):
    """Checks what a kiosk showed as a test vote, WMT1:, or as a receipt, WMR1:; returns what it says."""
    need(text[:5] == kind, f"it does not begin with {kind}")
    raw = symbol_bytes(text[5:])
    need(raw[:4] == kind[:4].encode() and len(raw) >= 180, "it is too short, or of another kind within")
    body = Body(raw[4:116])
    s = opened(b, body.session, path)
    key, papers = s.open["session-key"], set(map(int, s.kiosk["papers"]))
    need(body.good(b, s.id, papers), "its envelope is malformed, or not of this session")
    if kind == "WMR1:":
        need(len(raw) == 180 and verify_as(b"receipt", key, body.raw, raw[116:]),
             "the receipt is not signed by this session")
        return f"the receipt holds: a ballot with the check code {body.code()} was cast in {s}"
    paper = b.papers[body.paper]
    seed, inner, signature = raw[116:148], raw[148:148 + paper.length], raw[148 + paper.length:-64]
    choices = paper.choices(b.event_id, inner)
    need(len(signature) == 64 and verify_as(b"test", key, raw[:-64], raw[-64:]),
         "the test is not signed by this session")
    need(choices is not None and inner[24:48] == digest(b"hash/inner-nonce", seed, size=24),
         "the kiosk did not make this ballot of its seed, or as the paper allows: do not trust it")
    need(verify_as(b"inner", key, inner, signature), "the inner signature does not hold")
    box = sealed_box(digest(b"hash/esk", seed), b.manifest["tally"], inner + signature)
    need(digest(b"hash/ct", box) == body.ct_hash and len(box) == body.length,
         "the envelope on the screen held something else than these choices: the kiosk is not honest")
    said = [f"  {number} {shown(project.get('title', ''))}: {paper.words(number, byte)}"
            for number, project, byte in zip(paper.numbers, paper.projects, choices) if byte]
    return "\n".join(
        [f"the test holds: the envelope {body.code()} held these choices on paper {paper.id}:",
                      *(said or ["  a blank ballot"])])


# ---- The program ---------------------------------------------------------------------------------

STEPS = (step_1, step_2, step_3, step_4, step_5, step_6, step_7, step_8, step_9, step_10, step_11, step_12,
         step_13, step_14, step_15)
LAST = {0: "Everything holds: what is published is what the kiosks sealed, and the result follows from it.",
        1: "Something does not hold: do not rely on this result. The lines with 'failed' say what is wrong.",
        4: "What can be checked holds. The lines with 'not checked' say what could not be checked, and why."}


def run_step(step, b):
    """(status, text) of one step. Whatever a file holds, there is a sentence and no traceback."""
    faults, text = [], ""
    try:
        rows = step(b)
        while True:
            faults.append(next(rows))
    except StopIteration as end:
        text = end.value
    except Refused as error:
        faults.append(str(error))
    except Unmet as error:
        faults.append(Unchecked(f"it needs what did not come through above ({error})"))
    except Exception as error:  # a file is malformed in a way that no sentence was written for
        faults.append(f"a file is malformed ({type(error).__name__}: {shown(str(error))})")
    wrong = [fault for fault in faults if not isinstance(fault, Unchecked)]
    rows = wrong or faults
    more = f"; and {len(rows) - 5} more" if len(rows) > 5 else ""
    if not rows:
        return "ok", text
    return "failed" if wrong else "not-checked", "; ".join(rows[:5]) + more


def check_bundle(b):
    """All steps; prints a line each, and what they come to."""
    rows = []
    for number, step in enumerate(STEPS, 1):
        status, text = run_step(step, b)
        rows.append({"step": f"V{number}", "status": status, "text": text})
        print(f"V{number} {status.replace('-', ' ')}{'' if status == 'ok' else ':'} {text}", flush=True)
    for remark in b.remarks[:5]:
        print("note:", remark)
    states = {row["status"] for row in rows}
    result = 1 if "failed" in states else 4 if "not-checked" in states else 0
    wrong = [row["step"] for row in rows if row["status"] == "failed"]
    print("The result itself holds, but it has no such check code." if wrong == ["V15"] else LAST[result])
    return {"ok": result == 0, "exit": result, "steps": rows}


def check_shown(b, options):
    """Package or bundle, then the text that a kiosk showed."""
    def steps():
        yield from step_1(b)
        load_event(b)
        yield from step_3(b)

    kind, shown_text = ("WMT1:", options.test) if options.test else ("WMR1:", options.receipt)
    try:
        for fault in steps():
            raise Refused(fault)
        text, good = check_text(b, kind, shown_text, options.open), True
    except (Refused, OSError) as error:
        text, good = str(error), False
    except Exception as error:
        text, good = f"malformed ({type(error).__name__}: {shown(str(error))})", False
    print(("ok " if good else "failed: ") + text)
    return {"ok": good, "exit": int(not good), "steps": [
        {"step": "test" if options.test else "receipt", "status": "ok" if good else "failed", "text": text}]}


class Usage(Exception):
    """The command line is wrong: what, what to do, and where."""


class Parser(argparse.ArgumentParser):
    def error(self, message):
        raise Usage(message, "wardmote_verify.py BUNDLE --root CODE; --help says more", "command line")


def root_code(text):
    """The root code that was given: typed, or of the root's public file or key file."""
    if typed := typed_code(text, 20):
        return typed
    try:
        data = read_file(text)
    except (OSError, ValueError):
        raise Usage(f"--root: {shown(text)} is neither a root code nor a file", "20 symbols, from the paper",
                    "--root") from None
    match = re.match(
        rb"wardmote-(?:public|key) v1\nrole root\nname [a-z0-9.-]{1,64}\npublic ed25519 (\S{44})\n"
        rb"(check (.*)\n\Z|kdf )", data)
    own = match and code(digest(b"hash/public", data[:match.start(2)]))
    if not match or match[3] is not None and match[3].decode("ascii", "replace") != own:
        raise Usage(f"--root: {shown(text)} is not a root's public file, or was altered",
                    "type the code on paper", text)
    return code(digest(b"hash/root", base64.b64decode(match[1])))


def arguments(words):
    """The command line."""
    parse = Parser(prog="wardmote_verify.py", description=__doc__, allow_abbrev=False,
                   formatter_class=argparse.RawDescriptionHelpFormatter)
    parse.add_argument("bundle", help="folder of a result; with --test or --receipt also an event package")
    parse.add_argument("--root", required=True, help="root code from paper, or the root's public file")
    parse.add_argument("--tracker", help="a check code: is its ballot among the sealed ones?")
    parse.add_argument("--test", help="what a kiosk showed as a test vote, WMT1:…")
    parse.add_argument("--receipt", help="what a kiosk showed as a receipt, WMR1:…")
    parse.add_argument("--open", help="the note that opened the session of the test vote or receipt")
    parse.add_argument("--json", action="store_true", help="one JSON object as the last line")
    options = parse.parse_args(words)
    if (options.test or options.receipt) and options.tracker or options.test and options.receipt:
        parse.error("--tracker, --test and --receipt do not go together")
    if options.open and not (options.test or options.receipt):
        parse.error("--open goes with --test or --receipt")
    return options


def load(options):
    """The bundle or package that was named."""
    files, odd, text = {}, [], options.test or options.receipt
    tracker = options.tracker and typed_code(options.tracker, 16)
    if options.tracker and not tracker:
        raise Usage("--tracker: not a check code", "16 symbols in fours, like K7QM 2F9X 3HRT CA4B",
                    "--tracker")
    try:
        if text and os.path.isfile(options.bundle):
            files = read_package(read_file(options.bundle), options.bundle)
        else:
            read_folder(options.bundle, files, odd)
    except (OSError, ValueError, Refused, struct.error) as error:
        raise Usage(f"{shown(options.bundle)}: {error}", "name the folder of a published result",
                    options.bundle) from None
    return Bundle(files, odd, root_code(options.root), tracker)


def main(words):
    sys.stdout.reconfigure(errors="backslashreplace")
    try:
        options = arguments(words)
        if wrong := self_test():
            raise Usage(f"this Python is wrong at {', '.join(wrong)}", "use another machine", "self-test")
        b = load(options)
    except Usage as error:
        row = dict(zip(("error", "hint", "where"), map(shown, error.args)))
        print(f"error: {row['error']}\nhint: {row['hint']}", file=sys.stderr)
        print(json.dumps(row)) if "--json" in words else None
        return 2
    done = check_shown(b, options) if options.test or options.receipt else check_bundle(b)
    print(json.dumps(done)) if options.json else None
    return done["exit"]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
