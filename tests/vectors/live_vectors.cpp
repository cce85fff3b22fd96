#include "kiosk/session_cells.h"
#include "shared/files.h"
#include "shared/package.h"
#include "shared/sqlite.h"
#include "tests/support/damage.h"
#include "tests/vectors/live_cells.h"
#include "tests/vectors/vectors.h"

namespace wardmote::test {
namespace {

using Changes = std::vector<std::tuple<std::string, Bytes, std::string>>;  // name, bytes, error

void add(std::vector<Vector>& out, const std::string& format, const Bytes& good, const Changes& changes) {
  out.push_back({"good", format, "ok", good});
  for (const auto& [name, bytes, error] : changes) out.push_back({name, format, error, bytes});
}

Bytes padded(Bytes bytes, std::size_t size) {
  bytes.resize(size);
  return bytes;
}

void add_records(std::vector<Vector>& out, const World& world, const VotedSession& session) {
  const std::size_t size = record_size(world.event);
  const Bytes good = padded(encode_record(session.ballots[0]), size + 32);  // as if another paper were longer
  out.push_back({"dummy", "live-record", "ok", Bytes(size)});
  add(out, "live-record", good,
      {{"magic", put(good, 0, as_bytes("WMI1")), "sealed ballot: not an envelope"},
       {"goes-on", put(good, good.size() - 1, Bytes{1}), "live store: a record goes on after its end"},
       {"cut", cut(good, size - 1), "live store: a record is shorter than its body says"},
       {"short", cut(good, 100), "live store: a record is too short"}});
}

void add_counters(std::vector<Vector>& out, const World& world) {
  Counters counters = no_counters(world.event);
  counters.electorates[0] = {"all", 415, 412, 2, 1};
  counters.by_release = 415;
  const Bytes good = encode_counters(counters);
  const std::string error = "live store: its counters are not of this event";
  add(out, "live-counters", good,
      {{"two-electorates", put(good, 0, Bytes{2}), error},
       {"cut", cut(good, good.size() - 1), error},
       {"long", concat({good, Bytes(1)}), error}});
}

void add_totals(std::vector<Vector>& out, const VotedSession& session) {
  Note note = write_checkpoint(session.seal.tallies);
  add_signature(note, session_key_name(session.id), session.key);
  const Bytes good = encode_totals({note, session.opening_box});
  add(out, "live-totals", good,
      {{"short", cut(good, 3), "live store: a note is missing"},
       {"note-too-long", put(good, 2, Bytes{1}), "live store: a note is longer than its row"},
       {"note-too-short", put(good, 0, Bytes{100, 0}), "note: does not end with a line feed"},
       {"carriage-return", put(good, 4 + 22, Bytes{'\r'}), "note, line 1: control character"}});
}

void add_keys(std::vector<Vector>& out, const World& world) {
  const auto box = [&](std::string_view officer) {
    return seal_box(seeded("store key").span(), world.officer_box.public_key(), seeded_box_key(officer));
  };
  const Bytes good = encode_store_key({{"of.hall", box("of.hall")}, {"of.library", box("of.library")}});
  const std::string name = "live store: an officer's name in its key row is none";
  add(out, "live-keys", good,
      {{"65-officers", put(good, 0, Bytes{65}), "live store: more officers in its key row than find room"},
       {"name-in-capitals", put(good, 3, as_bytes("OF")), name},
       {"no-name", put(good, 2, Bytes{0}), name},
       {"name-goes-on", put(good, 20, Bytes{'x'}), name},
       {"name-of-65", put(good, 2, Bytes{65}), name},
       {"one-more-than-said", put(good, 0, Bytes{1}), "live store: its key row goes on after its end"},
       {"cut", cut(good, good.size() - 1), "live store: its key row has another length"}});
  out.push_back({"wiped", "live-keys", "ok", Bytes(good.size())});
}

void add_open_row(std::vector<Vector>& out, const VotedSession& session) {
  const std::string file = session.open_note.file();
  const Bytes good = encode_open_row(file);
  add(out, "live-open", good,
      {{"too-long", put(good, 1, Bytes{0x10}), "live store: its opening note is longer than its row"},
       {"goes-on", put(good, 4 + file.size(), as_bytes("x")),
        "live store: its opening row goes on after its end"},
       {"cut", cut(good, good.size() - 1), "live store: its opening row has another length"}});
  out.push_back({"unsigned", "live-open", "ok", encode_open_row("")});
}

void add_cells(std::vector<Vector>& out, const World& world, const VotedSession& session) {
  const Digest nonce = seeded("nonce");
  const ByteSpan first = nonce.span().first(AeadNonce::kSize);
  const Bytes slot =
      slot_cell(world, padded(encode_record(session.ballots[0]), record_size(world.event)), first);
  const std::string altered = "cell: altered, or of another session or row";
  add(out, "live-slot", slot,
      {{"nonce", flip_bit(slot, 0), altered},
       {"altered", flip_bit(slot, 40), altered},
       {"tag", flip_bit(slot, slot.size() - 1), altered},
       {"short", cut(slot, 39), altered}});
  const Bytes counters = encode_counters(no_counters(world.event));
  const Bytes plain =
      concat({ByteWriter().u32(static_cast<std::uint32_t>(counters.size())).bytes(), counters});
  const Bytes head = head_cell(world, HeadRow::Counters, plain, first);
  add(out, "live-head", head,
      {{"of-row-1", head_cell(world, HeadRow::Checkpoint, plain, first), altered},
       {"altered", flip_bit(head, 30), altered},
       {"length-too-long", head_cell(world, HeadRow::Counters, put(plain, 1, Bytes{1}), first), altered},
       {"goes-on", head_cell(world, HeadRow::Counters, concat({plain, Bytes{1}}), first), altered},
       {"short", cut(head, 39), altered}});
}

Bytes tampered(const TempFolder& folder, const Bytes& good, std::string_view sql) {
  const auto path = folder / "tampered";
  write_file(path, good, {true, false}).value();
  { Database::open(path, OpenMode::Write).value().execute(sql).value(); }
  return read_file(path, 1 << 20).value();
}

// The file around the cells: two slots and the five rows of the head, with other bytes in them.
void add_file(std::vector<Vector>& out, const World& world) {
  const TempFolder folder;
  std::vector<HeadCell> head;
  for (int row = 1; row <= 5; ++row)
    head.push_back({static_cast<HeadRow>(row), Bytes(head_size(static_cast<HeadRow>(row), world.event) % 100,
                                                     static_cast<std::uint8_t>(row))});
  { LiveStore::create(folder / "good", {Bytes(40, 6), Bytes(40, 7)}, head).value(); }
  const Bytes good = read_file(folder / "good", 1 << 20).value();
  add(out, "live-store", good,
      {{"other-program", tampered(folder, good, "PRAGMA application_id = 1"),
        "vector: not a store of Wardmote"},
       {"newer", tampered(folder, good, "PRAGMA user_version = 2"),
        "vector: store of version 2, this program reads 1"},
       {"table-more", tampered(folder, good, "CREATE TABLE z(x)"),
        "vector: store: it has more than the tables of the format"},
       {"row-missing", tampered(folder, good, "DELETE FROM head WHERE k = 3"),
        "live store: a cell is missing"},
       {"foreign", to_bytes("kiosk,ballots\nk01,2\n"), "vector: store: file is not a database"}});
}

}  // namespace

std::vector<Vector> live_vectors() {
  const World world;
  const VotedSession session = voted(world, 1, {{1, 2}, {4}});
  std::vector<Vector> out;
  add_records(out, world, session);
  add_counters(out, world);
  add_totals(out, session);
  add_keys(out, world);
  add_open_row(out, session);
  add_cells(out, world, session);
  add_file(out, world);
  return out;
}

}  // namespace wardmote::test
