// The schema of the event, once: which keys each table has, their types and defaults. A visitor that writes
// JSON, one that reads it, one that reads event.toml, one that reads a row of projects.csv and one that walks
// all texts are all led through the same describe(). Internal to whoever reads or writes an event.
//
// A visitor V has `template <class T> using Of = T` (it fills the event in) or `const T` (it only looks), and
//   string(key, std::string&)
//   text(key, Text&)
//   texts(key, std::vector<Text>&)
//   number(key, integer&, default = 0)
//   optional_number(key, std::optional<std::int64_t>&)
//   flag(key, bool&, default = false)
//   money(key, Pence&)
//   ratio(key, Ratio&, default)
//   optional_ratio(key, std::optional<Ratio>&)
//   choice(key, Enum&, default)
//   choices(key, std::vector<Enum>&)
//   strings(key, std::vector<std::string>&)
//   numbers(key, std::vector<integer>&)
//   hex(key, FixedBytes&)
//   languages(std::vector<std::string>&)
//   selection(std::vector<ProjectNumber>&), which JSON calls "projects"
//   table(key, T&)
//   optional_table(key, std::optional<T>&)
//   list(key, std::vector<T>&)
// and, for what a source computes and only the signed form states, format(), event_id(EventId&) and
//   computed(key, Pence& or integer&).
#pragma once

#include <string>

#include "shared/event_schema_papers.h"
#include "shared/event_schema_pots.h"
#include "shared/event_schema_projects.h"
#include "shared/event_schema_rules.h"

namespace wardmote {

// What an element of a list is called in the key of a text: its number or id, or else its place from 1.
template <class T>
std::string list_name(const T& element, std::size_t index) {
  if constexpr (requires { element.number; }) {
    return std::to_string(element.number);
  } else if constexpr (std::is_same_v<T, Paper>) {
    return std::to_string(element.id);
  } else if constexpr (requires { element.id; }) {
    return element.id;
  } else {
    return std::to_string(index + 1);
  }
}

template <class V>
void describe(V& v, typename V::template Of<When>& x) {
  v.string("date", x.date);
  v.string("opens", x.opens);
  v.string("closes", x.closes);
  v.string("time_zone", x.time_zone);
}

template <class V>
void describe(V& v, typename V::template Of<Voters>& x) {
  v.choice("admission", x.admission, Admission::Release);
  v.number("min_age", x.min_age);
  v.text("qualifies", x.qualifies);
}

template <class V>
void describe(V& v, typename V::template Of<Follows>& x) {
  v.hex("event", x.event);
  v.hex("result", x.result);
  v.numbers("take", x.take);
}

template <class V>
void describe(V& v, typename V::template Of<Publish>& x) {
  v.choice("ballots", x.ballots, PublishBallots::All);
  v.number("small_paper", x.small_paper, 20);
  v.flag("trackers", x.trackers, true);
  v.flag("receipt", x.receipt);
  v.flag("test_vote", x.test_vote);
  v.texts("survey", x.survey);
  v.flag("comments", x.comments);
  v.choice("percent_of", x.percent_of, PercentOf::Voters);
}

template <class V>
void describe(V& v, typename V::template Of<Trust>& x) {
  v.strings("trustees", x.trustees);
  v.number("threshold", x.threshold, 1);
  v.number("checkpoint", x.checkpoint, 25);
  v.number("max_ballots", x.max_ballots, 2000);
  v.number("max_sessions", x.max_sessions, 4);
}

// The table "event": what is said of the event itself.
template <class E>
struct EventHead {
  E event;  // a reference
};
template <class V, class E>
void describe(V& v, const EventHead<E>& head) {
  E x = head.event;
  v.format();
  v.event_id(x.id);
  v.string("name", x.name);
  v.choice("kind", x.kind, EventKind::Live);
  v.languages(x.languages);  // before the first text: a reader needs the reference language
  v.text("title", x.title);
  v.string("organiser", x.organiser);
  v.string("contact", x.contact);
  v.text("announce", x.announce);
  v.strings("requires", x.requires_features);
  v.optional_table("follows", x.follows);
  v.flag("allow_over", x.imported);
}

template <class V>
void describe(V& v, typename V::template Of<Event>& x) {
  const EventHead<decltype((x))> head{x};
  v.table("event", head);
  v.table("when", x.when);
  v.table("voters", x.voters);
  v.list("area", x.areas);
  v.list("funder", x.funders);
  v.list("pot", x.pots);
  v.list("electorate", x.electorates);
  v.list("paper", x.papers);
  v.list("rule", x.rules);
  v.list("project", x.projects);
  v.table("publish", x.publish);
  v.table("trust", x.trust);
}

}  // namespace wardmote
