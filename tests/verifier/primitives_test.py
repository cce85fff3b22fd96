"""What the check is built of: curve, hashes, codes and the sealed box, against published vectors."""

import hashlib
import re
import unittest
from pathlib import Path

import world
from signer import SMALL, Key, ed_encode, ristretto_encode, v
from world import symbols


class Primitives(unittest.TestCase):
    def test_the_vectors_of_the_start_hold(self):
        self.assertEqual(v.self_test(), [])

    def test_a_wrong_curve_constant_is_found_at_the_start(self):
        right = v.SQRT_AD_MINUS_ONE
        v.SQRT_AD_MINUS_ONE = -right
        self.addCleanup(setattr, v, "SQRT_AD_MINUS_ONE", right)
        self.assertEqual(v.self_test(), ["ristretto255"])

    def test_multiples_of_the_generator_are_those_of_rfc_9496(self):
        for times, text in ((1, "e2f2ae0a6abc4e71a884a961c500515f58e30b6aa582dd8db6a65945e08d2d76"),
                            (2, "6a493210f7499cd17fecb510ae0cea23a110e8d5b901f8acadd3095c73a3b919"),
                            (3, "94741f5d5d52755ece4f23f044ee27d5d1ea1e2bd196b462166b16152a9d0259")):
            self.assertEqual(ristretto_encode(v.multiply(times, v.BASE)).hex(), text)

    def test_the_vectors_of_x25519_are_those_of_rfc_7748(self):
        scalar, point = map(bytes.fromhex, ("a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4",
                                            "e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c"))
        self.assertEqual(v.x25519(scalar, point).hex(),
                         "c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552")

    def test_keys_of_small_order_or_of_the_twist_give_nothing(self):
        for key in (*SMALL[:5], "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
                    "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
                    "e5210f12786811d3f4b7959d0538ae2c31dbe7106fc03c3efc4cd549c715a493"):
            self.assertEqual(v.x25519(b"any secret".ljust(32), bytes.fromhex(key)), bytes(32), key)

    def test_the_box_is_that_of_nacl(self):
        message = ("be075fc53c81f2d5cf141316ebeb0c7b5228c52a4c62cbd44b66849b64244ffce5ecbaaf33bd751a1ac728d45e6c6129"
                   "6cdc3c01233561f41db66cce314adb310e3be8250c46f06dceea3a7fa1348057e2f6556ad6b1318a024a838f21af1fde"
                   "048977eb48f59ffd4924ca1c60902e52f0a089bc76897040e082f937763848645e0705")
        key, nonce = "1b27556473e985d462cd51197a9a46c76009549eac6474f206c4ee0844f68389", \
            "69696ee955b62b73cd62bda875fc73d68219e0036b7a0b37"
        self.assertEqual(v.secretbox(*map(bytes.fromhex, (key, nonce, message)))[:16].hex(),
                         "f3ffc7703f9400e52a7dfb4b3d3305d9")

    def test_the_point_of_a_hash_is_that_of_rfc_9496(self):
        halves = map(bytes.fromhex, ("5d1be09e3d0c82fc538112490e35701979d99e06ca3e2b5b54bffe8b4dc772c1",
                                     "4d98b696a1bbfb5ca32c436cc61c16563790306c79eaca7705668b47dffe5bb6"))
        self.assertEqual(ristretto_encode(v.add(*map(v.elligator, halves))).hex(),
                         "3066f82a1a747d45120d1740f14358531a8f04bbffe6a819f86dfe50f44a0a46")

    def test_the_sealed_box_is_that_of_libsodium(self):
        receiver = v.x25519(bytes(range(32)), (9).to_bytes(32, "little"))
        self.assertEqual(v.sealed_box(bytes(32), receiver, b"wardmote").hex(),
                         "5bf55c73b82ebe22be80f3430667af570fae2556a6415e6b30d4065300aa947d"
                         "40e9d6a7652bf0a2aebef45da6a38e3c50faf6e3094d8f22")

    def test_what_encodes_no_element_is_refused(self):
        for element in (*SMALL[1:4], "00" + "ff" * 31, "26948d35ca62e643e26a83177332e6b6afeb9d08e4268b650f1f5bbd8d81d371",
                        "3eb858e78f5a7254d8c9731174a94f76755fd3941c0ac93735c07ba14579630e"):
            self.assertIsNone(v.ristretto_decode(bytes.fromhex(element)), element)

    def test_the_identity_is_32_zero_bytes_and_a_point(self):
        self.assertEqual(ristretto_encode(v.NEUTRAL), bytes(32))
        self.assertIsNotNone(v.ristretto_decode(bytes(32)))

    def test_a_point_survives_its_encoding(self):
        point = v.point_of(b"inner-point", b"anything")
        again = v.ristretto_decode(ristretto_encode(point))
        self.assertEqual(ristretto_encode(v.add(again, v.BASE)), ristretto_encode(v.add(point, v.BASE)))

    def test_a_signature_holds_for_its_context_only(self):
        key = Key("somebody")
        signature = key.sign_as(b"inner", b"record")
        self.assertTrue(v.verify_as(b"inner", key.public, b"record", signature))
        self.assertFalse(v.verify_as(b"outer", key.public, b"record", signature))
        self.assertFalse(v.verify_as(b"inner", key.public, b"recorD", signature))
        self.assertFalse(v.verify_as(b"inner", Key("other").public, b"record", signature))
        self.assertFalse(v.verify_as(b"inner", key.public, b"record", signature[:-1]))

    def test_both_sides_of_an_exchange_agree(self):
        nine = (9).to_bytes(32, "little")
        a, b = (hashlib.sha256(name).digest() for name in (b"a", b"b"))
        self.assertEqual(v.x25519(a, v.x25519(b, nine)), v.x25519(b, v.x25519(a, nine)))

    def test_the_merkle_root_is_that_of_rfc_6962(self):
        def leaf(data):
            return hashlib.sha256(b"\0" + data).digest()

        def node(a, b):
            return hashlib.sha256(b"\1" + a + b).digest()

        self.assertEqual(v.merkle_root([]), hashlib.sha256(b"").digest())
        self.assertEqual(v.merkle_root([b"c", b"a", b"b"]), node(node(leaf(b"a"), leaf(b"b")), leaf(b"c")))

    def test_codes_are_read_as_people_type_them(self):
        self.assertEqual(v.typed_code("k7qm-2f9x 3hRTca4b", 16), "K7QM 2F9X 3HRT CA4B")
        self.assertEqual(v.typed_code("OILX" * 4, 16), "011X 011X 011X 011X")
        self.assertIsNone(v.typed_code("K7QM 2F9X 3HRT CA4", 16))
        self.assertIsNone(v.typed_code("K7QM 2F9X 3HRT CA4U", 16))

    def test_symbols_have_one_reading(self):
        for size in range(12):
            data = bytes(range(200, 200 + size))
            self.assertEqual(v.symbol_bytes(symbols(data)), data)
        for text in ("0", "01", "000", "7Z", "u0"):
            with self.assertRaises(ValueError, msg=text):
                v.symbol_bytes(text)


