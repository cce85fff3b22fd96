#include "shared/seal.h"

#include <algorithm>

#include "shared/codec.h"
#include "shared/text.h"

namespace wardmote {
namespace {

std::string_view name_of(RecoverReason reason) {
  switch (reason) {
    case RecoverReason::Crash:
      return "crash";
    case RecoverReason::Power:
      return "power";
    case RecoverReason::Other:
      return "other";
  }
  std::abort();  // every case returns
}

class NoteWriter {
 public:
  explicit NoteWriter(std::string type) { note_.type = std::move(type); }
  NoteWriter& line(std::string key, std::string value) {
    note_.lines.emplace_back(std::move(key), std::move(value));
    return *this;
  }
  NoteWriter& line(std::string key, std::uint64_t value) {
    return line(std::move(key), std::to_string(value));
  }
  template <class Tag>
  NoteWriter& line(std::string key, const FixedBytes<Tag, 32>& value) {
    return line(std::move(key), to_base64(value.span()));
  }
  template <class Tag>
  NoteWriter& line(std::string key, const FixedBytes<Tag, 16>& value) {
    return line(std::move(key), to_hex(value.span()));
  }
  Note take() { return std::move(note_); }

 private:
  Note note_;
};

std::uint32_t count(NoteReader& in, std::string_view key) {
  return static_cast<std::uint32_t>(in.number(key, kMaxCount));
}
std::uint32_t count(NoteReader& in, std::string_view key, std::string_view field) {
  return static_cast<std::uint32_t>(in.take(parse_decimal(field, kMaxCount), key));
}
std::string name(NoteReader& in, std::string_view key, std::string_view value) {
  if (!in.failed() && !is_key_name(value)) in.fail(key, "not a name of [a-z0-9.-]");
  return std::string(value);
}
std::string kiosk_name(NoteReader& in) {
  return name(in, "kiosk", in.text("kiosk"));
}
Minute minute(NoteReader& in) {
  return in.take(parse_minute(in.text("at")), "at");
}

void write_tallies(NoteWriter& out, const Tallies& t) {
  out.line("event", t.event).line("kiosk", t.kiosk).line("session", t.session).line("open", t.open);
  out.line("outer-root", t.outer_root);
  for (const auto& p : t.papers)
    out.line("paper",
             std::to_string(p.paper) + " " + std::to_string(p.count) + " " + to_base64(p.commitment.span()));
  out.line("opening-hash", t.opening_hash);
  for (const auto& e : t.electorates)
    out.line("electorate", e.electorate + " " + std::to_string(e.admitted) + " " +
                               std::to_string(e.completed) + " " + std::to_string(e.abandoned) + " " +
                               std::to_string(e.spoilt));
  out.line("tested", t.tested).line("by-card", t.by_card).line("by-release", t.by_release);
}

PaperCount read_paper_count(NoteReader& in) {
  const auto fields = in.fields("paper", 3);
  PaperCount out;
  out.paper = static_cast<PaperId>(in.take(parse_decimal(fields[0], 65535), "paper"));
  if (!in.failed() && out.paper == 0) in.fail("paper", "counts from 1");
  out.count = count(in, "paper", fields[1]);
  out.commitment = in.take(fixed_from_base64<Digest>(fields[2]), "paper");
  return out;
}

ElectorateCount read_electorate_count(NoteReader& in) {
  const auto fields = in.fields("electorate", 5);
  return {name(in, "electorate", fields[0]), count(in, "electorate", fields[1]),
          count(in, "electorate", fields[2]), count(in, "electorate", fields[3]),
          count(in, "electorate", fields[4])};
}

Tallies read_tallies(NoteReader& in) {
  Tallies t;
  t.event = in.hex<EventId>("event");
  t.kiosk = kiosk_name(in);
  t.session = in.hex<SessionId>("session");
  t.open = in.base64<Digest>("open");
  t.outer_root = in.base64<Digest>("outer-root");
  while (in.next_is("paper")) {
    t.papers.push_back(read_paper_count(in));
    if (t.papers.size() > 1 && t.papers[t.papers.size() - 2].paper >= t.papers.back().paper)
      in.fail("paper", "not ascending");
  }
  t.opening_hash = in.base64<Digest>("opening-hash");
  while (in.next_is("electorate")) {
    t.electorates.push_back(read_electorate_count(in));
    if (t.electorates.size() > 1 &&
        t.electorates[t.electorates.size() - 2].electorate >= t.electorates.back().electorate)
      in.fail("electorate", "not ascending");
  }
  t.tested = count(in, "tested");
  t.by_card = count(in, "by-card");
  t.by_release = count(in, "by-release");
  return t;
}

}  // namespace

std::string session_key_name(const SessionId& session) {
  return "session." + to_hex(session.span());
}

namespace {

std::uint32_t completed_of(const Tallies& t, std::string_view electorate) {
  const auto found = std::ranges::find(t.electorates, electorate, &ElectorateCount::electorate);
  return found == t.electorates.end() ? 0 : found->completed;
}

}  // namespace

std::optional<Contradiction> contradiction(const Tallies& t, const Event& event, bool people_inside) {
  using Between = Contradiction::Between;
  std::uint64_t admitted = 0;
  std::uint64_t inside = people_inside ? 1 : 0;  // one kiosk, one person at it
  for (const auto& e : t.electorates) {
    const std::uint64_t ended = std::uint64_t{e.completed} + e.abandoned + e.spoilt;
    if (e.admitted == ended + inside) {
      inside = 0;
    } else if (e.admitted != ended) {
      return Contradiction{Between::Endings, e.electorate, e.admitted, ended, 0};
    }
    admitted += e.admitted;
  }
  const std::uint64_t ways = std::uint64_t{t.by_card} + t.by_release;
  if (ways != admitted) return Contradiction{Between::Ways, {}, admitted, ways, 0};
  for (const auto& p : t.papers) {
    const Paper* paper = event.find_paper(p.paper);
    const std::uint32_t completed = paper == nullptr ? 0 : completed_of(t, paper->electorate);
    if (p.count != completed) return Contradiction{Between::Ballots, {}, completed, p.count, p.paper};
  }
  return std::nullopt;
}

Note write_session_open(const SessionOpen& o) {
  NoteWriter out("session-open");
  out.line("event", o.event)
      .line("manifest", o.manifest)
      .line("certs", o.certificates)
      .line("kiosk", o.kiosk);
  out.line("seq", o.seq).line("session", o.session).line("session-key", o.session_key).line("prev", o.prev);
  return out.line("at", format_minute(o.at)).line("sheet-count", 0).take();
}

Result<SessionOpen> read_session_open(const Note& note) {
  NoteReader in(note, "session-open");
  SessionOpen out;
  out.event = in.hex<EventId>("event");
  out.manifest = in.base64<Digest>("manifest");
  out.certificates = in.base64<Digest>("certs");
  out.kiosk = kiosk_name(in);
  out.seq = static_cast<std::uint32_t>(in.number("seq", 1000));
  if (!in.failed() && out.seq == 0) in.fail("seq", "counts from 1");
  out.session = in.hex<SessionId>("session");
  out.session_key = in.base64<PublicKey>("session-key");
  if (!in.failed() && !VerifyKey::make(out.session_key))
    in.fail("session-key", "not a canonical key of prime order");
  out.prev = in.base64<Digest>("prev");
  out.at = minute(in);
  if (in.number("sheet-count", kMaxCount) != 0) in.fail("sheet-count", "expected 0 at the opening");
  return in.done(std::move(out));
}

Note write_checkpoint(const Tallies& tallies) {
  NoteWriter out("checkpoint");
  write_tallies(out, tallies);
  return out.take();
}

Result<Tallies> read_checkpoint(const Note& note) {
  NoteReader in(note, "checkpoint");
  Tallies out = read_tallies(in);
  return in.done(std::move(out));
}

Note write_seal(const Seal& seal) {
  NoteWriter out("session-close");
  write_tallies(out, seal.tallies);
  return out.line("at", format_minute(seal.at)).line("sheet-count", seal.sheet_count).take();
}

Result<Seal> read_seal(const Note& note) {
  NoteReader in(note, "session-close");
  Seal out;
  out.tallies = read_tallies(in);
  out.at = minute(in);
  out.sheet_count = count(in, "sheet-count");
  return in.done(std::move(out));
}

Note write_session_recover(const SessionRecover& r) {
  NoteWriter out("session-recover");
  out.line("event", r.event).line("kiosk", r.kiosk).line("seq", r.seq).line("session", r.session);
  out.line("open", r.open).line("checkpoint", r.checkpoint).line("count", r.count);
  out.line("sheet-count", r.sheet_count).line("at", format_minute(r.at));
  return out.line("reason", std::string(name_of(r.reason))).take();
}

Result<SessionRecover> read_session_recover(const Note& note) {
  NoteReader in(note, "session-recover");
  SessionRecover out;
  out.event = in.hex<EventId>("event");
  out.kiosk = kiosk_name(in);
  out.seq = static_cast<std::uint32_t>(in.number("seq", 1000));
  out.session = in.hex<SessionId>("session");
  out.open = in.base64<Digest>("open");
  out.checkpoint = in.base64<Digest>("checkpoint");
  out.count = count(in, "count");
  out.sheet_count = count(in, "sheet-count");
  out.at = minute(in);
  const std::string_view reason = in.text("reason");
  for (auto r : {RecoverReason::Crash, RecoverReason::Power, RecoverReason::Other})
    if (name_of(r) == reason) return out.reason = r, in.done(std::move(out));
  in.fail("reason", "expected crash, power or other");
  return in.done(std::move(out));
}

}  // namespace wardmote
