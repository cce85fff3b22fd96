#include "shared/card.h"
#include "shared/commitment.h"
#include "shared/files.h"
#include "tally/pabulib.h"
#include "tally/result_note.h"
#include "tally/roll.h"
#include "tally/tally_public.h"
#include "tests/support/damage.h"
#include "tests/support/key_files.h"
#include "tests/support/shares.h"
#include "tests/support/world.h"
#include "tests/vectors/vectors.h"
#include "tests/vectors/verdict_parts.h"

namespace wardmote::test {
namespace {

Bytes copy(ByteSpan bytes) {
  return {bytes.begin(), bytes.end()};
}

Again read_inner(const World& world, ByteSpan bytes) {
  auto record = decode_inner(world.event, bytes);
  if (!record) return std::move(record).error();
  return encode_inner(world.event.id, world.paper(), record->ballot, record->nonce);
}

Again read_typed_inner(ByteSpan bytes) {
  static const Event kEvent = types_event();
  auto record = decode_inner(kEvent, bytes);
  if (!record) return std::move(record).error();
  return encode_inner(kEvent.id, kEvent.paper(record->ballot.paper()), record->ballot, record->nonce);
}

// The session that the vectors are of; its keys do not depend on what was voted.
const VotedSession& session_of(const World& world) {
  static const VotedSession kSession = voted(world, 1, {});
  return kSession;
}

Again read_body(ByteSpan bytes) {
  auto body = decode_body(bytes);
  if (!body) return std::move(body).error();
  return copy(encode_body(*body));
}

// Checked as the tally does before the opening, then opened.
Again read_sealed(const World& world, ByteSpan bytes) {
  const VotedSession& session = session_of(world);
  SealedBallot ballot;
  std::ranges::copy(bytes.first(kBodySize), ballot.body.begin());
  ballot.signature = Signature::from(bytes.subspan(kBodySize, Signature::kSize)).value();
  ballot.ct = copy(bytes.subspan(kBodySize + Signature::kSize));
  auto body = check_sealed(ballot, world.event, session.id, session.key.verify_key());
  if (!body) return std::move(body).error();
  auto opened = open_ballot(world.event, body->paper, ballot.ct, session.key.verify_key(), world.tally);
  if (!opened) return std::move(opened).error();
  return concat({encode_body(*body), ballot.signature.span(), ballot.ct});
}

Again read_opening(ByteSpan bytes) {
  auto opening = decode_opening(bytes);
  if (!opening) return std::move(opening).error();
  return encode_opening(*opening);
}

Again read_key(ByteSpan bytes) {
  auto key = open_key(as_text(bytes), as_bytes(kPassphrase));
  if (!key) return std::move(key).error();
  if (key->header().role == KeyRole::Kiosk) return to_bytes(seal_key(*key, {}, std::nullopt).value());
  const KeyHeader& header = key->header();
  if (header.share && header.share->n > 1)
    return to_bytes(seeded_share_file(header.name, header.share->i, header.share->k, header.share->n));
  return to_bytes(seeded_key_file(header.role, header.name));
}

Again read_public_file(ByteSpan bytes) {
  auto header = read_public(as_text(bytes));
  if (!header) return std::move(header).error();
  return to_bytes(write_public(*header));
}

Again read_tally_public_file(ByteSpan bytes) {
  auto tally = read_tally_public(as_text(bytes));
  if (!tally) return std::move(tally).error();
  return to_bytes(write_tally_public(*tally));
}

template <class T, class Write>
Again rewritten(const Note& note, Result<T> value, Write write) {
  if (!value) return std::move(value).error();
  Note again = write(*value);
  again.signatures = note.signatures;
  return to_bytes(again.file());
}

// Whose signatures a note of this type needs.
std::vector<Signer> signers(const World& world, std::string_view type) {
  const VotedSession& session = session_of(world);
  const Signer sk{session_key_name(session.id), session.key.verify_key()};
  const Signer kiosk{std::string(kKioskName), world.kiosk.verify_key()};
  const Signer officer{std::string(kOfficerName), world.officer.verify_key()};
  if (type == "manifest" || type == "root") return {{std::string(kRootName), world.root.verify_key()}};
  if (type == "result")
    return {{std::string(kEventName), world.event_key.verify_key()},
            {"clerk", seeded_signing_key("clerk").verify_key()}};
  if (type.ends_with("-cert") || type == "card-batch" || type == "roll")
    return {{std::string(kEventName), world.event_key.verify_key()}};
  if (type == "checkpoint") return {sk};
  if (type == "session-close") return {sk, officer};
  if (type == "kiosk-request") return {};
  return {kiosk, officer};
}

Again read_note(const World& world, std::string_view format, ByteSpan bytes) {
  auto note = parse_note(as_text(bytes));
  if (!note) return std::move(note).error();
  if (auto fine = check_signatures(*note, signers(world, format)); format != "kiosk-request" && !fine)
    return std::move(fine).error();
  if (format == "manifest") return rewritten(*note, read_manifest(*note), write_manifest);
  if (format == "officer-cert")
    return rewritten(*note, read_officer_cert(*note),
                     [](const OfficerCert& c) { return write_certificate(c); });
  if (format == "kiosk-cert")
    return rewritten(*note, read_kiosk_cert(*note), [](const KioskCert& c) { return write_certificate(c); });
  if (format == "card-batch") return rewritten(*note, read_card_batch(*note), write_card_batch);
  if (format == "kiosk-request") return rewritten(*note, check_request(*note), write_request);
  if (format == "session-open") return rewritten(*note, read_session_open(*note), write_session_open);
  if (format == "checkpoint") return rewritten(*note, read_checkpoint(*note), write_checkpoint);
  if (format == "session-close") return rewritten(*note, read_seal(*note), write_seal);
  if (format == "session-recover")
    return rewritten(*note, read_session_recover(*note), write_session_recover);
  if (format == "roll") return rewritten(*note, read_roll(*note), write_roll);
  if (format == "result") return rewritten(*note, read_result_note(*note), write_result_note);
  WM_ASSERT(format == "root");
  return to_bytes(write_root_note(world.root).file());
}

Again read_event_json(const World& world, ByteSpan bytes) {
  auto event =
      read_event(as_text(bytes), {{"pl", std::string(as_text(world.files.find("text/pl.json")->second))}});
  if (!event) return std::move(event).error();
  return to_bytes(write_event_json(*event));
}

Again read_event_text(const World& world, ByteSpan bytes) {
  auto event =
      read_event(as_text(world.files.find("event.json")->second), {{"pl", std::string(as_text(bytes))}});
  if (!event) return std::move(event).error();
  return to_bytes(write_event_text(*event, "pl"));
}

Again read_package_file(const World& world, ByteSpan bytes) {
  auto package = read_package(bytes, world.root_code());
  if (!package) return std::move(package).error();
  return write_package(package->manifest_note, package->certs, package->files);
}

Again read_store_file(ByteSpan bytes) {
  const TempFolder folder;
  write_file(folder / "vector", bytes).value();
  auto contents = read_store(folder / "vector");
  if (!contents) return std::move(contents).error();
  write_store(folder / "again", std::move(*contents), Minute{0}).value();
  Bytes again = read_file(folder / "again", 1 << 24).value();
  std::copy_n(bytes.begin() + 96, 4, again.begin() + 96);  // the version of the SQLite that wrote it
  return again;
}

Again read_pb(ByteSpan bytes) {
  auto file = parse_pabulib(as_text(bytes), "file.pb");
  if (!file) return std::move(file).error();
  return copy(bytes);
}

Again read_again(std::string_view format, ByteSpan bytes) {
  static const World world;
  if (format == "event") return read_event_json(world, bytes);
  if (format == "event-text") return read_event_text(world, bytes);
  if (format == "inner") return read_inner(world, bytes);
  if (format == "inner-types") return read_typed_inner(bytes);
  if (format == "body") return read_body(bytes);
  if (format == "sealed-ballot") return read_sealed(world, bytes);
  if (format == "opening") return read_opening(bytes);
  if (format == "key") return read_key(bytes);
  if (format == "public") return read_public_file(bytes);
  if (format == "tally-public") return read_tally_public_file(bytes);
  if (format == "package") return read_package_file(world, bytes);
  if (format == "store") return read_store_file(bytes);
  if (format == "pb") return read_pb(bytes);
  if (auto again = read_share_format(format, bytes)) return std::move(*again);
  if (auto again = read_card_format(format, bytes)) return std::move(*again);
  if (auto again = read_count_format(world, format, bytes)) return std::move(*again);
  if (auto again = read_live_format(world, format, bytes)) return std::move(*again);
  return read_note(world, format, bytes);
}

}  // namespace

std::string verdict(std::string_view format, ByteSpan bytes) {
  const Again again = read_again(format, bytes);
  if (!again) return again.error().what;
  return std::ranges::equal(*again, bytes) ? "ok" : "read, but written back as other bytes";
}

std::vector<Vector> all_vectors() {
  std::vector<Vector> out = ballot_vectors();
  for (auto part : {type_vectors, key_vectors, share_vectors, card_vectors, note_vectors, event_vectors,
                    archive_vectors, count_vectors, pb_vectors, live_vectors})
    std::ranges::move(part(), std::back_inserter(out));
  return out;
}

}  // namespace wardmote::test
