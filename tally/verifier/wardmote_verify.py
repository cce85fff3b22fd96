#!/usr/bin/env python3
"""Checks a published result of Wardmote with Python 3.11 alone; it needs no network and writes no file.

    wardmote_verify.py BUNDLE --root CODE|FILE [--tracker CODE] [--json]     every step of the public check
    wardmote_verify.py BUNDLE|PACKAGE --root CODE|FILE --test TEXT|--receipt TEXT [--open NOTE] [--json]

Written from the pages FORMAT.md and RULES.md alone; it shares nothing with the programs that made the result.
Only public data is handled, so nothing here takes care to run in constant time. No number is a float.
Exit: 0 all holds and was checked, 1 something does not hold, 2 usage, 4 a step could not be checked."""

import argparse, base64, datetime, hashlib, json, math, os, re, stat, struct, sys, unicodedata, zipfile
from collections import Counter, defaultdict
from fractions import Fraction
from functools import cache, reduce

class Refused(ValueError):
    """What does not hold: its text says what, where, and what was expected."""

def need(good, text):  # refuses unless `good`
    if not good:
        raise Refused(text)

def ascending(rows):
    return all(a < b for a, b in zip(rows, rows[1:]))

def number_of(data):
    return int.from_bytes(data, "little")

def little(number, size):
    return number.to_bytes(size, "little")

def b64(data):
    return base64.b64encode(data).decode()

# ---- The curve: Ed25519 (RFC 8032), ristretto255 (RFC 9496); points are (X, Y, Z, T) -----------------------

