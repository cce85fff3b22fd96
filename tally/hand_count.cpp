#include "tally/hand_count.h"

#include <algorithm>
#include <map>
#include <set>

#include "shared/text.h"
#include "tally/csv.h"

namespace wardmote {
namespace {

constexpr std::string_view kNumbers[] = {"batch", "printed", "issued", "unused", "spoilt", "returned"};
constexpr std::string_view kReason = "reason";

using Columns = std::map<std::string, std::size_t, std::less<>>;

Error bad(std::size_t line, const std::string& what) {
  return {
      ErrorCode::BadInput, "card counts, line " + std::to_string(line) + ": " + what,
      "columns batch, printed, issued, unused, spoilt, returned, and reason where something does not add up"};
}

Result<Columns> columns_of(const CsvRow& header) {
  Columns out;
  for (std::size_t i = 0; i < header.cells.size(); ++i) {
    const std::string& name = header.cells[i];
    const bool known = name == kReason || std::ranges::find(kNumbers, name) != std::end(kNumbers);
    if (!known) return bad(header.line, "unknown column \"" + name + "\"");
    if (!out.emplace(name, i).second) return bad(header.line, "column \"" + name + "\" twice");
  }
  for (const std::string_view name : kNumbers)
    if (!out.contains(name)) return bad(header.line, "column \"" + std::string(name) + "\" is missing");
  return out;
}

Result<CardCount> read_row(const CsvRow& row, const Columns& columns) {
  CardCount out;
  std::uint32_t* const places[] = {&out.batch,  &out.printed, &out.issued,
                                   &out.unused, &out.spoilt,  &out.returned};
  for (std::size_t i = 0; i < std::size(kNumbers); ++i) {
    const auto number = parse_decimal(row.cells[columns.find(kNumbers[i])->second], kMaxCardsOfBatch);
    if (!number) return bad(row.line, std::string(kNumbers[i]) + ": expected a whole number");
    *places[i] = static_cast<std::uint32_t>(*number);
  }
  if (const auto reason = columns.find(kReason); reason != columns.end())
    out.reason = row.cells[reason->second];
  if (!out.reason.empty() && !is_reason(out.reason))
    return bad(row.line, "reason: expected one line of text");
  return out;
}

std::string name_of_batch(const CardCount& count) {
  return "cards of batch " + std::to_string(count.batch);
}

// What does not add up, in numbers.
std::string sums_of(const CardCount& count) {
  return std::to_string(count.printed) + " printed, " + std::to_string(count.issued) + " issued, " +
         std::to_string(count.unused) + " unused, " + std::to_string(count.spoilt) +
         " spoilt; of those issued " + std::to_string(count.used) + " used, " +
         std::to_string(count.returned) + " returned";
}

// How many different cards of the batch cast ballots. Every sitting casts all papers of its electorate.
std::uint64_t used_cards(const CardBatch& batch, const std::vector<CountedSession>& sessions) {
  const PaperId first = batch.list.begin()->first;
  std::set<CardOpening> used;
  for (const CountedSession& session : sessions)
    for (const Body& body : session.by_card)
      if (body.paper == first && batch.has(body.open, first)) used.insert(body.open);
  return used.size();
}

Result<void> check_sheets(const std::vector<SessionReason>& reasons,
                          const std::vector<CountedSession>& on_roll) {
  std::set<std::string> differing;
  for (const CountedSession& counted : on_roll) {
    const SessionRecord& session = *counted.record;
    const std::uint64_t voted = session.completed();
    if (session.sheet_count() == voted) continue;
    differing.insert(session.label());
    if (std::ranges::find(reasons, session.label(), label_of) == reasons.end())
      return Error{ErrorCode::Refused,
                   "session " + session.label() + ": " + std::to_string(session.sheet_count()) +
                       " voters counted by hand, " + std::to_string(voted) + " by the kiosk",
                   "count the sheet again, or say why with --explain " + session.open.kiosk + ":" +
                       std::to_string(session.open.seq) + "=REASON, which is published"};
  }
  for (const SessionReason& each : reasons)
    if (!differing.contains(label_of(each)))
      return Error{ErrorCode::Refused, "session " + label_of(each) + ": nothing to explain",
                   "its sheet and its kiosk agree, or it is not on the roll"};
  return {};
}

Result<void> check_card_counts(const std::vector<CardCount>& counts, const CardBatches& batches) {
  for (const CardCount& count : counts) {
    const auto batch = batches.find(count.batch);
    const auto refused = [&](const std::string& what, const char* hint) {
      return Error{ErrorCode::Refused, name_of_batch(count) + ": " + what, hint};
    };
    if (batch == batches.end()) return refused("no such batch in the package", "leave its row out");
    if (batch->second.terms.cards != count.printed)
      return refused(std::to_string(count.printed) + " printed, but the batch has " +
                         std::to_string(batch->second.terms.cards),
                     "printed is the number that was ordered with cards new");
    if (!count.adds_up() && count.reason.empty())
      return refused("do not add up: " + sums_of(count), "count them again, or say why in the column reason");
    if (count.adds_up() && !count.reason.empty())
      return refused("add up, and have a reason why they do not", "leave the reason out");
  }
  return {};
}

}  // namespace

bool CardCount::adds_up() const {
  return std::uint64_t{printed} == std::uint64_t{issued} + unused + spoilt && issued == used + returned;
}

Result<std::vector<CardCount>> read_card_counts(std::string_view csv) {
  const Csv table = parse_csv(csv);
  if (!table.faults.empty()) return bad(table.faults.front().line, table.faults.front().what);
  if (table.rows.empty()) return bad(1, "expected a header");
  auto columns = columns_of(table.rows.front());
  if (!columns) return std::move(columns).error();
  std::vector<CardCount> out;
  for (std::size_t i = 1; i < table.rows.size(); ++i) {
    auto count = read_row(table.rows[i], *columns);
    if (!count) return std::move(count).error();
    if (!out.empty() && out.back().batch >= count->batch)
      return bad(table.rows[i].line, "batch: not in ascending order");
    out.push_back(std::move(*count));
  }
  return out;
}

void count_used(std::vector<CardCount>& counts, const std::vector<CountedSession>& sessions,
                const CardBatches& batches) {
  for (CardCount& count : counts)
    if (const auto batch = batches.find(count.batch); batch != batches.end())
      count.used = used_cards(batch->second, sessions);
}

Result<HandCount> check_hand_count(HandCount counts, const std::vector<CountedSession>& on_roll,
                                   const CardBatches& batches) {
  std::ranges::sort(counts.sheets);
  if (auto fine = check_sheets(counts.sheets, on_roll); !fine) return std::move(fine).error();
  count_used(counts.cards, on_roll, batches);
  if (auto fine = check_card_counts(counts.cards, batches); !fine) return std::move(fine).error();
  return counts;
}

}  // namespace wardmote
