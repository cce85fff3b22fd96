#include "tally/event_source.h"

#include "shared/codec.h"
#include "shared/crypto.h"
#include "shared/event_json.h"
#include "shared/files.h"
#include "tally/event_source_csv.h"
#include "tally/event_source_fill.h"
#include "tally/event_source_media.h"
#include "tally/event_source_places.h"
#include "tally/event_source_toml.h"

namespace wardmote {
namespace {

constexpr std::uint64_t kMaxSourceBytes = 16 * 1024 * 1024;
constexpr std::size_t kCsvFile = 1;

void read_csv_beside(const std::filesystem::path& folder, Event& event, SourceLog& log) {
  auto text = read_text_file(folder / "projects.csv", kMaxSourceBytes);
  if (text) return read_projects_csv(*text, event, log);
  const bool absent = text.error().code == ErrorCode::NotFound;
  if (absent && event.projects.empty())
    log.add_at({kCsvFile, 1}, "absent, expected the projects of the event");
  if (!absent) log.add_at({kCsvFile, 1}, text.error().what);
}

void check_kind(Event& event, EventKind kind, SourceLog& log) {
  if (event.kind == EventKind::Practice && kind == EventKind::Live)
    log.add("/event/kind",
            "found \"practice\", expected \"live\" or nothing: practice is asked for when it is built");
  event.kind = kind;
}

void check_stated(const std::vector<StatedAmount>& stated, SourceLog& log) {
  for (const StatedAmount& amount : stated)
    if (amount.stated != *amount.computed)
      log.add(amount.path, "found " + format_pounds(amount.stated) + ", expected " +
                               format_pounds(*amount.computed) + ", which is what its sources come to");
}

void complete(Event& event, EventKind kind, const TomlRest& rest, SourceLog& log) {
  check_kind(event, kind, log);
  fill_electorates(event);
  fill_selections(rest.selections, event, log);
  fill_amounts(event);
  check_stated(rest.stated, log);
  log.name_things(event);
  sort_event(event, log);
  fill_derived(event);
}

void validate(const Event& event, SourceLog& log) {
  for (const EventFault& fault : validate_event(event)) log.add_validated(fault);
  log.name_things(event);
}

Error bad_id(const std::filesystem::path& path) {
  return Error{
      ErrorCode::Corrupt, "not an event id, expected 32 hexadecimal digits",
      "an event keeps its id for ever: put the file back as it was, or delete it to make a new event"}
      .in(path.filename().string());
}

std::filesystem::path id_path(const std::filesystem::path& toml, EventKind kind) {
  return toml.parent_path() / (kind == EventKind::Live ? "event.id" : "event-practice.id");
}

Result<EventId> read_id(const std::filesystem::path& path, std::string_view text) {
  if (!text.ends_with('\n')) return bad_id(path);
  auto id = fixed_from_hex<EventId>(text.substr(0, text.size() - 1));
  if (!id || id->is_zero()) return bad_id(path);
  return id;
}

}  // namespace

Compilation compile_event(const std::filesystem::path& toml, EventKind kind, const EventId& id) {
  SourceLog log({toml.filename().string(), "projects.csv"});
  CompiledEvent compiled;
  Event& event = compiled.event;
  event.id = id;
  auto text = read_text_file(toml, kMaxSourceBytes);
  if (!text) return {std::nullopt, {{toml.filename().string() + ":1", text.error().what}}};
  const TomlRest rest = read_event_toml(*text, event, log);
  if (!rest.readable) return {std::nullopt, log.faults()};
  if (!event.languages.empty()) {
    read_csv_beside(toml.parent_path(), event, log);
    complete(event, kind, rest, log);
    read_media(toml.parent_path(), compiled, log);
  }
  validate(event, log);
  if (log.count() > 0) return {std::nullopt, log.faults()};
  return {std::move(compiled), {}};
}

Result<EventId> read_event_id(const std::filesystem::path& toml, EventKind kind) {
  const auto path = id_path(toml, kind);
  auto text = read_text_file(path, 64);
  if (text) return read_id(path, *text);
  Error error = std::move(text).error();
  if (error.code == ErrorCode::Refused) return bad_id(path);
  if (error.code == ErrorCode::NotFound)
    error.hint = "wardmote-tally keys share --event makes it with the tally key of the event";
  return error;
}

Result<EventId> event_id_beside(const std::filesystem::path& toml, EventKind kind) {
  auto known = read_event_id(toml, kind);
  if (known || known.error().code != ErrorCode::NotFound) return known;
  const auto id = random_fixed<EventId>();
  if (auto written = write_file(id_path(toml, kind), as_bytes(to_hex(id.span()) + "\n")); !written)
    return std::move(written).error();
  return id;
}

std::string format_faults(const std::vector<EventFault>& faults) {
  std::string out;
  for (const EventFault& fault : faults) out += fault.where + ": " + fault.what + "\n";
  return out;
}

}  // namespace wardmote
