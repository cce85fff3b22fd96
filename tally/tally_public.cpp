#include "tally/tally_public.h"

#include "shared/codec.h"
#include "shared/note.h"
#include "shared/text.h"
#include "tally/keys_note.h"

namespace wardmote {

namespace {

// The k lines of commitments; each a point, and the first not the identity, which commits to 0.
std::vector<EncodedPoint> read_commitments(NoteReader& in, std::uint32_t k) {
  std::vector<EncodedPoint> out;
  for (std::uint32_t j = 0; j < k && !in.failed(); ++j) {
    out.push_back(in.base64<EncodedPoint>("share-commitment"));
    if (!in.failed() && (!Point::decode(out.back()) || out.front().is_zero()))
      in.fail("share-commitment", "not a canonical point");
  }
  return out;
}

}  // namespace

std::string write_tally_public(const TallyPublic& t) {
  Note note{"tally-public", {}, {}};
  const auto line = [&](std::string key, std::string value) {
    note.lines.emplace_back(std::move(key), std::move(value));
  };
  line("event", to_hex(t.event.span()));
  line("tally", to_base64(t.tally_key.span()));
  line("threshold", std::to_string(t.threshold) + " " + std::to_string(t.trustees.size()));
  for (const auto& c : t.share_commitments) line("share-commitment", to_base64(c.span()));
  for (const auto& trustee : t.trustees) line("trustee", trustee.name + " " + to_base64(trustee.key.span()));
  return checked_file(std::move(note));
}

Result<TallyPublic> read_tally_public(std::string_view file) {
  auto note = parse_note(file);
  if (!note) return std::move(note).error();
  NoteReader in(*note, "tally-public");
  TallyPublic out;
  out.event = in.hex<EventId>("event");
  out.tally_key = in.base64<BoxPublicKey>("tally");
  const auto threshold = in.fields("threshold", 2);
  out.threshold = static_cast<std::uint32_t>(in.take(parse_decimal(threshold[0], kMaxTrustees), "threshold"));
  const auto trustees = in.take(parse_decimal(threshold[1], kMaxTrustees), "threshold");
  if (out.threshold < 1 || out.threshold > trustees) in.fail("threshold", "not k of n");
  out.share_commitments = read_commitments(in, out.threshold);
  for (std::uint32_t j = 1; j <= trustees && !in.failed(); ++j) {
    const auto fields = in.fields("trustee", 2);
    out.trustees.push_back(
        {j, std::string(fields[0]), in.take(fixed_from_base64<PublicKey>(fields[1]), "trustee")});
    if (!in.failed() && (!is_key_name(fields[0]) || !VerifyKey::make(out.trustees.back().key)))
      in.fail("trustee", "expected a name and a canonical key of prime order");
  }
  read_check(in, *note);
  return in.done(std::move(out));
}

}  // namespace wardmote
