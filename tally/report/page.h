// What every page for people has: one file without script, font or picture from elsewhere; a part for every
// language of the event and a switch between them; readable on a phone, printed on A4 in black and white.
#pragma once

#include <string>
#include <string_view>

#include <kainjow/mustache.hpp>

#include "shared/catalogue.h"
#include "shared/event.h"

namespace wardmote {

// What one kind of page is made of. Sections `t` of the template hold a key of the catalogue; everything else
// in it is a value of the part.
struct PageDesign {
  std::string_view title;     // key of the catalogue: the title in the browser, with {event}
  std::string_view kicker;    // key of the catalogue: what the page is, above the title of the event
  std::string_view sections;  // mustache: what stands below the head in the part of each language
  std::string_view style;     // rules of this page only, after those that all pages share
  std::string before;         // HTML ahead of all parts, such as patterns that pictures refer to
};

// How a page speaks in one language of the event: words of the catalogue (English where there is none) and
// the event's own texts.
class PageLanguage {
 public:
  PageLanguage(const Event& event, std::string language);  // `event` must outlive it

  [[nodiscard]] const Catalogue& words() const { return words_; }
  // The part of this language with what the head of `design` shows; the page adds its own values.
  [[nodiscard]] kainjow::mustache::data head(const PageDesign& design) const;
  // A text of the event, and where it is missing in this language `<name>_lang`: the reference language, in
  // which it stands instead. Nothing for an empty text.
  void put(kainjow::mustache::data& out, const std::string& name, const Text& text) const;
  [[nodiscard]] std::string in(const Text& text) const;
  [[nodiscard]] std::string date(std::string_view iso) const;  // of "2027-03-04"

 private:
  [[nodiscard]] std::string classes() const;
  [[nodiscard]] std::string name() const;

  const Event& event_;
  std::string language_;
  const Catalogue& words_;
};

// The page of these parts, one for each language of the event in its order.
std::string render_page(const PageDesign& design, const Event& event, kainjow::mustache::data parts);

// An empty list of values.
kainjow::mustache::data page_list();

}  // namespace wardmote
