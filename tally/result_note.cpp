// wardmote/v1/result
// event <32 hex>
// manifest <b64>
// roll <b64>
// dice <digits>
// paper <id> <ballots> <aside> <b64 list> <b64 R>      ascending; a withheld paper has - for both
// withheld <ids with commas>                           or -
// explained <number>
// trace <b64>
// secrecy one-person                                   or k-of-n
#include "tally/result_note.h"

#include <algorithm>

#include "shared/codec.h"
#include "shared/text.h"

namespace wardmote {
namespace {

template <class Fixed>
std::string or_dash(const std::optional<Fixed>& value) {
  return value ? to_base64(value->span()) : "-";
}

template <class Fixed>
std::optional<Fixed> read_optional(NoteReader& in, std::string_view field) {
  if (field == "-") return std::nullopt;
  return in.take(fixed_from_base64<Fixed>(field), "paper");
}

std::string join(const std::vector<PaperId>& papers) {
  std::string out;
  for (PaperId paper : papers) out += (out.empty() ? "" : ",") + std::to_string(paper);
  return out.empty() ? "-" : out;
}

std::string secrecy_of(const ResultNote& r) {
  return r.threshold == 1 ? "one-person" : std::to_string(r.threshold) + "-of-" + std::to_string(r.trustees);
}

ResultPaper read_paper(NoteReader& in) {
  const auto fields = in.fields("paper", 5);
  ResultPaper out;
  out.paper = static_cast<PaperId>(in.take(parse_decimal(fields[0], 65535), "paper"));
  out.ballots = in.take(parse_decimal(fields[1], 1'000'000'000), "paper");
  out.aside = in.take(parse_decimal(fields[2], 1'000'000'000), "paper");
  out.list = read_optional<Digest>(in, fields[3]);
  out.blinding = read_optional<EncodedScalar>(in, fields[4]);
  if (out.list.has_value() != out.blinding.has_value()) in.fail("paper", "only one of list and blinding");
  if (out.blinding && !Scalar::decode(*out.blinding)) in.fail("paper", "a blinding that is not canonical");
  return out;
}

void read_secrecy(NoteReader& in, ResultNote& out) {
  const std::string_view value = in.text("secrecy");
  if (value == "one-person") return;
  const std::size_t of = value.find("-of-");
  if (of == std::string_view::npos) return in.fail("secrecy", "expected one-person or k-of-n");
  out.threshold = static_cast<std::uint32_t>(in.take(parse_decimal(value.substr(0, of), 255), "secrecy"));
  out.trustees = static_cast<std::uint32_t>(in.take(parse_decimal(value.substr(of + 4), 255), "secrecy"));
  if (out.threshold < 2 || out.trustees < out.threshold)
    in.fail("secrecy", "expected k-of-n with k at least 2");
}

}  // namespace

std::vector<PaperId> ResultNote::withheld() const {
  std::vector<PaperId> out;
  for (const auto& p : papers)
    if (!p.list) out.push_back(p.paper);
  return out;
}

Note write_result_note(const ResultNote& r) {
  Note note{"result", {}, {}};
  const auto line = [&](std::string key, std::string value) {
    note.lines.emplace_back(std::move(key), std::move(value));
  };
  line("event", to_hex(r.event.span()));
  line("manifest", to_base64(r.manifest.span()));
  line("roll", to_base64(r.roll.span()));
  line("dice", r.dice);
  for (const auto& p : r.papers)
    line("paper", std::to_string(p.paper) + " " + std::to_string(p.ballots) + " " + std::to_string(p.aside) +
                      " " + or_dash(p.list) + " " + or_dash(p.blinding));
  line("withheld", join(r.withheld()));
  line("explained", std::to_string(r.explained));
  line("trace", to_base64(r.trace.span()));
  line("secrecy", secrecy_of(r));
  return note;
}

Result<ResultNote> read_result_note(const Note& note) {
  NoteReader in(note, "result");
  ResultNote out;
  out.event = in.hex<EventId>("event");
  out.manifest = in.base64<Digest>("manifest");
  out.roll = in.base64<Digest>("roll");
  out.dice = in.text("dice");
  if (!in.failed() && !check_dice(out.dice)) in.fail("dice", "expected the digits of at least ten dice");
  while (in.next_is("paper")) {
    out.papers.push_back(read_paper(in));
    if (out.papers.size() > 1 && out.papers[out.papers.size() - 2].paper >= out.papers.back().paper)
      in.fail("paper", "not ascending");
  }
  if (in.text("withheld") != join(out.withheld()))
    in.fail("withheld", "is not the list of papers without a list");
  out.explained = in.number("explained", 1'000'000);
  out.trace = in.base64<Digest>("trace");
  read_secrecy(in, out);
  return in.done(std::move(out));
}

Digest list_hash(ByteSpan ballots, ByteSpan aside) {
  return hash("hash/list", {ballots, aside});
}
Digest trace_hash(std::string_view result_json) {
  return hash("hash/trace", {as_bytes(result_json)});
}

Result<void> check_dice(std::string_view dice) {
  const bool digits = std::ranges::all_of(dice, [](char c) { return c >= '0' && c <= '9'; });
  if (!digits || dice.size() < 10 || dice.size() > 100)
    return Error{
        ErrorCode::BadInput,
        "dice: " + std::to_string(dice.size()) + " characters, expected the digits of at least ten dice",
        "throw ten dice in public after the roll and type what they show"};
  return {};
}

}  // namespace wardmote