PRIME = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
CURVE_D = -121665 * pow(121666, -1, PRIME) % PRIME
SQRT_M1 = pow(2, (PRIME - 1) // 4, PRIME)
SQRT_AD_MINUS_ONE = 25063068953384623474111414158702152701244531502492656460079210482610430750235
NEUTRAL = (0, 1, 1, 0)

def add(p, q):  # the sum of two points (RFC 8032, 5.1.4)
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % PRIME, (p[1] + p[0]) * (q[1] + q[0]) % PRIME
    c, d = 2 * CURVE_D * p[3] * q[3] % PRIME, 2 * p[2] * q[2] % PRIME
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % PRIME, g * h % PRIME, f * g % PRIME, e * h % PRIME

def multiply(number, point):
    total = NEUTRAL
    for bit in bin(number)[2:]:
        total = add(add(total, total), point) if bit == "1" else add(total, total)
    return total

def same(p, q):  # whether two points of Ed25519 are one
    return (p[0] * q[2] - q[0] * p[2]) % PRIME == (p[1] * q[2] - q[1] * p[2]) % PRIME == 0

def even(number):  # the one of ±number that counts as not negative
    return number % PRIME if number % PRIME % 2 == 0 else -number % PRIME

def sqrt_ratio(u, v):  # (whether u/v is a square, the even square root of it or of √-1·u/v) (RFC 9496, 4.2)
    v3 = v * v % PRIME * v % PRIME
    root = u * v3 * pow(u * v3 * v3 * v % PRIME, (PRIME - 5) // 8, PRIME) % PRIME
    check, u = v * root * root % PRIME, u % PRIME
    if check in (-u % PRIME, -u * SQRT_M1 % PRIME):
        root = root * SQRT_M1 % PRIME
    return check in (u, -u % PRIME), even(root)

def ed_decode(data):  # the point of a canonical encoding, or None (RFC 8032, 5.1.3)
    sign, y = data[31] >> 7, number_of(data) & (1 << 255) - 1
    square, x = sqrt_ratio(y * y - 1, CURVE_D * y * y + 1)
    x = PRIME - x if sign else x
    return (x, y, 1, x * y % PRIME) if y < PRIME and square and x < PRIME else None

BASE = ed_decode(little(4 * pow(5, -1, PRIME) % PRIME, 32))

def key_point(key):
    """The point of a public key that is canonical, of prime order and not the identity, else None."""
    point = ed_decode(key)
    return point if point and not same(point, NEUTRAL) and same(multiply(ORDER, point), NEUTRAL) else None

def verify(key, message, signature):
    """Whether an Ed25519 signature holds, by the one strict reading of the page (no cofactor)."""
    point, r, s = key_point(key), ed_decode(signature[:32]), number_of(signature[32:])
    good = point and r and not same(r, NEUTRAL) and s < ORDER
    h = number_of(hashlib.sha512(signature[:32] + key + message).digest()) % ORDER
    return bool(good) and same(r, add(multiply(s, BASE), multiply(ORDER - h, point)))

def verify_as(context, key, message, signature):  # whether SIG(key, sig/context, message) of the page holds
    return len(signature) == 64 and verify(key, b"wardmote/v1/sig/" + context + b"\0" + message, signature)

def ristretto_decode(data):  # the element of a canonical encoding, or None (RFC 9496, 4.3.1)
    s = number_of(data)
    u1, u2 = 1 - s * s, 1 + s * s
    v = (-CURVE_D * u1 * u1 - u2 * u2) % PRIME
    square, inverse = sqrt_ratio(1, v * u2 * u2)
    x, y = even(2 * s * inverse * u2), u1 * inverse * inverse * u2 * v % PRIME
    t = x * y % PRIME
    return None if s >= PRIME or s & 1 or not square or t & 1 or y == 0 else (x, y, 1, t)

def ristretto_same(p, q):  # whether two points stand for one element (RFC 9496, 4.3.3)
    return (p[0] * q[1] - p[1] * q[0]) % PRIME == 0 or (p[1] * q[1] - p[0] * q[0]) % PRIME == 0

def elligator(data):  # a point of 32 bytes (RFC 9496, 4.3.4)
    t = number_of(data) & (1 << 255) - 1
    r = SQRT_M1 * t * t % PRIME
    v = (-1 - r * CURVE_D) * (r + CURVE_D) % PRIME
    square, s = sqrt_ratio((r + 1) * (1 - CURVE_D * CURVE_D), v)
    s, c = (s, -1) if square else (-even(s * t), r)
    n = (c * (r - 1) * (CURVE_D - 1) * (CURVE_D - 1) - v) % PRIME
    w0, w1, w2, w3 = 2 * s * v % PRIME, n * SQRT_AD_MINUS_ONE % PRIME, 1 - s * s, 1 + s * s
    return w0 * w3 % PRIME, w2 * w1 % PRIME, w1 * w3 % PRIME, w0 * w2 % PRIME

# ---- Hashes and codes --------------------------------------------------------------------------------------

SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

def digest(context, *fields, size=32):  # H(context, size, fields…) of the page
    context, framed = b"wardmote/v1/" + context, b"".join(little(len(field), 8) + field for field in fields)
    return hashlib.blake2b(bytes([len(context)]) + context + framed, digest_size=size).digest()

def file_hash(path, data):
    return digest(b"hash/file", path.encode(), data)

def point_of(context, message):  # P(context, message) of the page
    data = digest(b"group/" + context, message, size=64)
    return add(elligator(data[:32]), elligator(data[32:]))

def merkle_root(leaves):  # RFC 6962 over the leaves, sorted
    def fold(part):
        if len(part) == 1:
            return hashlib.sha256(b"\0" + part[0]).digest()
        split = 1 << (len(part) - 1).bit_length() - 1
        return hashlib.sha256(b"\1" + fold(part[:split]) + fold(part[split:])).digest()
    return fold(sorted(leaves)) if leaves else hashlib.sha256(b"").digest()

def code(data, bits=100):  # the first bits of a digest as people compare them: symbols in fours
    number = int.from_bytes(data, "big") >> 8 * len(data) - bits
    return typed_code("".join(SYMBOLS[number >> i & 31] for i in range(bits - 5, -1, -5)), bits // 5)

def typed_code(text, symbols):  # a code as somebody typed it, in its one form, or None
    row = text.upper().replace("-", "").replace(" ", "").translate(str.maketrans("OIL", "011"))
    good = len(row) == symbols and set(row) <= set(SYMBOLS)
    return " ".join(row[i:i + 4] for i in range(0, symbols, 4)) if good else None

def symbol_bytes(text):  # the bytes of a row of symbols; the spare bits are zero
    number = reduce(lambda number, symbol: number << 5 | SYMBOLS.index(symbol), text, 0)
    size, spare = divmod(5 * len(text), 8)
    need(spare < 5 and number % 2**spare == 0, "a symbol too many, or spare bits that are not zero")
    return (number >> spare).to_bytes(size, "big")

# ---- The sealed box of a ballot: X25519 (RFC 7748), Salsa20, HSalsa20 and Poly1305 (NaCl) ------------------

def x25519(scalar, key):
    """X25519 on the Edwards curve (the map of RFC 7748, 4.1); zero for a key that no secret can have: one of
    small order, or of the twist of the curve."""
    u = number_of(key) & (1 << 255) - 1
    point = ed_decode(little((u - 1) * pow(u + 1, PRIME - 2, PRIME) % PRIME, 32))
    _, y, z, _ = multiply(number_of(scalar) & (1 << 254) - 8 | 1 << 254, point or NEUTRAL)
    return little((z + y) * pow(z - y, PRIME - 2, PRIME) % PRIME, 32)

def salsa_rounds(key, block):  # the words of Salsa20 before its 20 rounds, and after
    k, b, c = (struct.unpack(f"<{len(row) // 4}I", row) for row in (key, block, b"expand 32-byte k"))
    start = [c[0], *k[:4], c[1], *b, c[2], *k[4:], c[3]]
    x = list(start)
    lanes = [(0, 4, 8, 12), (5, 9, 13, 1), (10, 14, 2, 6), (15, 3, 7, 11),
             (0, 1, 2, 3), (5, 6, 7, 4), (10, 11, 8, 9), (15, 12, 13, 14)]
    for lane in lanes * 10:
        for step, turn in enumerate((7, 9, 13, 18)):
            total = x[lane[step]] + x[lane[step - 1]] & 0xFFFFFFFF
            x[lane[(step + 1) % 4]] ^= (total << turn | total >> 32 - turn) & 0xFFFFFFFF
    return start, x

def hsalsa20(key, block):
    return struct.pack("<8I", *map(salsa_rounds(key, block)[1].__getitem__, (0, 5, 10, 15, 6, 7, 8, 9)))

def secretbox(key, nonce, message):  # crypto_secretbox_easy: tag[16] || ciphertext, by XSalsa20 and Poly1305
    key, stream = hsalsa20(key, nonce[:16]), b""
    for counter in range((len(message) + 95) // 64):
        words = zip(*salsa_rounds(key, nonce[16:] + little(counter, 8)))
        stream += struct.pack("<16I", *((a + b) & 0xFFFFFFFF for a, b in words))
    sealed = bytes(a ^ b for a, b in zip(message, stream[32:]))
    r, tag = number_of(stream[:16]) & 0x0FFFFFFC0FFFFFFC0FFFFFFC0FFFFFFF, 0
    for i in range(0, len(sealed), 16):
        tag = (tag + number_of(sealed[i:i + 16] + b"\1")) * r % (2**130 - 5)
    return little((tag + number_of(stream[16:32])) % 2**128, 16) + sealed

def sealed_box(seed, receiver, message):  # e.public || crypto_box_easy(message), e the key pair of the seed
    secret = hashlib.sha512(seed).digest()[:32]
    public = x25519(secret, little(9, 32))
    nonce = hashlib.blake2b(public + receiver, digest_size=24).digest()
    return public + secretbox(hsalsa20(x25519(secret, receiver), bytes(16)), nonce, message)

# ---- Self-test: a Python that gets one of these wrong is not relied on; the tests have many more -----------

SIGNED = ("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",  # RFC 8032, 7.1, test 2
          "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
          "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00")
COMMIT_H = "4e31c705c9e167232cdeebd7f1624cb7f6c0419d77cb4ca16dedafe6a427fe76"  # P(group/commit-H, "")

def self_test():  # what this machine gets wrong
    key, signature, point = map(bytes.fromhex, (*SIGNED, COMMIT_H))
    checks = {"Ed25519": verify(key, b"\x72", signature) and not verify(key, b"\x73", signature),
              "ristretto255": ristretto_same(point_of(b"commit-H", b""), ristretto_decode(point))}
    return [name for name, good in checks.items() if not good]

# ---- Notes -------------------------------------------------------------------------------------------------

NUMBER, NAME = "(?:0|[1-9][0-9]{0,9})", "[a-z0-9.-]{1,64}"
B64 = "[A-Za-z0-9+/]{%d}[AEIMQUYcgkosw048]="  # the last symbol is of 4 bits, the spare ones zero
TOKENS = {  # of every kind of field its form and its meaning
    "H": ("[0-9a-f]{32}", bytes.fromhex), "B": (B64 % 42, base64.b64decode), "N": (NUMBER, int),
    "O": ("-|" + B64 % 42, lambda text: None if text == "-" else base64.b64decode(text)),
    "T": ("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}Z",
          lambda text: datetime.datetime.strptime(text, "%Y-%m-%dT%H:%MZ") and text),
    "K": (NAME, str), "D": ("[0-9]{10,100}", str), "W": (r"[^ \n]+(?: [^ \n]+)*", str),
    "L": (r"[^ \n]+", lambda text: [] if text == "-" else text.split(",")),
    "I": (f"-|{NUMBER}(?:,{NUMBER})*", lambda text: [int(part) for part in text.split(",") if part != "-"])}
COUNTS = ("event H|kiosk K|session H|open B|outer-root B|paper+ N N B|opening-hash B|electorate+ K N N N N"
          "|tested N|by-card N|by-release N")
FORMS = {  # of every type of note its lines in order; + once or more, * any number
    "root": "ed25519 B",
    "manifest": "event H|title W|kind live/practice|suite 1|event-hash B|files N B"
                r"|admit card/release/card\+release|paper+ N N N N|ek ed25519 B|tally x25519 B|threshold N N"
                "|share-commitment+ B|trustee+ N K ed25519 B",
    "officer-cert": "event H|officer K|ed25519 B|x25519 B|sites L|roles L",
    "kiosk-cert": "event H|kiosk K|ed25519 B|site K|papers I|card-batches I|max-ballots N|max-sessions N"
                  "|software W",
    "card-batch": "event H|batch N|scope kiosk/site K|cards N|file B",
    "session-open": "event H|manifest B|certs B|kiosk K|seq N|session H|session-key B|prev B|at T"
                    "|sheet-count 0",
    "checkpoint": COUNTS,
    "session-close": COUNTS + "|at T|sheet-count N",
    "session-recover": "event H|kiosk K|seq N|session H|open B|checkpoint B|count N|sheet-count N|at T"
                       "|reason crash/power/other",
    "roll": "event H|session* H B|excluded* K N W",
    "result": "event H|manifest B|roll B|dice D|paper+ N N N O O|withheld I|explained N|trace B|secrecy K"}

def line_pattern(part):
    """Of a line of FORMS: its key, how often it may be there, its expression, and what its fields mean."""
    key, *tokens = part.split(" ")
    often, key = (key[-1], key[:-1]) if key[-1] in "+*" else ("", key)
    said = [token for token in tokens if token in TOKENS or "/" in token]
    forms = [f" ({TOKENS.get(t, [t.replace('/', '|')])[0]})" if t in said else " " + t for t in tokens]
    return key, often, re.compile(key + "".join(forms)), [TOKENS.get(token, TOKENS["W"])[1] for token in said]

class Note(dict):
    """A note in its one form: note[key], kind, text, hash, and signatures as (name, key id and signature)."""

    def __init__(self, data, where, *kinds):
        text, self.where, line = data.decode(), where, f"— ({NAME}) ({B64 % 90})\n"
        body, _, tail = text.partition("\n\n")
        first, *lines = body.split("\n")
        self.kind, self.text = first.removeprefix("wardmote/v1/"), (body + "\n").encode()
        self.hash = digest(b"hash/note", self.text)
        self.signatures = [(name, base64.b64decode(signed)) for name, signed in re.findall(line, tail)]
        need(first != self.kind and self.kind in kinds, f"{where}: no note of type {' or '.join(kinds)}")
        need(len(data) <= 65536 and unicodedata.is_normalized("NFC", text) and self.signatures
             and not any(unicodedata.category(c) == "Cc" for c in text.replace("\n", ""))
             and not re.sub(line, "", tail), f"{where}: not in its one form, or a signature is malformed")
        for part in FORMS[self.kind].split("|"):
            key, often, pattern, meanings = line_pattern(part)
            rows = []
            while lines and (often or not rows) and (match := pattern.fullmatch(lines[0])):
                values = tuple(meaning(field) for meaning, field in zip(meanings, match.groups()))
                rows.append(values[0] if len(values) == 1 else values)
                lines.pop(0)
            need(rows or often == "*", f"{where}: expected the line '{key}' in its one form")
            self[key] = rows if often else rows[0]
        need(not lines, f"{where}: a line that is unexpected or malformed")

    def says(self, **facts):  # refuses unless its fields hold this; a name here has _ for -
        for key, value in facts.items():
            found = self[key.replace("_", "-")]
            need(found == value, f"{self.where}: {key}: it says {shown(found)}, expected {shown(value)}")

    def check(self, *signers):
        """Refuses unless the signatures of `signers`, as (name, key), stand first and hold."""
        for (name, key), (found, data) in zip(signers, self.signatures + [("", b"")] * len(signers)):
            key_id = hashlib.sha256(name.encode() + b"\n\1" + key).digest()[:4]
            need(found == name and data[:4] == key_id and verify(key, self.text, data[4:]),
                 f"{self.where}: the signature of {name} is missing or wrong")
        others = [name for name, _ in self.signatures[len(signers):]]
        need(ascending(others) and not set(others) & {name for name, _ in signers},
             f"{self.where}: the further signatures are not sorted by name, each once")

# ---- JSON in its one form, and files -----------------------------------------------------------------------

def plain(value, levels=16):  # whether a value is made of objects, lists, strings and whole numbers alone
    if isinstance(value, (dict, list)):
        inside = value.values() if isinstance(value, dict) else value
        return levels > 0 and all(plain(each, levels - 1) for each in inside)
    return type(value) is str or type(value) is int and -2**63 <= value < 2**63

def parse_json(data, where):  # the value of a file in the canonical form of the page
    value = json.loads(data.decode())
    text = json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    need(plain(value) and text.encode(errors="replace") == data, f"{where}: not JSON in its one form")
    return value

def shown(value):
    text = value if isinstance(value, str) else json.dumps(value, default=b64)
    return text.encode("ascii", "backslashreplace").decode()[:100]

def equal(found, expected, where):  # refuses unless two values are equal, and says where they differ
    if type(found) is type(expected) is dict:
        for key in sorted(found.keys() | expected.keys()):
            equal(found.get(key, "nothing"), expected.get(key, "nothing"), f"{where}.{key}")
    elif type(found) is type(expected) is list and len(found) == len(expected):
        for place, pair in enumerate(zip(found, expected), 1):
            equal(*pair, f"{where}[{place}]")
    need(found == expected, f"{where}: it says {shown(found)}, but {shown(expected)} follows from the files")

def without(row, *keys):
    return {key: value for key, value in row.items() if key not in keys}

def read_file(path):  # the bytes of an ordinary file: no link is followed, nothing else is opened
    with open(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as file:
        state = os.fstat(file.fileno())
        need(stat.S_ISREG(state.st_mode) and state.st_size <= 1 << 30, "no ordinary file of at most 1 GiB")
        return file.read()

def read_folder(folder, prefix=""):
    """Path and bytes of every file below; of what is no ordinary file a Refused instead of bytes."""
    files = {}
    for entry in os.scandir(folder):
        path, deeper = prefix + entry.name, entry.is_dir(follow_symlinks=False) and prefix.count("/") < 4
        try:
            files |= read_folder(entry.path, path + "/") if deeper else {path: read_file(entry.path)}
        except (OSError, Refused) as error:
            files[path] = error
    return files

# ---- Papers and ballots ------------------------------------------------------------------------------------

TYPES = ("approve", "knapsack", "score", "pick-then-score", "points", "rank", "grade")

class Paper:  # a paper of the event and what a ballot on it may say
    def __init__(self, spec, projects):
        self.id, self.spec, self.numbers, ballot = spec["id"], spec, spec["projects"], spec.get("ballot", {})
        self.kind, self.pots = spec.get("type", "approve"), {projects[n].get("pot") for n in self.numbers}
        self.code, self.length = TYPES.index(self.kind) + 1, 32 * -(-max(96, 48 + len(self.numbers)) // 32)
        self.get = lambda key: ballot.get(key, 0)
        self.weights = dict(enumerate(ballot.get("weights", range(self.get("max"), 0, -1)), 1))  # by rank
        self.top = self.get("max_each") if self.kind == "points" else 1 + self.get("hi") - self.get("lo")

    def choices(self, event_id, record):  # the bytes of an inner record in its one form, if allowed, or None
        row, rest = record[48:48 + len(self.numbers)], record[48 + len(self.numbers):]
        good = record[:24] == b"WMI1" + event_id + struct.pack("<HBB", self.id, self.code, 0)
        return row if good and len(record) == self.length and not any(rest) and self.allows(row) else None

    def allows(self, row):  # whether a ballot may say this; True of a type that this check does not know
        get, given = self.get, sorted(byte for byte in row if byte)
        if not given:
            return self.spec.get("allow_blank") == 1
        named = get("min") <= len(given) <= get("max")
        return {"approve": named and given[-1] == 1, "rank": named and given == [*range(1, len(given) + 1)],
                "score": all(byte <= self.top or byte == 127 and get("allow_no_view") for byte in given)
                and (all(row) or not get("must_score_all")),
                "points": get("total") * get("must_use_all") <= sum(given) <= get("total")
                and given[-1] <= self.top and len(given) >= get("min_projects")}.get(self.kind, True)

    def value(self, byte):  # what it gives: score, points, weight of the rank, or 1; None: nothing is said
        if byte == 0 or byte == 127 and self.get("allow_no_view"):
            return None
        score = byte - 1 + self.get("lo")
        return {"rank": self.weights.get(byte), "score": score, "points": byte}.get(self.kind, 1)

    def words(self, byte):
        return {"approve": "chosen", "rank": f"rank {byte}"}.get(self.kind, f"{self.kind} {self.value(byte)}")

class Body:  # the envelope of a sealed ballot, of 112 bytes
    def __init__(self, raw, session=None):
        self.raw, self.leaf, self.of, self.batch, self.why = raw, digest(b"hash/outer", raw), session, 0, None
        (self.magic, self.event, self.session, self.paper, self.auth, self.zero, self.card, self.zeros,
         self.length, self.ct_hash) = struct.unpack("<4s16s16sHBB32s4sI32s", raw)

    def good(self, b, s):  # whether it is in its one form, of this session, and its paper and way allowed
        head = self.magic, self.event, self.session, self.zero, self.zeros
        return (head == (b"WMO1", b.event_id, s.id, 0, bytes(4)) and self.paper in s.kiosk["papers"]
                and self.length == b.papers[self.paper].length + 112
                and (self.auth, self.card == bytes(32)) in ((1, False), (2, True))
                and ("card", "release")[self.auth - 1] in b.manifest["admit"])

    def code(self):
        return code(digest(b"hash/tracker", self.raw), 80)

# ---- V1 to V3: manifest, files, certificates ---------------------------------------------------------------

class Bundle:  # the files of a result, what the steps have made of them so far, and what could not be checked
    def __init__(self, files, root, tracker=None):
        self.files, self.root, self.tracker, self.unchecked, self.last = files, root, tracker, [], "."

    def read(self, path):
        self.last = path
        need(isinstance(self.files.get(path), bytes), f"{shown(path)}: it is missing, or cannot be read")
        return self.files[path]

    def note(self, path, *kinds):
        return Note(self.read(path), path, *kinds)

    def below(self, pattern):
        return [path for path in sorted(self.files) if re.fullmatch(pattern, path)]

def step_1(b):  # the root and the manifest
    root, m = b.note("certs/root.note", "root"), b.note("manifest.note", "manifest")
    b.manifest, b.event_id, b.known = m, m["event"], {"root": root}
    b.trustees = {name: key for _, name, key in m["trustee"]}
    mine, (k, n), points = code(digest(b"hash/root", root["ed25519"])), m["threshold"], m["share-commitment"]
    need(mine == b.root, f"certs/root.note: its root code is {mine}, not {b.root}: of another one's event")
    for note in (root, m):
        note.check(("root", root["ed25519"]))
    need([row[0] for row in m["trustee"]] == [*range(1, n + 1)] and 1 <= k <= n <= 255 and len(points) == k
         and len(b.trustees) == len(set(b.trustees.values())) == n and ascending([(0,), *m["paper"]])
         and all(map(key_point, [m["ek"], *b.trustees.values()])) and all(map(ristretto_decode, points))
         and any(points[0]) and any(x25519(bytes(32), m["tally"])),
         "manifest.note: a key that is none, or trustees, threshold or papers that do not fit")
    return f"the root code is {mine}; it signed “{m['title']}” ({m['kind']}); trustees: {k} of {n}"

def load_event(b):  # reads event.json, which must be the one that the manifest names, and say the same
    event = b.event = parse_json(b.read("event.json"), "event.json")
    b.projects = {project["number"]: project for project in event["project"]}
    b.papers = {spec["id"]: Paper(spec, b.projects) for spec in event["paper"]}
    b.electorates = dict(sorted((row["id"], row["papers"]) for row in event["electorate"]))
    head, trust, m, k = event["event"], event.get("trust", {}), b.manifest, b.manifest["threshold"][0]
    by = {"card": "card", "either": "card+release"}.get(event.get("voters", {}).get("admission"), "release")
    m.says(event_hash=file_hash("event.json", b.files["event.json"]), event=bytes.fromhex(head["id"]),
           title=head["title"], kind=head.get("kind", "live"), admit=by,
           paper=[(p.id, p.code, len(p.numbers), p.length) for p in b.papers.values()])
    named = (trust["trustees"], trust.get("threshold", 1)) if "trustees" in trust else None
    need(head["format"] == 1 and "requires" not in head and named in (None, ([*b.trustees], k)),
         "event.json: of a newer format, or with other trustees than the manifest")

def check_result(b):  # whether the result is of this event and roll, and signed by event key and trustees
    m, signed, (k, n) = b.manifest, b.signed, b.manifest["threshold"]
    signers = [(name, key) for name, key in b.trustees.items() if name in dict(signed.signatures)]
    signed.check(("event", m["ek"]), *signers)
    need(len(signers) >= k, f"result.note: signed by {len(signers)} trustee(s), {k} are needed")
    trace, secrecy = digest(b"hash/trace", b.read("result.json")), f"{k}-of-{n}" if k > 1 else "one-person"
    signed.says(event=b.event_id, manifest=m.hash, roll=b.roll.hash, trace=trace, secrecy=secrecy,
                withheld=[row[0] for row in signed["paper"] if row[3] is row[4] is None])
    need([row[0] for row in signed["paper"]] == [*b.papers], "result.note: not a line a paper, ascending")
    hashes = {"event": b64(m["event-hash"]), "manifest": b64(m.hash), "roll": b64(b.roll.hash)}
    head = {"id": b.event_id.hex(), "hash": hashes["event"], "title": m["title"], "kind": m["kind"]}
    equal([b.result["format"], b.result["event"], without(b.result["hashes"], "files")], [1, head, hashes],
          "result.json, format, event and hashes")

def check_files(b):  # whether no file is missing, too many, or other than result.json and manifest say
    hashes = {path: file_hash(path, b.read(path)) for path in sorted(b.files)}
    own = b.below("event.json|(text|media)/.*")
    b.manifest.says(files=(len(own), merkle_root([hashes[path] for path in own])))
    mine = [(path, b64(hashes[path])) for path in hashes if path not in ("result.json", "result.note")]
    named = [(row["path"], row["hash"]) for row in b.result["hashes"].get("files", [])]
    other = sorted({path for path, _ in set(named) ^ set(mine)})
    need(mine == named, f"{shown(', '.join(other))}: changed, added or removed after the result was signed")

def step_2(b):  # every file, and the notes that sign them
    b.roll, b.signed = b.note("roll.note", "roll"), b.note("result.note", "result")
    b.result, b.dice = parse_json(b.read("result.json"), "result.json"), b.signed["dice"].encode()
    b.lines, b.withheld = {row[0]: row[1:] for row in b.signed["paper"]}, b.signed["withheld"]
    for part in (load_event, check_result, check_files):
        part(b)
    return f"{len(b.files)} files, those that the result names; the event key and the trustees signed it"

def certificate(b, path, *kinds):  # a note that the event key signed for this event
    note = b.note(path, *kinds)
    note.check(("event", b.manifest["ek"]))
    note.says(event=b.event_id)
    need("ed25519" not in note or key_point(note["ed25519"]), f"{path}: a key that is none")
    return note

def step_3(b):  # certificates and the notes of card batches
    b.officers, b.kiosks, b.batches = {}, {}, {}
    places = {"officer-cert": ("officer", "certs", b.officers), "kiosk-cert": ("kiosk", "certs", b.kiosks),
              "card-batch": ("batch", "cards", b.batches)}
    for path in b.below("(certs/(?!root[.]note)|cards/).*[.]note"):
        note = certificate(b, path, *places)
        key, folder, mine = places[note.kind]
        mine[note[key]] = b.known[str(note[key])] = note
        need(path == f"{folder}/{note[key]}.note" and note[key] != "event", f"{path}: another name")
    return f"{len(b.officers)} officer(s), {len(b.kiosks)} kiosk(s), {len(b.batches)} card batch(es)"

# ---- V4 to V9: sessions, cards, counters -------------------------------------------------------------------

ENDS = ("session-close", "checkpoint", "session-recover")

class Session:  # one session of a kiosk: its notes, and later its bodies
    def __init__(self, b, opening):
        self.open, self.id, self.name = opening, opening["session"], opening["session"].hex()
        self.folder, self.place = f"sessions/{self.name}/", (opening["kiosk"], opening["seq"])
        own = [certificate(b, p, "officer-cert", "kiosk-cert") for p in b.below(self.folder + "cert-.*")]
        self.certs = b.known | {note[note.kind.removesuffix("-cert")]: note for note in own}
        self.kiosk = self.certs.get(self.place[0], {})
        need("kiosk" in self.kiosk, f"{opening.where}: its kiosk has no certificate here")

    def __str__(self):
        return f"{self.folder}: session {self.place[1]} of {self.place[0]}"

    def officer(self, b, note, role):  # who signed second, as a signer: one of its officers, with this role
        name = [*note.signatures, ("", b"")][1][0]
        officer, site = self.certs.get(name, {}), self.kiosk["site"]
        need("officer" in officer, f"{note.where}: not signed by an officer of its session")
        need(site in (officer["sites"] or [site]) and role in officer["roles"],
             f"{note.where}: {name} has not the role or not the site for this signature")
        return name, officer["ed25519"]

    def check_opening(self, b):  # refuses unless kiosk and officer opened it with this manifest
        note, (kiosk, seq) = self.open, self.place
        need(note["manifest"] == b.manifest.hash, f"{note.where}: opened with another manifest than this one")
        note.says(event=b.event_id)
        note.check((kiosk, self.kiosk["ed25519"]), self.officer(b, note, "open"))
        need(kiosk in self.certs and 1 <= seq <= self.kiosk["max-sessions"]
             and key_point(note["session-key"]), f"{note.where}: kiosk, number or key")

def load_session(b, name):  # a session with its notes; after a recovery the checkpoint has the counts
    s = Session(b, b.note(f"sessions/{name}/session-open.note", "session-open"))
    s.ends = [end for end in ENDS if f"{s.folder}{end}.note" in b.files]
    need(s.name == name and s.ends, f"sessions/{name}: of another session, or without an end")
    s.counts, s.final = (b.note(f"{s.folder}{end}.note", *ENDS) for end in (s.ends[0], s.ends[-1]))
    return s

def step_4(b):  # open notes
    b.counted = [load_session(b, name) for name in sorted({row[0].hex() for row in b.roll["session"]})]
    out, finals = {row[:2] for row in b.roll["excluded"]}, defaultdict(list)
    for s in b.counted:
        finals[s.place].append(s.final.hash)
    for s in b.counted:
        names, batches = (b.read(s.folder + name).decode().splitlines() for name in ("certs", "cards"))
        s.certs = {name: s.certs[name] for name in names + batches if name in s.certs}
        need(s.open["certs"] == merkle_root([note.hash for note in s.certs.values()]),
             f"{s.open.where}: opened with other certificates or card batches than those that lie here")
        s.check_opening(b)
        seq, prev = s.place[1], s.open["prev"]
        before = s.place[0], seq - 1
        need(len(finals[s.place]) == 1, f"{s}: there is another one: a kiosk was copied")
        need(prev in finals[before] if before in finals else before in out or seq == 1 and not any(prev),
             f"{s}: it does not follow the session of this kiosk that lies here, or that one is missing")
    return f"{len(b.counted)} session(s), opened by certified kiosks and officers; no gap and no copy"

def check_end(b, s):  # refuses unless the notes that ended a session are signed, and of this session
    session_key, kinds = (f"session.{s.name}", s.open["session-key"]), [s.counts.kind, s.final.kind]
    if kinds == s.ends == ["checkpoint", "session-recover"]:
        s.counts.check(session_key)
        s.final.check((s.place[0], s.kiosk["ed25519"]), s.officer(b, s.final, "close"))
        s.final.says(checkpoint=s.counts.hash, count=sum(row[1] for row in s.counts["paper"]), seq=s.place[1])
    else:
        need(s.ends == ["session-close"] == kinds[1:], f"{s.folder} neither Seal nor recovery alone: {kinds}")
        s.final.check(session_key, s.officer(b, s.final, "close"))
    for note in (s.counts, s.final):
        note.says(event=b.event_id, kiosk=s.place[0], session=s.id, open=s.open.hash)
    need([row[0] for key in ("paper", "electorate") for row in s.counts[key]] == [*b.papers, *b.electorates],
         f"{s.counts.where}: not each paper and electorate once, ascending")

def step_5(b):  # final notes, and the commitments whose hashes they carry
    data, places = b.read("commitments.bin"), [(s, *row) for s in b.counted for row in s.counts["paper"]]
    need(len(data) == 50 * len(places), "commitments.bin: not one commitment for every session and paper")
    b.commitments = [(number_of(data[i + 16:i + 18]), data[i + 18:i + 50]) for i in range(0, len(data), 50)]
    for s in b.counted:
        check_end(b, s)
    for i, ((s, paper, _, signed), (_, point)) in enumerate(zip(places, b.commitments)):
        need(data[50 * i:50 * i + 18] == s.id + little(paper, 2) and ristretto_decode(point)
             and signed == digest(b"hash/commit", b.event_id, s.id, little(paper, 2), point),
             f"commitments.bin: session {s.name}, paper {paper}: not the one that the kiosk signed")
    return f"{len(b.counted)} session(s), ended by key and officer; {len(places)} commitment(s) as signed"

def step_6(b):  # bodies
    for s in b.counted:
        data = b.read(s.folder + "bodies.bin")
        s.bodies = [Body(data[i:i + 112], s) for i in range(0, len(data), 112)]
    b.bodies = [body for s in b.counted for body in s.bodies]
    for s in b.counted:
        leaves, found = [body.leaf for body in s.bodies], Counter(body.paper for body in s.bodies)
        need(all(body.good(b, s) for body in s.bodies),
             f"{s.folder}bodies.bin: one is malformed, of another session, or not allowed here")
        need(ascending(leaves) and merkle_root(leaves) == s.counts["outer-root"]
             and all(found[row[0]] == row[1] for row in s.counts["paper"]),
             f"{s.folder}bodies.bin: not what the kiosk sealed: one was changed, added, removed or moved")
    return f"{len(b.bodies)} sealed ballot(s), exactly those whose root each kiosk signed"

def card_list(b, number):  # the published list of a batch: pairs of paper and pub_p
    path, note, cards = f"cards/{number}.bin", b.batches[number], []
    data, size = b.read(path), 6 + 32 * note["cards"]
    note.says(file=file_hash(path, data))
    for at in range(0, len(data), size):
        paper, count = struct.unpack_from("<HI", data, at)
        need(1 <= count == note["cards"] <= 100000, f"{path}: paper {paper}: not as many cards as noted")
        cards += [(paper, data[i:i + 32]) for i in range(at + 6, at + size, 32)]
    need(len(data) % size == 0 and ascending(cards) and [*dict(cards)] in map(sorted, b.electorates.values()),
         f"{path}: not the papers of one electorate, each card once, ascending")
    return set(cards)

def step_7(b):  # cards: to which batch each ballot by card belongs, if any
    b.by_card = [body for body in b.bodies if body.auth == 1]
    lists = {number: card_list(b, number) for number in b.batches}
    for body in b.by_card:
        scopes = ("kiosk", body.of.place[0]), ("site", body.of.kiosk["site"])
        for number in lists.keys() & set(body.of.kiosk["card-batches"]):
            pub = digest(b"hash/card-pub", b.event_id, little(number, 4), body.card)
            if b.batches[number]["scope"] in scopes and (body.paper, pub) in lists[number]:
                body.batch = number
    return f"{len(b.by_card)} ballot(s) by card; {len(lists)} list(s) of cards as signed"

def step_8(b):  # duplicates, lots between the ballots of one card, and what is set aside
    first = {}
    for body in sorted(b.by_card, key=lambda body: digest(b"hash/lot", b.dice, body.raw)):
        lost = body.batch and first.setdefault(body.card, body) is not body
        body.why = "lost-lot" if lost else None if body.batch else "not-covered"
    aside = sorted((body for body in b.by_card if body.why), key=lambda body: (body.paper, body.leaf))
    need(len({body.ct_hash for body in b.bodies}) == len(b.bodies),
         "sessions/: one ciphertext is in two sealed ballots: a ballot was copied")
    rows = [{"session": x.of.name, "paper": x.paper, "leaf": b64(x.leaf), "why": x.why} for x in aside]
    equal(b.result.get("aside", []), rows, "result.json, aside")
    equal(b.result.get("aside_matters") in ("yes", "no", "unknown"), bool(aside), "aside_matters is there")
    lost, sealed = (Counter(body.paper for body in bodies) for bodies in (aside, b.bodies))
    equal([[paper, *row[:2]] for paper, row in b.lines.items()],
          [[paper, sealed[paper] - lost[paper], lost[paper]] for paper in b.papers], "result.note, paper")
    once = {papers[0] for papers in b.electorates.values()}
    used = Counter(batch for batch, _ in {(x.batch, x.card) for x in b.by_card if x.paper in once})
    for row in b.result.get("cards", []):
        fits = row["issued"] + row["unused"] + row["spoilt"], row["used"] + row["returned"]
        need((row["printed"], row["used"]) == (b.batches[row["batch"]]["cards"], used[row["batch"]])
             and (fits == (row["printed"], row["issued"])) != ("explained" in row),
             f"result.json, cards: batch {row['batch']}: the numbers do not add up, or a reason is missing")
    return f"no ballot is there twice; {len(aside)} set aside, as the page demands and as listed"

def step_9(b):  # counters: what sessions counted of people, how that fits the ballots and the count by hand
    explained = {row["id"] for row in b.result["sessions"] if row.get("explained")}
    b.signed.says(explained=len(explained))
    for s in b.counted:
        c, found = s.counts, Counter((x.paper, x.auth) for x in b.bodies if x.of is s)
        admitted, done, gone, spoilt = (sum(row[i] for row in c["electorate"]) for i in (1, 2, 3, 4))
        need(admitted == c["by-card"] + c["by-release"]
             and admitted - done - gone - spoilt in (0, int(c.kind == "checkpoint")),
             f"{c.where}: people were admitted and are not accounted for")
        for name, _, completed, *_ in c["electorate"]:
            rows = {(count, found[n, 1]) for n, count, _ in c["paper"] if n in b.electorates[name]}
            need(len(rows) == 1 and rows.pop()[0] == completed,
                 f"{c.where}: not a ballot on every paper of each of the {completed} sittings of {name}")
        for key, auth in (("by-card", 1), ("by-release", 2)):
            votes = sum(found[papers[0], auth] for papers in b.electorates.values())
            need(votes <= c[key], f"{c.where}: {votes} voted {key}, but only {c[key]} were admitted so")
        need((s.final["sheet-count"] != done) == (s.name in explained),
             f"{s.final.where}: {done} sittings completed, {s.final['sheet-count']} on the sheet, no reason")
    return f"every sitting completed has a ballot on every paper; {len(explained)} other count(s) explained"

# ---- V10 and V11: ballots ----------------------------------------------------------------------------------

def records(b, path, column):  # the inner records of a list by paper, as many as result.note says
    data, at, lists = b.read(path), 0, {}
    for paper, row in b.lines.items():
        size, count = b.papers[paper].length, 0 if paper in b.withheld else row[column]
        lists[paper] = [data[at + size * i:at + size * (i + 1)] for i in range(count)]
        at += size * count
    need(at == len(data), f"{path}: not as many ballots as result.note says")
    return lists

def equation(b, paper):  # whether the commitments of a paper are to the ballots that are published
    blinding = number_of(b.lines[paper][3])
    points = [ristretto_decode(point) for number, point in b.commitments if number == paper]
    ballots = [point_of(b"inner-point", record) for record in b.ballots[paper] + b.aside[paper]]
    total = reduce(add, ballots, multiply(blinding, point_of(b"commit-H", b"")))
    return blinding < ORDER and ristretto_same(reduce(add, points, NEUTRAL), total)

def step_10(b):  # the equation: what is published is exactly what the kiosks sealed
    b.ballots, b.aside = records(b, "ballots.bin", 0), records(b, "aside.bin", 1)
    b.unchecked += [f"paper {paper}: not publicly checkable, {b.lines[paper][0]} ballots, vouched for by "
                    + ", ".join(dict(b.signed.signatures)) for paper in b.withheld]
    wrong = [f"paper {paper}: not what was sealed" for paper in b.lines
             if paper not in b.withheld and not equation(b, paper)]
    need(not wrong, f"ballots.bin, {'; '.join(wrong)}: a ballot was changed, added or removed")
    return f"the equation holds: {sum(map(len, b.ballots.values()))} ballots are those that were sealed"

def csv_of(b):  # ballots.csv, from ballots.bin
    rows = ["paper," + ",".join(map(str, b.projects))]
    for paper, row in ((paper, row) for paper, choices in b.choices.items() for row in filter(None, choices)):
        said = dict(zip(b.papers[paper].numbers, row))
        rows.append(f"{paper}," + ",".join(str(said.get(number, "")) for number in b.projects))
    return ("\n".join(rows) + "\n").encode()

def step_11(b):  # every ballot: canonical, allowed by its paper, of its own nonce
    def choices(lists):
        return {n: [b.papers[n].choices(b.event_id, row) for row in rows] for n, rows in lists.items()}
    b.choices, aside, facts = choices(b.ballots), choices(b.aside), []
    nonces = [row[24:48] for lists in (b.ballots, b.aside) for rows in lists.values() for row in rows]
    b.nonces, publish = set(nonces), {"small_paper": 20} | b.event.get("publish", {})
    for paper, (count, lost, signed, _) in b.lines.items():
        lists, hidden = (b.ballots[paper], b.aside[paper]), paper in b.withheld
        need(hidden == (publish.get("ballots") == "totals" or count < publish["small_paper"]),
             f"result.note, paper {paper}: withheld, and too large for it, or the other way about")
        need(None not in b.choices[paper] + aside[paper], f"ballots.bin, paper {paper}: one is not allowed")
        need(all(map(ascending, lists)) and (hidden or signed == digest(b"hash/list", *map(b"".join, lists))),
             f"ballots.bin, aside.bin, paper {paper}: not the lists that were signed, ascending, each once")
        b.unchecked += [f"paper {paper} is withheld"] * hidden + unknown(b.papers[paper].spec, "paper")
        blank = sum(not any(row) for row in b.choices[paper])
        facts.append({"id": paper, "ballots": count, "blank": blank, "withheld": int(hidden)}
                     | ({"aside": lost} if lost else {}))
    need(len(b.nonces) == len(nonces), "ballots.bin, aside.bin: two ballots with one nonce")
    need(b.read("ballots.csv") == csv_of(b), "ballots.csv: it does not say what ballots.bin says")
    found = [row | {"blank": 0} if row["withheld"] else row for row in b.result["papers"]]
    equal(found, facts, "result.json, papers")
    return f"{len(nonces)} ballot(s), each allowed by its paper and there once; ballots.csv says the same"

# ---- V12: the counts of RULES.md ---------------------------------------------------------------------------

KNOWN = set("""id title ask electorate projects type ballot allow_blank votes_per_projects number pot area
    sponsor kind about place image_alt image cost_pence min_award_pence max_award_pence lat lon category
    capital withdrawn recipient contribution owner rule source amount_pence leftover overhead_pence method
    measure need_votes min_share part_fund utility completion preset ties""".split())
VALUES = {"method": ("greedy", "greedy-no-skip", "greedy-per-cost", "part-fund-next", "equal-shares"),
          "completion": ("none", "utilitarian", "add1", "add1u"), "preset": ("exact",),
          "leftover": ("keep", "next-part-funded"), "type": ("approve", "score", "points", "rank")}

def unknown(row, table):  # what a row of a table of the event asks for that this check does not know
    odd = sorted(row.keys() - KNOWN)
    odd += [row[key] for key in row.keys() & VALUES.keys() if row[key] not in VALUES[key]]
    return [f"{table} {row.get('id', row.get('number'))}: this check does not know {what}" for what in odd]

class Count:  # one pot, its projects and ballots, and what becomes of them
    def __init__(self, b, pot):
        self.b, self.pot, self.amount, self.endowment = b, pot, pot.get("amount_pence", 0), None
        self.rule = next(rule for rule in b.event["rule"] if rule["id"] == pot["rule"])
        self.papers = [p for p in b.papers.values() if pot["id"] in p.pots]
        self.projects = {n: project for n, project in b.projects.items() if project.get("pot") == pot["id"]}
        rows = [("pot", pot), ("rule", self.rule), *(("paper", p.spec) for p in self.papers),
                *(("project", project) for project in self.projects.values())]
        self.why_not = [what for table, row in rows for what in unknown(row, table)]
        self.why_not += [f"paper {p.id} is withheld" for p in self.papers if p.id in b.withheld]

    def add_up(self):
        """Equal ballots together; of each project who names it, its support, and who gives it the best."""
        self.ballots, self.votes, self.support, self.tops = Counter(), Counter(), Counter(), Counter()
        plain = self.rule.get("measure", "votes") == "votes"
        self.best = 1 if plain else max(p.value(p.top) for p in self.papers)
        for p in self.papers:
            for row, times in Counter(row for row in self.b.choices[p.id] if row and any(row)).items():
                given = [(n, p.value(byte)) for n, byte in zip(p.numbers, row) if n in self.projects]
                given = tuple((n, 1 if plain else value) for n, value in given if value is not None)
                self.ballots[given] += times
                for n, value in given:
                    self.votes[n] += times
                    self.support[n] += times * value
                    self.tops[n] += times * (value >= self.best)
        self.n = sum(self.ballots.values())

    def restart(self):
        """Before any money is given: what is withdrawn, below the threshold, or named too seldom."""
        self.left, self.awards = self.amount, dict.fromkeys(self.projects, 0)
        self.status = {n: "withdrawn" if project.get("withdrawn") else "not-funded" if self.reaches(n)
                       else "below-threshold" for n, project in self.projects.items()}
        self.running = [n for n, status in self.status.items()
                        if status == "not-funded" and self.votes[n] >= self.rule.get("need_votes", 1)]

    def reaches(self, n):  # whether a project reaches the threshold
        rule, votes, support = self.rule.get("min_share", {"of": "none"}), self.votes[n], self.support[n]
        share = Fraction(rule.get("share", "0/1"))
        return {"none": True, "votes": support >= share, "ballots": votes >= share * self.n,
                "max-mean": votes > 0 and support >= share * self.best * votes}[rule.get("of", "ballots")]

    def cost(self, n):
        return self.projects[n].get("cost_pence", 0)

    def worth(self, n):  # support; or support for the money, what costs nothing before all others
        if self.rule["method"] != "greedy-per-cost" and self.rule.get("utility") != "score":
            return self.support[n]
        return (0, Fraction(self.support[n], self.cost(n))) if self.cost(n) else (1, self.support[n])

    def lot(self, n):
        return digest(b"hash/tie", self.b.event_id, self.b.dice, self.pot["id"].encode(), little(n, 2))

    @cache
    def place(self, n):  # the place of a project among those that are tied: by the rule's list, and by lot
        places = {"most-top-scores": -self.tops[n], "more-votes": -self.votes[n], "lower-cost": self.cost(n),
                  "file-order": n, "id": str(self.projects[n].get("id", n)).encode()}
        return [places[entry] for entry in self.rule["ties"] if entry != "lot"], self.lot(n)

    def in_order(self, key):
        """Those that take part and have nothing, the best first. (Where a tie does not matter any order gives
        the same, so that list and lot may be asked always.)"""
        waiting = [n for n in self.running if self.status[n] == "not-funded"]
        return sorted(sorted(waiting, key=self.place), key=key, reverse=True)

    def fund(self, n, pence):
        self.left, self.awards[n] = self.left - pence, pence
        self.status[n] = "funded" if pence == self.cost(n) else "part-funded"

    def part_fund(self, n):  # gives a project what is left, if that is at least the least that it can use
        share = Fraction(self.rule.get("part_fund", {}).get("min", "0/1")) * self.cost(n)
        if self.left >= max(1, self.projects[n].get("min_award_pence", 0), math.ceil(share)):
            self.fund(n, min(self.left, self.cost(n)))
        return self.awards[n] > 0

    def greedy(self, method):
        """Each in its turn, if it fits; of some methods the first that does not fit is the last."""
        for n in self.in_order(self.worth):
            if self.cost(n) <= self.left:
                self.fund(n, self.cost(n))
            elif method in ("greedy-no-skip", "part-fund-next"):
                return method == "part-fund-next" and self.part_fund(n)

    def run(self):
        self.add_up()
        self.restart()
        self.equal_shares() if self.rule["method"] == "equal-shares" else self.greedy(self.rule["method"])
        if self.pot.get("leftover") == "next-part-funded":  # only the next, or those that a lot tells from it
            line = self.in_order(self.support.__getitem__)
            place = {n: (self.support[n], self.place(n)[0]) for n in line}
            any(self.part_fund(n) for n in line if place[n] == place[line[0]])

    # Equal shares, exact: a purse is a whole number of pence over `scale`, which all purses have in common.

    def equal_shares(self):
        completion, share = self.rule.get("completion", "none"), Fraction(self.amount, max(self.n, 1))
        self.backers = defaultdict(list)  # of each project (voter, units, how many such voters)
        for voter, (given, times) in enumerate(self.ballots.items()):
            for n, value in given:
                units = value if self.rule["utility"] == "score" else 1
                if n in self.running and self.cost(n) and units > 0:
                    self.backers[n].append((voter, units, times))
        share += 100 * self.last_step(share) if completion in ("add1", "add1u") else 0
        self.count(share)
        self.endowment = f"{share.numerator}/{share.denominator}"
        if completion in ("utilitarian", "add1u"):
            self.running = list(self.backers)
            self.greedy("utilitarian")

    def count(self, share):  # counts from the start with this share; returns every decision that was taken
        self.restart()
        self.purses, self.scale = [share.numerator] * len(self.ballots), share.denominator
        decisions, prices, asked = [], {n: (Fraction(0),) for n in self.backers}, set()
        while prices:  # which only rise: the lowest is asked for anew, and bought if it still is the lowest
            n = min(prices, key=lambda n: (prices[n][0], n in asked, self.place(n)))
            price = prices.pop(n)
            if n in asked:
                self.fund(n, self.cost(n))
                self.pay(n, *price[1:])
                decisions, asked = decisions + ["bought"], set()
            elif price := self.price(n, decisions):
                prices[n], asked = price, asked | {n}
        return decisions

    def price(self, n, decisions):  # (ρ, rest, units, rich): the rich pay rest / units a unit, others all
        rest, rich = self.cost(n) * self.scale, self.backers[n]
        units = sum(unit * times for _, unit, times in rich)
        too_dear = sum(self.purses[voter] * times for voter, _, times in rich) < rest
        decisions.append((n, too_dear))
        if too_dear:
            return None
        while poor := [row for row in rich if self.purses[row[0]] * units < rest * row[1]]:
            decisions.append(poor)
            rich = [row for row in rich if self.purses[row[0]] * units >= rest * row[1]]
            rest -= sum(self.purses[voter] * times for voter, _, times in poor)
            units -= sum(unit * times for _, unit, times in poor)
        size = units * self.scale * (self.cost(n) if self.rule["utility"] == "cost" else 1)
        return Fraction(rest, size), rest, units, rich

    def pay(self, n, rest, units, rich):  # takes a price from the purses, over a new common denominator
        left = {voter: 0 for voter, _, _ in self.backers[n]}
        left |= {voter: self.purses[voter] * units - rest * unit for voter, unit, _ in rich}
        self.purses = [left.get(voter, purse * units) for voter, purse in enumerate(self.purses)]
        self.scale *= units

    def last_step(self, share):
        """How many pounds more for everybody the pot can pay. Every decision of a count compares numbers that
        are linear in the share: where two counts decide alike, so do all between them."""
        at, stride, here = 0, 1, self.count(share)
        while self.left >= 0 and any(not self.awards[n] and self.cost(n) <= self.left for n in self.backers):
            ahead = self.count(share + 100 * (at + stride))
            while stride > 1 and ahead != here:
                stride //= 2
                ahead = self.count(share + 100 * (at + stride))
            at, stride, here = at + stride, stride * 2 if ahead == here else 1, ahead
        return at if self.left >= 0 else at - 1

def allocate(b):  # the counts of all pots by id, and why some cannot be made here
    counts = {pot["id"]: Count(b, pot) for pot in b.event["pot"]}
    why = {pot: f"pot {pot}: {'; '.join(c.why_not[:3])}" for pot, c in counts.items() if c.why_not}
    counts = without(counts, *why)
    for c in counts.values():
        c.run()
    return counts, why

def pot_of(c):  # a pot as result.json tells it, but for reasons, steps and ties
    awards = [{"number": n, "project": p.get("id", str(n)), "support": c.support[n], "cost_pence": c.cost(n),
               "award_pence": c.awards[n], "status": c.status[n]} for n, p in sorted(c.projects.items())]
    nothing = sum(times for given, times in c.ballots.items() if not any(c.awards[n] for n, _ in given))
    return {"awards": awards, "amount_pence": c.amount, "rule": c.rule["method"], "ballots": c.n,
            "left_pence": c.left, "with_nothing": nothing} | (
        {"endowment_pence": c.endowment} if c.endowment else {})

def step_12(b):  # the allocation
    counts, why = allocate(b)
    b.unchecked += why.values()
    equal([row["id"] for row in b.result["pots"]], [pot["id"] for pot in b.event["pot"]], "result.json, pots")
    for row, c in ((row, counts[row["id"]]) for row in b.result["pots"] if row["id"] in counts):
        where = f"result.json, pot {row['id']}"
        awards = [without(award, "reason", "text") for award in row["awards"]]
        equal(without(row, "id", "steps", "shares", "ties", "lots") | {"awards": awards}, pot_of(c), where)
        need(c.endowment or all(1 in (len(set(map(c.worth, tied))), len({c.support[n] for n in tied}))
                                for tied in (tie["projects"] for tie in row["ties"])), f"{where}: ties")
        lots = [{"order": sorted(lot["order"], key=c.lot), "seed": b.dice.decode()} for lot in row["lots"]]
        equal(row["lots"], lots, f"{where}, lots")
    return f"{len(counts)} pot(s) counted again: all awards and statuses are as published"

# ---- V13 to V15: tests, roll, check codes ------------------------------------------------------------------

def step_13(b):  # tested records
    data, at, rows = b.read("tested.bin"), 0, []
    while at < len(data):
        paper = b.papers.get(number_of(data[at + 68:at + 70]))
        need(paper and paper.id not in b.withheld, "tested.bin: of no paper, or of one that is withheld")
        record = data[at:at + 48 + paper.length]
        seed, inner, at = record[16:48], record[48:], at + len(record)
        need(paper.choices(b.event_id, inner) is not None and inner[24:48] not in b.nonces
             and inner[24:48] == digest(b"hash/inner-nonce", seed, size=24),
             "tested.bin: not made of its seed, not allowed by its paper, or also a ballot or another test")
        b.nonces.add(inner[24:48])
        rows.append((paper.id, record))
    found = Counter(record[:16] for _, record in rows)
    need(ascending(rows) and found.keys() <= {s.id for s in b.counted},
         "tested.bin: not ascending, or a record of no session that counts")
    for s in b.counted:
        need(found[s.id] == s.counts["tested"] or b.withheld and found[s.id] < s.counts["tested"],
             f"tested.bin: session {s.name}: {found[s.id]} test(s), {s.counts['tested']} were signed")
    return f"{len(rows)} test(s), as many as the kiosks signed, none of them counted"

def session_facts(s):  # a session as result.json tells it, but for an explanation
    c, end, fields = s.counts, s.final, ("id", "admitted", "completed", "abandoned", "spoilt")
    counters = {"by_card": c["by-card"], "by_release": c["by-release"], "sheet_count": end["sheet-count"],
                "tested": c["tested"], "electorates": [dict(zip(fields, row)) for row in c["electorate"]]}
    return {"id": s.name, "kiosk": s.place[0], "seq": s.place[1], "site": s.kiosk["site"],
            "counters": counters, "at_open": s.open["at"], "at_close": end["at"], "final_note": b64(end.hash),
            "papers": [{"id": row[0], "count": row[1]} for row in c["paper"]],
            "ended": "sealed" if end.kind == c.kind else "recovered"}

def step_14(b):  # the roll, and what it leaves out
    out = {row[:2]: row[2] for row in b.roll["excluded"]}
    b.roll.check(("event", b.manifest["ek"]))
    need(ascending([row[0] for row in b.roll["session"]]) and ascending([*out]), "roll.note: not ascending")
    b.roll.says(event=b.event_id, session=[(s.id, s.final.hash) for s in b.counted])
    rows = [load_session(b, name) for name in sorted({path.split("/")[1] for path in b.below("sessions/.*")})]
    rows.sort(key=lambda s: (s.place, s.name))
    facts, on_roll = [], dict(b.roll["session"])
    for s in rows:
        why = out.get(s.place, out.get((s.place[0], 0)))
        need(why or s.id in on_roll, f"roll.note: {s} is neither on the roll nor excluded by name")
        facts.append(session_facts(s) | ({} if s.id in on_roll else {"excluded": why}))
    equal([without(row, "explained") for row in b.result["sessions"]], facts, "result.json, sessions")
    absent = [{"name": f"{kiosk}-{seq}" if seq else kiosk, "excluded": why}
              for (kiosk, seq), why in out.items() if (kiosk, seq) not in [s.place for s in rows]]
    equal(b.result["absent"], absent, "result.json, absent")
    for kiosk in sorted(b.kiosks.keys() - {s.place[0] for s in rows} - {kiosk for kiosk, _ in out}):
        need(False, f"roll.note: kiosk {kiosk} has a certificate, but is neither on the roll nor excluded")
    later = sorted(b.known.keys() - set(map(str, b.batches)) - {name for s in b.counted for name in s.certs})
    seen = dict(sum((n.signatures[2:] for s in b.counted for n in (s.open, s.final)), b.roll.signatures[1:]))
    return (f"{len(b.counted)} sessions counted, {len(out)} excluded; unused certificates: {', '.join(later)}"
            + (f"; signatures of observers, not checked: {', '.join(sorted(seen))}" if seen else ""))

def step_15(b):  # check codes
    if b.tracker is None:
        return f"{len(b.bodies)} check code(s) can be looked for with --tracker"
    body = next((body for body in b.bodies if body.code() == b.tracker), None)
    need(body, f"{b.tracker} is the check code of no sealed ballot that counts")
    aside = ", but was set aside and not counted" if body.why else ""
    return f"{b.tracker} is among the {len(body.of.bodies)} sealed ballot(s) of {body.of}{aside}"

# ---- Test vote and receipt ---------------------------------------------------------------------------------

def check_text(b, kind, text, path):
    """Checks what a kiosk showed as a test vote, WMT1:, or as a receipt, WMR1:; returns what it says."""
    raw = symbol_bytes(text[5:])
    need(text[:5] == kind and raw[:4] == kind[:4].encode() and len(raw) >= 180, f"too short, or no {kind}")
    body = Body(raw[4:116])
    path, read = (path, read_file) if path else (f"sessions/{body.session.hex()}/session-open.note", b.read)
    s = Session(b, Note(read(path), path, "session-open"))
    s.check_opening(b)
    key = s.open["session-key"]
    need(body.good(b, s), "its envelope is malformed, or not of this session")
    if kind == "WMR1:":
        need(verify_as(b"receipt", key, body.raw, raw[116:]), "the receipt is not signed by this session")
        return f"the receipt holds: a ballot with the check code {body.code()} was cast in {s}"
    paper, seed, inner, signature = b.papers[body.paper], raw[116:148], raw[148:-128], raw[-128:-64]
    choices = paper.choices(b.event_id, inner)
    box = sealed_box(digest(b"hash/esk", seed), b.manifest["tally"], inner + signature)
    need(verify_as(b"test", key, raw[:-64], raw[-64:]), "the test is not signed by this session")
    need(choices is not None and inner[24:48] == digest(b"hash/inner-nonce", seed, size=24)
         and verify_as(b"inner", key, inner, signature),
         "the kiosk did not make this ballot of its seed, or as the paper allows: do not trust it")
    need(digest(b"hash/ct", box) == body.ct_hash and len(box) == body.length,
         "the envelope on the screen held something else than these choices: the kiosk is not honest")
    said = [f"  {n} {shown(b.projects[n].get('title', ''))}: {paper.words(byte)}"
            for n, byte in zip(paper.numbers, choices) if byte] or ["  a blank ballot"]
    return "\n".join([f"the test holds: the envelope {body.code()} held, on paper {paper.id}:", *said])

# ---- The program -------------------------------------------------------------------------------------------

STEPS = (step_1, step_2, step_3, step_4, step_5, step_6, step_7, step_8, step_9, step_10, step_11, step_12,
         step_13, step_14, step_15)
LAST = {0: "Everything holds.", 1: "Something does not hold: do not rely on it. See the lines 'failed'.",
        "no code": "The result itself holds, but it has no such check code.",
        4: "What can be checked holds. The lines with 'not checked' say what could not be checked, and why."}

def run_step(step, b):
    """(status, text) of one step. Whatever a file holds, there is a sentence and no traceback."""
    b.unchecked = []
    try:
        text = step(b)
    except Refused as error:
        return "failed", str(error)
    except Exception as error:
        if isinstance(error, AttributeError) and error.obj is b:
            return "not-checked", f"it needs what did not come through above ({error.name})"
        return "failed", f"{shown(b.last)}, or a file before it, is malformed: {shown(repr(error))}"
    return ("not-checked", "; ".join(b.unchecked[:5])) if b.unchecked else ("ok", text)

def run(b, steps):  # runs and prints all steps, as (name, step), and what they come to
    rows = []
    for name, step in steps:
        status, text = run_step(step, b)
        rows.append({"step": name, "status": status, "text": text})
        print(f"{name} {status.replace('-', ' ')}{'' if status == 'ok' else ':'} {text}", flush=True)
    states = {row["status"]: row["step"] for row in reversed(rows)}
    done = 1 if "failed" in states else 4 if "not-checked" in states else 0
    print(LAST["no code" if states.get("failed") == "V15" else done])
    return {"ok": done == 0, "exit": done, "steps": rows}

def arguments(words):  # the command line
    parse = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parse.add_argument("bundle", help="folder of a result; with --test or --receipt also an event package")
    parse.add_argument("--root", required=True, help="root code from paper, or the root's public file")
    asked = parse.add_mutually_exclusive_group()
    asked.add_argument("--tracker", help="a check code: is its ballot among the sealed ones?")
    asked.add_argument("--test", help="what a kiosk showed as a test vote, WMT1:…")
    asked.add_argument("--receipt", help="what a kiosk showed as a receipt, WMR1:…")
    parse.add_argument("--open", help="the note that opened the session of the test vote or receipt")
    parse.add_argument("--json", action="store_true", help="one JSON object as the last line")
    options = parse.parse_args(words)
    need(not options.open or options.test or options.receipt, "--open goes with --test or --receipt")
    need(not options.tracker or typed_code(options.tracker, 16), "--tracker: not a check code of 16 symbols")
    return options

def root_of_file(path):  # the root code of a root's public file, or of the head of its key file
    match = re.match(rb"wardmote-(?:public|key) v1\nrole root\nname [a-z0-9.-]{1,64}\n"
                     rb"public ed25519 (\S{44})\n(?:kdf |check ([0-9A-Z ]*)\n\Z)", read_file(path))
    need(match and match[2] in (None, code(digest(b"hash/public", match.string[:match.end(1) + 1])).encode()),
         "--root: neither a root code nor a root's public file, or it was altered")
    return code(digest(b"hash/root", base64.b64decode(match[1])))

def check(options):  # checks the bundle, or what a kiosk showed by the package or the bundle
    root, text = typed_code(options.root, 20) or root_of_file(options.root), options.test or options.receipt
    if not text:
        b = Bundle(read_folder(options.bundle), root, options.tracker and typed_code(options.tracker, 16))
        return run(b, [(f"V{number}", step) for number, step in enumerate(STEPS, 1)])
    if os.path.isdir(options.bundle):
        files = read_folder(options.bundle)
    else:
        with zipfile.ZipFile(options.bundle) as package:  # what counts in it is signed
            files = {name: package.read(name) for name in package.namelist()}
    kind, name = ("WMT1:", "test") if options.test else ("WMR1:", "receipt")
    return run(Bundle(files, root), [("V1", step_1), ("V2", load_event), ("V3", step_3), (
        name, lambda b: check_text(b, kind, text, options.open))])

def main(words):
    sys.stdout.reconfigure(errors="backslashreplace")
    row = {"error": "the command line is wrong", "hint": "--help says more", "where": "wardmote_verify.py"}
    try:
        options = arguments(words)
        need(not self_test(), f"this Python is wrong at {', '.join(self_test())}: use another machine")
        row = check(options)
    except SystemExit as end:  # of argparse, which has said why
        if end.code == 0:
            return 0
    except (OSError, ValueError, zipfile.BadZipFile) as error:
        row["error"] = shown(str(error))
        print(f"error: {row['error']}\nhint: {row['hint']}", file=sys.stderr)
    if "--json" in words:
        print(json.dumps(row))
    return row.get("exit", 2)

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
