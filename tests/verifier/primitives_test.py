"""What the check is built of: curve, hashes, codes and the sealed box, against published vectors."""

import hashlib
import unittest

import world
from world import Key, symbols, v


class Primitives(unittest.TestCase):
    def test_the_vectors_of_the_start_hold(self):
        self.assertEqual(v.self_test(), [])

    def test_a_wrong_curve_constant_is_found_at_the_start(self):
        right = v.SQRT_AD_MINUS_ONE
        v.SQRT_AD_MINUS_ONE = -right
        self.addCleanup(setattr, v, "SQRT_AD_MINUS_ONE", right)
        self.assertEqual(v.self_test(), ["ristretto255 from hash"])

    def test_multiples_of_the_generator_are_those_of_rfc_9496(self):
        for times, text in ((1, "e2f2ae0a6abc4e71a884a961c500515f58e30b6aa582dd8db6a65945e08d2d76"),
                            (2, "6a493210f7499cd17fecb510ae0cea23a110e8d5b901f8acadd3095c73a3b919"),
                            (3, "94741f5d5d52755ece4f23f044ee27d5d1ea1e2bd196b462166b16152a9d0259")):
            self.assertEqual(v.ristretto_encode(v.multiply(times, v.BASE)).hex(), text)

    def test_the_identity_is_32_zero_bytes_and_a_point(self):
        self.assertEqual(v.ristretto_encode(v.NEUTRAL), bytes(32))
        self.assertIsNotNone(v.ristretto_decode(bytes(32)))

    def test_a_point_survives_its_encoding(self):
        point = v.point_of(b"inner-point", b"anything")
        again = v.ristretto_decode(v.ristretto_encode(point))
        self.assertEqual(v.ristretto_encode(v.add(again, v.BASE)), v.ristretto_encode(v.add(point, v.BASE)))

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
            with self.assertRaises(v.Refused, msg=text):
                v.symbol_bytes(text)


if __name__ == "__main__":
    unittest.main()
