#include "tests/vectors/vector_files.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "shared/codec.h"
#include "shared/files.h"
#include "tests/support/damage.h"

namespace wardmote::test {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kHexLine = 32;

bool is_text(std::string_view format) {
  for (auto binary : {"inner", "inner-types", "body", "sealed-ballot", "opening", "package", "store",
                      "sealed-sessions", "opened", "ballots", "commitments", "bodies"})
    if (format == binary) return false;
  return !format.starts_with("live-");
}
bool is_large(std::string_view format) {
  return format == "package" || format == "store" || format == "live-store" || format == "live-keys" ||
         format == "live-open";
}

std::string file_of(const Vector& vector) {
  return vector.format + "/" + vector.name + (is_text(vector.format) ? ".txt" : ".hex");
}

std::string hex_lines(ByteSpan bytes) {
  std::string out;
  for (std::size_t at = 0; at < bytes.size(); at += kHexLine)
    out += to_hex(bytes.subspan(at, std::min(kHexLine, bytes.size() - at))) + "\n";
  return out;
}
Bytes from_hex_lines(std::string text) {
  std::erase(text, '\n');
  return from_hex(text).value();
}

// Runs of bytes in which `to` differs from `from`, which counts as zero beyond its end.
Json edits(ByteSpan from, ByteSpan to) {
  Json out = Json::array();
  const auto same = [&](std::size_t i) { return to[i] == (i < from.size() ? from[i] : 0); };
  for (std::size_t i = 0; i < to.size(); ++i) {
    if (same(i)) continue;
    const std::size_t start = i;
    while (i < to.size() && !same(i)) ++i;
    out.push_back({start, to_hex(to.subspan(start, i - start))});
  }
  return out;
}

Bytes edited(Bytes bytes, const Json& how) {
  bytes.resize(how.at("length").get<std::size_t>());
  for (const auto& edit : how.at("edits"))
    bytes = put(bytes, edit.at(0).get<std::size_t>(), from_hex(edit.at(1).get<std::string>()).value());
  return bytes;
}

}  // namespace

std::map<std::string, std::string> write_vectors(const std::vector<Vector>& vectors) {
  std::map<std::string, std::string> files;
  std::map<std::string, const Vector*> first;
  std::string index;
  for (const Vector& vector : vectors) {
    const auto [good, is_first] = first.emplace(vector.format, &vector);
    Json entry = {{"name", vector.name}, {"format", vector.format}, {"expect", vector.expect}};
    if (is_large(vector.format) && !is_first) {
      entry["from"] = file_of(*good->second);
      entry["length"] = vector.bytes.size();
      entry["edits"] = edits(good->second->bytes, vector.bytes);
    } else {
      entry["file"] = file_of(vector);
      files[file_of(vector)] =
          is_text(vector.format) ? std::string(as_text(vector.bytes)) : hex_lines(vector.bytes);
    }
    index += (index.empty() ? "" : ",\n") + entry.dump();
  }
  files["index.json"] = "[\n" + index + "\n]\n";
  return files;
}

std::vector<Vector> read_vectors(const std::filesystem::path& folder) {
  const auto load = [&](const std::string& name) { return read_text_file(folder / name, 1 << 24).value(); };
  const auto bytes_in = [&](const std::string& name) {
    return name.ends_with(".hex") ? from_hex_lines(load(name)) : to_bytes(load(name));
  };
  std::vector<Vector> out;
  for (const Json& entry : Json::parse(load("index.json"))) {
    Vector vector{entry.at("name"), entry.at("format"), entry.at("expect"), {}};
    vector.bytes =
        entry.contains("file") ? bytes_in(entry.at("file")) : edited(bytes_in(entry.at("from")), entry);
    out.push_back(std::move(vector));
  }
  return out;
}

}  // namespace wardmote::test
