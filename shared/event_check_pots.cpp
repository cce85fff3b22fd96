// Pots and their sources: references, formulas, sums, and dependencies without a cycle.
#include <algorithm>

#include "shared/event_check.h"

namespace wardmote {
namespace {

__extension__ typedef __int128 Int128;  // sums before they are known to be small

template <class T>
const T* find_id(const std::vector<T>& all, const std::string& id) {
  const auto found = std::find_if(all.begin(), all.end(), [&](const T& one) { return one.id == id; });
  return found == all.end() ? nullptr : &*found;
}

std::optional<Pence> bounded(Int128 pence) {
  if (pence < 0 || pence > kMaxPence.value) return std::nullopt;
  return Pence{static_cast<std::int64_t>(pence)};
}

// What one kind of source has no use for must not be there: it would be ignored.
void check_unused(const Source& source, const std::string& path, EventFaults& faults) {
  const bool per_elector = source.kind == SourceKind::PerElector;
  const bool percent = source.kind == SourceKind::PercentOfPot;
  faults.add_if(!per_elector && source.rate != Pence{}, path + "/rate_pence", "is only for kind per-elector");
  faults.add_if(!per_elector && !source.areas.empty(), path + "/areas", "is only for kind per-elector");
  faults.add_if(!percent && !source.pot.empty(), path + "/pot", "is only for kind percent-of-pot");
  faults.add_if(!percent && source.percent != Ratio{0, 1}, path + "/percent",
                "is only for kind percent-of-pot");
}

void check_formula(const Source& source, const EventIds& ids, const std::string& path, EventFaults& faults) {
  switch (source.kind) {
    case SourceKind::Fixed:
      faults.add_if(source.amount == Pence{}, path + "/amount_pence", "missing, expected the sum");
      return;
    case SourceKind::PerElector:
      faults.add_if(source.rate == Pence{}, path + "/rate_pence", "missing, expected the pence per elector");
      faults.add_if(source.areas.empty(), path + "/areas",
                    "missing, expected the areas whose electors count");
      return check_references(source.areas, ids.areas, "the id of an area", path + "/areas", faults);
    case SourceKind::PercentOfPot:
      faults.add_if(source.pot.empty(), path + "/pot", "missing, expected the id of a pot");
      check_reference(source.pot, ids.pots, "the id of a pot", path + "/pot", faults);
      faults.add_if(source.percent.num <= 0 || source.percent.num > source.percent.den, path + "/percent",
                    "expected more than 0 and at most 1/1");
      return;
  }
}

void check_references_of(const Source& source, const EventIds& ids, const std::string& path,
                         EventFaults& faults) {
  check_reference(source.funder, ids.funders, "the id of a funder", path + "/funder", faults);
  faults.add_if(source.funder.empty(), path + "/funder", "missing, expected the id of a funder");
  check_references(source.pooled_from, ids.areas, "the id of an area", path + "/pooled_from", faults);
  check_references(source.only.areas, ids.areas, "the id of an area", path + "/only/areas", faults);
  check_references(source.only.categories, ids.categories, "a category that a project has",
                   path + "/only/categories", faults);
}

void check_amount(const Event& event, const Source& source, const std::string& path, EventFaults& faults) {
  const auto electors = source_electors(event, source);
  const auto amount = source_amount(event, source);
  if (!electors || !amount) return faults.add(path, "comes to no sum up to £10,000,000,000");
  faults.add_if(*electors != source.electors, path + "/electors", "does not add up from the areas");
  faults.add_if(*amount != source.amount, path + "/amount_pence", "is not what the formula gives");
}

// The pots that `pot` needs to be known before it: of a percentage, or of the award that it is.
std::set<std::string> needed_by(const Event& event, const Pot& pot) {
  std::set<std::string> needed;
  for (const Source& source : pot.sources)
    if (!source.pot.empty()) needed.insert(source.pot);
  const Project* from = pot.from_project == 0 ? nullptr : event.find_project(pot.from_project);
  if (from != nullptr) needed.insert(from->pot);
  return needed;
}

// Every pot that is needed, directly or not.
std::set<std::string> needed_at_all(const Event& event, const Pot& pot) {
  std::set<std::string> needed = needed_by(event, pot);
  for (std::size_t before = 0; before != needed.size();) {
    before = needed.size();
    for (const std::string& id : std::set<std::string>(needed))
      if (const Pot* other = find_id(event.pots, id)) needed.merge(needed_by(event, *other));
  }
  return needed;
}

void check_sum(const Event& event, const Pot& pot, const std::string& path, EventFaults& faults) {
  Int128 sum = 0;
  for (std::size_t s = 0; s < pot.sources.size(); ++s) {
    check_amount(event, pot.sources[s], path + at("source", s), faults);
    sum += pot.sources[s].amount.value;
  }
  faults.add_if(!bounded(sum), path, "comes to more than £10,000,000,000");
  faults.add_if(sum != pot.amount.value, path + "/amount_pence", "is not the sum of the sources");
}

// A formula that needs what is unknown is said where the unknown is, and not again for its sum.
bool can_be_summed(const Event& event, const Pot& pot) {
  return std::all_of(pot.sources.begin(), pot.sources.end(), [&](const Source& source) {
    const bool areas = std::all_of(source.areas.begin(), source.areas.end(), [&](const std::string& id) {
      return find_id(event.areas, id) != nullptr;
    });
    return areas && (source.kind != SourceKind::PercentOfPot || find_id(event.pots, source.pot) != nullptr);
  });
}

void check_money(const Event& event, const Pot& pot, const EventIds& ids, const std::string& path,
                 EventFaults& faults) {
  for (std::size_t s = 0; s < pot.sources.size(); ++s) {
    check_references_of(pot.sources[s], ids, path + at("source", s), faults);
    check_unused(pot.sources[s], path + at("source", s), faults);
    check_formula(pot.sources[s], ids, path + at("source", s), faults);
  }
  const bool award = pot.from_project != 0;
  faults.add_if(award && !ids.projects.contains(pot.from_project), path + "/from_project",
                "found " + std::to_string(pot.from_project) + ", expected the number of a project");
  faults.add_if(award && !pot.sources.empty(), path + "/source",
                "is not for a pot that is the award of a project");
  faults.add_if(!award && pot.sources.empty(), path + "/source",
                "missing, expected where the money comes from");
  if (needed_at_all(event, pot).contains(pot.id)) {
    faults.add(path, "needs its own amount, expected pots without a cycle");
  } else if (can_be_summed(event, pot)) {
    check_sum(event, pot, path, faults);
  }
}

}  // namespace

std::optional<std::int64_t> source_electors(const Event& event, const Source& source) {
  std::int64_t electors = 0;
  for (const std::string& id : source.areas) {
    const Area* area = find_id(event.areas, id);
    if (area == nullptr || area->electors < 0 || area->electors > kMaxElectors) return std::nullopt;
    electors += area->electors;
  }
  return electors;
}

std::optional<Pence> source_amount(const Event& event, const Source& source) {
  switch (source.kind) {
    case SourceKind::Fixed:
      return bounded(source.amount.value);
    case SourceKind::PerElector: {
      const auto electors = source_electors(event, source);
      if (!electors) return std::nullopt;
      return bounded(static_cast<Int128>(source.rate.value) * *electors);
    }
    case SourceKind::PercentOfPot: {
      const Pot* pot = find_id(event.pots, source.pot);
      if (pot == nullptr) return std::nullopt;
      return bounded(static_cast<Int128>(pot->amount.value) * source.percent.num / source.percent.den);
    }
  }
  return std::nullopt;
}

void check_pots(const Event& event, const EventIds& ids, EventFaults& faults) {
  check_ids(event.pots, "pot", faults);
  for (std::size_t i = 0; i < event.pots.size(); ++i) {
    const Pot& pot = event.pots[i];
    const std::string path = at("pot", i);
    faults.add_if(pot.title.empty(), path + "/title", "missing, expected the name of the pot");
    check_reference(pot.area, ids.areas, "the id of an area", path + "/area", faults);
    check_reference(pot.owner, ids.funders, "the id of a funder", path + "/owner", faults);
    faults.add_if(pot.rule.empty(), path + "/rule", "missing, expected the id of a rule");
    check_reference(pot.rule, ids.rules, "the id of a rule", path + "/rule", faults);
    check_money(event, pot, ids, path, faults);
  }
}

}  // namespace wardmote
