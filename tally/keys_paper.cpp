#include "tally/keys_paper.h"

#include "shared/files.h"
#include "shared/key_paper.h"
#include "tally/keys_files.h"

namespace wardmote {
namespace {

// Symbols of one line; typed again for as long as it does not fit and may be.
Result<std::string> read_line(const ReadTyped& read, const TypeAgain& again, std::size_t number,
                              std::optional<Secret> typed) {
  for (;;) {
    if (!typed) {
      auto next = read("line " + std::to_string(number));
      if (!next) return std::move(next).error();
      typed = std::move(*next);
    }
    auto symbols = read_paper_line(as_text(typed->span()), number);
    if (symbols || !again(symbols.error())) return symbols;
    typed.reset();
  }
}

}  // namespace

Result<Key> load_paper_key(const std::filesystem::path& path, const AskPassphrase& ask) {
  auto text = read_text_file(path, kMaxKeyBytes);
  if (!text) return std::move(text).error();
  auto header = read_key_header(*text);
  if (!header) return std::move(header).error().in(path.filename().string());
  if (header->role == KeyRole::Kiosk)
    return Error{ErrorCode::Refused, "a kiosk's key is never on paper", "certify the kiosk again instead"}.in(
        path.filename().string());
  return load_key(path, header->role, ask);
}

Result<Key> read_paper_copy(const ReadTyped& read, const TypeAgain& again,
                            const std::optional<KeyHeader>& part) {
  auto first = read(part ? "line 1, or the QR code" : "the QR code");
  if (!first) return std::move(first).error();
  if (is_paper_code(as_text(first->span()))) {
    auto key = read_paper_code(as_text(first->span()));
    if (key && part && key->header().public_key != part->public_key)
      return Error{ErrorCode::Refused, "the QR code is that of another key",
                   "scan the page of the key asked for"};
    return key;
  }
  if (!part)
    return Error{ErrorCode::BadInput, "not the QR code of a paper copy",
                 "scan the code, or name the key's public part with --public and type the lines"};
  std::string symbols;
  std::optional<Secret> typed(std::move(*first));
  for (std::size_t number = 1; number <= paper_line_count(part->role); ++number) {
    auto line = read_line(read, again, number, std::exchange(typed, std::nullopt));
    if (!line) return std::move(line).error();
    symbols += *line;
  }
  KeyHeader header = *part;
  header.kdf.reset();
  auto key = key_from_paper(std::move(header), symbols);
  wipe({reinterpret_cast<std::uint8_t*>(symbols.data()), symbols.size()});
  return key;
}

Result<void> write_restored(const Key& key, const std::filesystem::path& out, ByteSpan passphrase,
                            std::optional<KdfCost> cost) {
  NewKeyFiles files;
  if (auto done = files.add(key, out, passphrase, cost); !done) return done;
  return files.write();
}

}  // namespace wardmote
