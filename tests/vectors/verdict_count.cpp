#include <set>

#include "tally/bundle_lists.h"
#include "tally/decrypt_check.h"
#include "tally/decrypt_opened.h"
#include "tests/vectors/verdict_parts.h"

namespace wardmote::test {
namespace {

Again read_sealed_sessions(ByteSpan bytes) {
  auto sessions = decode_sealed_sessions(bytes);
  if (!sessions) return std::move(sessions).error();
  return encode_sealed_sessions(*sessions);
}

Again read_opened(const World& world, ByteSpan bytes) {
  auto opened = decode_opened(world.event, bytes);
  if (!opened) return std::move(opened).error();
  return encode_opened(world.event.id, *opened);
}

// As many ballots as there should be by the file's length.
Again read_ballots_bin(const World& world, ByteSpan bytes) {
  const std::size_t length = inner_length(world.paper());
  auto lists = read_ballot_lists(world.event, {{1, (bytes.size() + length - 1) / length}}, bytes);
  if (!lists) return std::move(lists).error();
  std::set<InnerNonce> nonces;
  if (auto fine = check_records(world.event, 1, lists->at(1), nonces); !fine) return std::move(fine).error();
  return write_ballot_lists(*lists);
}

Again read_commitments_bin(ByteSpan bytes) {
  auto commitments = read_commitments(bytes);
  if (!commitments) return std::move(commitments).error();
  return write_commitments(*commitments);
}

Again read_bodies_bin(ByteSpan bytes) {
  auto bodies = read_bodies(bytes);
  if (!bodies) return std::move(bodies).error();
  return write_bodies(*bodies);
}

}  // namespace

std::optional<Again> read_count_format(const World& world, std::string_view format, ByteSpan bytes) {
  if (format == "sealed-sessions") return read_sealed_sessions(bytes);
  if (format == "opened") return read_opened(world, bytes);
  if (format == "ballots") return read_ballots_bin(world, bytes);
  if (format == "commitments") return read_commitments_bin(bytes);
  if (format == "bodies") return read_bodies_bin(bytes);
  return std::nullopt;
}

}  // namespace wardmote::test
