// result.html: the result for people. One file without script, font or picture from elsewhere: a section for
// every language of the event, readable on a phone, read aloud by the chair, printed on A4 in black and
// white.
#pragma once

#include <string>

#include "tally/report/published.h"

namespace wardmote {

struct ResultPage {
  const PublishedResult& result;  // must outlive the page
  Digest manifest{};              // package code: hash of the manifest text
  Digest roll{};                  // roll code: hash of the roll's text
  std::string root_code{};        // under which everybody checks the bundle
  bool one_person_opens{false};   // the tally key was not shared: the page says so
};

// The same page gives the same bytes. Every language of the event is shown; one without a catalogue in
// English words.
std::string write_result_html(const ResultPage& page);

}  // namespace wardmote
