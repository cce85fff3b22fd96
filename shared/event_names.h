// The names of the event's enumerators, one table per enum: event.json, event.toml and projects.csv all use
// these.
#pragma once

#include <cstdlib>
#include <optional>
#include <span>
#include <string_view>

#include "shared/event.h"

namespace wardmote {

template <class E>
struct EnumName {
  E value;
  std::string_view name;
};

// Every enumerator with its name, in the order of the enum.
std::span<const EnumName<EventKind>> names_of(EventKind);
std::span<const EnumName<Admission>> names_of(Admission);
std::span<const EnumName<AreaKind>> names_of(AreaKind);
std::span<const EnumName<FunderKind>> names_of(FunderKind);
std::span<const EnumName<SourceKind>> names_of(SourceKind);
std::span<const EnumName<Leftover>> names_of(Leftover);
std::span<const EnumName<ProjectKind>> names_of(ProjectKind);
std::span<const EnumName<RecipientKind>> names_of(RecipientKind);
std::span<const EnumName<ContributionKind>> names_of(ContributionKind);
std::span<const EnumName<Measure>> names_of(Measure);
std::span<const EnumName<TieBreak>> names_of(TieBreak);
std::span<const EnumName<ShareOf>> names_of(ShareOf);
std::span<const EnumName<PublishBallots>> names_of(PublishBallots);
std::span<const EnumName<PercentOf>> names_of(PercentOf);
std::span<const EnumName<BallotType>> names_of(BallotType);
std::span<const EnumName<SectionsRule>> names_of(SectionsRule);

template <class E>
concept NamedEnum = requires(E value) {
  names_of(value).front().name;
};

// The name of an enumerator: "area-board".
template <NamedEnum E>
std::string_view name_of(E value) {
  for (const auto& entry : names_of(value))
    if (entry.value == value) return entry.name;
  std::abort();  // every enumerator is in its table
}

// The enumerator of that name, or nothing.
template <NamedEnum E>
std::optional<E> value_of(std::string_view name) {
  for (const auto& entry : names_of(E{}))
    if (entry.name == name) return entry.value;
  return std::nullopt;
}

// "live, practice": for messages that say what was expected.
template <NamedEnum E>
std::string list_of_names() {
  std::string out;
  for (const auto& entry : names_of(E{})) {
    if (!out.empty()) out += ", ";
    out += entry.name;
  }
  return out;
}

}  // namespace wardmote
