#include "tally/import_pb_words.h"

#include <algorithm>

#include "shared/event_check.h"
#include "shared/text.h"

namespace wardmote {
namespace {

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool continues(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

bool is_slug_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// Without the code points below U+0020, U+007F and U+0080 to U+009F.
std::string without_controls(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const bool c1 = byte == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0;
    if (c1) {
      ++i;
    } else if (byte >= 0x20 && byte != 0x7F) {
      out += text[i];
    }
  }
  return out;
}

}  // namespace

std::string words(std::string_view text) {
  std::string spaced;
  for (char c : text)
    if (!is_space(c)) {
      spaced += c;
    } else if (!spaced.empty() && spaced.back() != ' ') {
      spaced += ' ';
    }
  return to_nfc(trim(without_controls(spaced)));
}

std::string short_words(std::string_view text, std::size_t limit) {
  std::string all = words(text);
  if (code_points(all) <= limit) return all;
  std::size_t end = 0;
  for (std::size_t count = 0; count + 1 < limit; ++count)
    for (++end; end < all.size() && continues(all[end]);) ++end;
  return std::string(trim(std::string_view(all).substr(0, end))) + "…";
}

std::string slug(std::string_view name) {
  std::string out;
  for (char c : name.substr(0, name.rfind('.'))) {
    const char small = lower(c);
    if (is_slug_char(small)) {
      out += small;
    } else if (!out.empty() && out.back() != '-') {
      out += '-';
    }
  }
  out.resize(std::min<std::size_t>(out.size(), 32));
  while (out.ends_with('-')) out.pop_back();
  return out.empty() ? "imported" : out;
}

std::string toml_string(std::string_view text) {
  std::string out = "\"";
  for (char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

std::string csv_cell(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string out = "\"";
  for (char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + "\"";
}

std::string unit_of(const PbFile& file) {
  for (const std::string_view key : {"subunit", "district", "unit"}) {
    const std::string found = short_words(file.meta_value(key), kMaxTitle);
    if (!found.empty()) return found;
  }
  return "Budget";
}

}  // namespace wardmote