class Signatures(unittest.TestCase):
    """Signatures and keys that a laxer check would accept: those that the programs refuse at their start, read from
    their own source, and forgeries by arithmetic."""

    SOURCE = (Path(__file__).resolve().parents[2] / "shared" / "crypto_sign.cpp").read_text()
    MESSAGE, LOW = b"wardmote", v.ed_decode(bytes.fromhex(SMALL[-1]))  # a point of order 8

    def table(self, name):
        """The rows (why, hex) of a table of the source."""
        text = re.search(name + r"\[\] = \{(.*?)\n\};", self.SOURCE, re.S)[1]
        return [(row[0], "".join(re.findall(r'"([0-9a-f]+)"', row[1])))
                for row in re.findall(r'\{"([^"]+)",\s*((?:"[0-9a-f]+"\s*)+)\}', text)]

    def constant(self, name):
        text = re.search(name + r" =\s*(.*?);", self.SOURCE, re.S)[1]
        return bytes.fromhex("".join(re.findall(r'"([0-9a-f]+)"', text)))

    def holds_without_care(self, key, signature):
        """8·S·B = 8·R + 8·h·A with S and R however they are written: what a lax check asks."""
        def lax(data):
            y = v.number_of(data) & (1 << 255) - 1
            return v.ed_decode((y % v.PRIME | (data[31] >> 7) << 255).to_bytes(32, "little"))
        r, s, a = lax(signature[:32]), v.number_of(signature[32:]), lax(key)
        h = v.number_of(hashlib.sha512(signature[:32] + key + self.MESSAGE).digest()) % v.ORDER
        right = v.add(r, v.multiply(h, a))
        return ed_encode(v.multiply(8 * s, v.BASE)) == ed_encode(v.multiply(8, right))

    def forged(self, secret, key, point, r):
        """A signature with this encoding of R, for r·B and whatever of small order is in it."""
        h = v.number_of(hashlib.sha512(point + key + self.MESSAGE).digest()) % v.ORDER
        return point + ((r + h * secret) % v.ORDER).to_bytes(32, "little")

    def refuses(self, key, signature):
        self.assertTrue(self.holds_without_care(key, signature))
        self.assertFalse(v.verify(key, self.MESSAGE, signature))

    def test_what_the_programs_refuse_at_their_start_is_refused(self):
        key, bad = self.constant("kKey"), self.table("kMustRefuse")
        self.assertEqual([why for why, _ in bad], ["S + L", "R of mixed order", "R is the identity"])
        self.assertTrue(v.verify(key, self.MESSAGE, self.constant("kHonest")))
        for why, signature in bad:
            with self.subTest(why):
                self.refuses(key, bytes.fromhex(signature))

    def test_keys_that_the_programs_refuse_at_their_start_are_refused(self):
        bad = self.table("kMustRefuseKeys")
        self.assertEqual([why for why, _ in bad], ["the identity", "of small order", "of mixed order", "not canonical"])
        for why, key in bad:
            self.assertIsNone(v.key_point(bytes.fromhex(key)), why)

    def test_a_part_of_small_order_in_r_is_found(self):
        key = Key("somebody")
        for times in range(1, 8):
            point = ed_encode(v.add(v.multiply(5, v.BASE), v.multiply(times, self.LOW)))
            self.refuses(key.public, self.forged(key.scalar, key.public, point, 5))

    def test_an_r_of_small_order_however_it_is_written_is_refused(self):
        key = Key("somebody")
        for times in range(8):
            self.refuses(key.public, self.forged(key.scalar, key.public, ed_encode(v.multiply(times, self.LOW)), 0))
        for point in (v.PRIME, v.PRIME + 1, 1 << 255 | 1, 1 << 255 | v.PRIME - 1, 1 << 255 | v.PRIME + 1):
            encoded = point.to_bytes(32, "little")
            self.assertFalse(v.verify(key.public, self.MESSAGE, self.forged(key.scalar, key.public, encoded, 0)))

    def test_a_key_with_a_part_of_small_order_signs_nothing(self):
        key = Key("somebody")
        for times in range(1, 8):
            mixed = ed_encode(v.add(v.multiply(key.scalar, v.BASE), v.multiply(times, self.LOW)))
            point = ed_encode(v.multiply(5, v.BASE))
            self.refuses(mixed, self.forged(key.scalar, mixed, point, 5))

    def test_a_key_of_small_order_signs_nothing_though_it_could_sign_everything(self):
        for key in SMALL:
            encoded = bytes.fromhex(key)
            point = ed_encode(v.multiply(5, v.BASE))
            self.assertFalse(v.verify(encoded, self.MESSAGE, self.forged(0, encoded, point, 5)))

    def test_s_with_multiples_of_the_order_is_refused(self):
        key = Key("somebody")
        signature = key.sign(self.MESSAGE)
        s = v.number_of(signature[32:])
        for times in range(1, ((1 << 256) - 1 - s) // v.ORDER + 1):
            self.refuses(key.public, signature[:32] + (s + times * v.ORDER).to_bytes(32, "little"))


if __name__ == "__main__":
    unittest.main()
