#include "shared/key_paper.h"
#include "shared/text.h"
#include "tally/rehearsal.h"
#include "tests/support/damage.h"
#include "tests/vectors/verdict_parts.h"

namespace wardmote::test {
namespace {

Again read_rehearsal_note(ByteSpan bytes) {
  auto rehearsal = read_rehearsal(as_text(bytes));
  if (!rehearsal) return std::move(rehearsal).error();
  return to_bytes(write_rehearsal(*rehearsal));
}

// A public file and, after it, the lines as they were typed.
Again read_typed(ByteSpan bytes) {
  const std::string_view text = as_text(bytes);
  const std::size_t end = text.find('\n', text.find("\ncheck ") + 1) + 1;
  const KeyHeader header = read_public(text.substr(0, end)).value();
  const auto typed = split(text.substr(end), '\n');
  std::string symbols;
  for (std::size_t i = 0; i < paper_line_count(header.role); ++i) {
    auto line = read_paper_line(typed[i], i + 1);
    if (!line) return std::move(line).error();
    symbols += *line;
  }
  auto key = key_from_paper(header, symbols);
  if (!key) return std::move(key).error();
  std::string again = write_public(key->header());
  for (const auto& line : paper_lines(*key)) again += line + "\n";
  return to_bytes(again);
}

Again read_code(ByteSpan bytes) {
  auto key = read_paper_code(as_text(bytes));
  if (!key) return std::move(key).error();
  return to_bytes(paper_code(*key));
}

}  // namespace

std::optional<Again> read_share_format(std::string_view format, ByteSpan bytes) {
  if (format == "rehearsal") return read_rehearsal_note(bytes);
  if (format == "paper-lines") return read_typed(bytes);
  if (format == "paper-code") return read_code(bytes);
  return std::nullopt;
}

}  // namespace wardmote::test
