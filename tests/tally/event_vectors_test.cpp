#include <fstream>

#include <catch2/catch.hpp>

#include "shared/event_json.h"
#include "shared/files.h"
#include "tally/event_source.h"
#include "tests/support/temp_folder.h"

using namespace wardmote;
using namespace wardmote::test;
namespace fs = std::filesystem;

namespace {

const fs::path kVectors = fs::path(WARDMOTE_SOURCE_DIR) / "tests/vectors/events";

struct Edit {
  std::string from;
  std::string to;
};

// A block of bad.txt: how to break the base event, and what the compiler must say.
struct BadVector {
  std::string name;
  std::string file;
  std::vector<Edit> edits;
  std::string faults;
};

void add_line(BadVector& bad, std::string_view line, char before) {
  const std::string text(line.substr(2));
  const auto append = [&](std::string& to) { to += (to.empty() ? "" : "\n") + text; };
  if (line[0] == '=') bad.faults += text + "\n";
  if (line[0] == 'i') bad.file = std::string(line.substr(3));
  if (line[0] == '-' && before != '-') bad.edits.emplace_back();
  if (line[0] == '-') append(bad.edits.back().from);
  if (line[0] == '+') append(bad.edits.back().to);
}

std::vector<BadVector> bad_vectors() {
  const std::string text = read_text_file(kVectors / "bad.txt", 1'000'000).value();
  std::vector<BadVector> all;
  char before = ' ';
  for (std::string_view line : split(text, '\n')) {
    if (line.starts_with('[')) all.push_back({std::string(line.substr(1, line.size() - 2)), {}, {}, {}});
    if (!line.empty() && line[0] != '[' && line[0] != '#') add_line(all.back(), line, before);
    before = line.empty() ? ' ' : line[0];
  }
  return all;
}

void write(const fs::path& path, std::string_view text) {
  std::ofstream file(path, std::ios::binary);
  file << text;
  REQUIRE(file.flush());
}

void replace(const fs::path& path, const Edit& edit) {
  std::string text = read_text_file(path, 1'000'000).value();
  const auto at = text.find(edit.from);
  REQUIRE(at != std::string::npos);
  text.replace(at, edit.from.size(), edit.to);
  write(path, text);
}

EventId some_id() {
  EventId id;
  id.bytes.fill(1);
  return id;
}

// What is signed is read back as the same event.
void check_readable(const Event& event) {
  TextsByLanguage texts;
  for (const std::string& language : event.languages)
    if (language != event.reference_language()) texts[language] = write_event_text(event, language);
  const auto again = parse_event(write_event_json(event), texts);
  REQUIRE(again);
  CHECK(*again == event);
}

// A copy of the base event for a test to break.
class Base {
 public:
  Base() {
    for (const char* name : {"event.toml", "projects.csv"})
      fs::copy(kVectors / "base" / name, folder_ / name);
  }
  void change(const std::string& file, const Edit& edit) const { replace(folder_ / file, edit); }
  void put(const std::string& file, std::string_view text) const { write(folder_ / file, text); }
  void put(const std::string& file, const Bytes& bytes) const { put(file, as_text(bytes)); }
  [[nodiscard]] std::string text_of(const std::string& file) const {
    return read_text_file(folder_ / file, 1'000'000).value();
  }
  [[nodiscard]] std::string faults() const { return format_faults(compile().faults); }
  // Either an event that a kiosk can read, or faults that each name a file and a line.
  void check_event_or_faults() const {
    const Compilation compilation = compile();
    CHECK(compilation.compiled.has_value() == compilation.faults.empty());
    for (const EventFault& fault : compilation.faults)
      CHECK((fault.where.starts_with("event.toml:") || fault.where.starts_with("projects.csv:")));
    if (compilation.compiled) check_readable(compilation.compiled->event);
  }

 private:
  [[nodiscard]] Compilation compile() const {
    return compile_event(folder_ / "event.toml", EventKind::Live, some_id());
  }

  TempFolder folder_;
};

// A PNG as far as its header goes.
Bytes png(std::uint8_t width_high, std::uint8_t height_low, std::size_t size = 64) {
  Bytes out{0x89, 'P', 'N', 'G', 13, 10, 26,         10, 0, 0, 0, 13,
            'I',  'H', 'D', 'R', 0,  0,  width_high, 1,  0, 0, 0, height_low};
  out.resize(size);
  return out;
}

constexpr std::string_view kWithPicture =
    "number,pot,title,cost,image,image_alt\n1,main,One,£5,one.png,A pond\n2,main,Two,£6,,\n";

}  // namespace

TEST_CASE("every bad event is refused with exactly the faults that were planted", "[event_vectors]") {
  const auto vectors = bad_vectors();
  CHECK(vectors.size() > 130);
  for (const BadVector& bad : vectors) {
    INFO(bad.name);
    const Base base;
    for (const Edit& edit : bad.edits) base.change(bad.file, edit);
    CHECK_FALSE(bad.faults.empty());
    CHECK(base.faults() == bad.faults);
  }
}

TEST_CASE("all faults are listed at once, by file and line", "[event_vectors]") {
  const Base base;
  base.change("projects.csv", {"Warm hall", ""});
  base.change("event.toml", {"ties = [\"lower-cost\", \"lot\"]", "ties = [\"lower-cost\"]"});
  base.change("event.toml", {"min_age = 11", "min_age = true"});
  base.change("projects.csv", {"mill-end", "millend"});
  base.change("event.toml", {"date = 2027-03-04", "date = \"soon\""});
  CHECK(base.faults() ==
        "event.toml:10: when.date: found \"soon\", expected a date like 2027-03-04\n"
        "event.toml:16: voters.min_age: found true or false, expected an integer\n"
        "event.toml:65: rule.most-votes.ties: lot missing, expected it last: no tie may stay open\n"
        "projects.csv:2: project.1.area: found \"millend\", expected the id of an area\n"
        "projects.csv:4: project.2.title: missing, expected the title of the project\n");
}

TEST_CASE("files that are not there are said to be", "[event_vectors]") {
  const TempFolder folder;
  const auto nothing = compile_event(folder / "event.toml", EventKind::Live, some_id());
  REQUIRE(nothing.faults.size() == 1);
  CHECK(nothing.faults[0].where == "event.toml:1");
  fs::copy(kVectors / "base/event.toml", folder / "event.toml");
  const auto no_projects =
      format_faults(compile_event(folder / "event.toml", EventKind::Live, some_id()).faults);
  CHECK(no_projects.find("projects.csv:1: absent, expected the projects of the event\n") !=
        std::string::npos);
}

TEST_CASE("a table saved by a spreadsheet is read: byte order mark, CRLF, empty rows", "[event_vectors]") {
  const Base base;
  std::string table = base.text_of("projects.csv");
  for (std::size_t at = 0; (at = table.find('\n', at)) != std::string::npos; at += 2)
    table.replace(at, 1, "\r\n");
  base.put("projects.csv", "\xEF\xBB\xBF" + table + ",,,,,,,,,,,,,,,,,\r\n\r\n");
  CHECK(base.faults().empty());
}

TEST_CASE("a table that is not UTF-8 or has no header is refused", "[event_vectors]") {
  const Base base;
  base.put("projects.csv", "number,title\n1,caf\xE9\n");
  CHECK(base.faults().find("projects.csv:1: not UTF-8\n") != std::string::npos);
  base.put("projects.csv", "\n\n");
  CHECK(base.faults().find("projects.csv:1: no header, expected number,id,pot,kind,title,cost,…\n") !=
        std::string::npos);
}

TEST_CASE("a picture that is absent, foreign, too wide or too large is refused", "[event_vectors]") {
  const Base base;
  base.put("projects.csv", kWithPicture);
  CHECK(base.faults() ==
        "projects.csv:2: project.1.image: \"one.png\": absent or unreadable, expected a PNG or JPEG picture "
        "beside event.toml\n");
  base.put("one.png", "GIF89a, which this is not");
  CHECK(base.faults() == "projects.csv:2: project.1.image: \"one.png\": neither a PNG nor a JPEG picture\n");
  base.put("one.png", png(0x10, 5));
  CHECK(base.faults() ==
        "projects.csv:2: project.1.image: \"one.png\": 4097 × 5 pixels, expected 1 to 4096 a side\n");
  base.put("one.png", png(0, 0));
  CHECK(base.faults() ==
        "projects.csv:2: project.1.image: \"one.png\": 1 × 0 pixels, expected 1 to 4096 a side\n");
  base.put("one.png", png(0, 5, 4 * 1024 * 1024 + 1));
  CHECK(base.faults() ==
        "projects.csv:2: project.1.image: \"one.png\": larger than 4 MB, expected at most that\n");
  base.put("one.png", png(0, 5));
  CHECK(base.faults().empty());
}

TEST_CASE("a picture outside the folder, with an odd name or another's name is refused", "[event_vectors]") {
  const Base base;
  base.put("one.png", png(0, 5));
  const auto with = [&](std::string_view one, std::string_view two) {
    base.put("projects.csv", "number,pot,title,cost,image,image_alt\n1,main,One,£5," + std::string(one) +
                                 ",A pond\n2,main,Two,£6," + std::string(two) + ",A hall\n");
    return base.faults();
  };
  CHECK(with("one.png", "one.png").empty());
  CHECK(with("one.png", "../one.png")
            .find("project.2.image: \"../one.png\": another picture is called media/one.png too") !=
        std::string::npos);
  CHECK(with("../two.png", "one.png")
            .find("project.1.image: \"../two.png\": expected a picture beside event.toml") !=
        std::string::npos);
  CHECK(with("one.png", "Two.png").find("project.2.image: \"Two.png\": absent") != std::string::npos);
  base.put("Two.png", png(0, 5));
  CHECK(with("one.png", "Two.png").find("found \"media/Two.png\", expected media/ and a name of a-z") !=
        std::string::npos);
}

TEST_CASE("a picture without words for those who cannot see it is refused", "[event_vectors]") {
  const Base base;
  base.put("one.png", png(0, 5));
  base.put("projects.csv", "number,pot,title,cost,image\n1,main,One,£5,one.png\n2,main,Two,£6,\n");
  CHECK(base.faults() ==
        "projects.csv:2: project.1.image_alt: expected an image and words for those who cannot see it "
        "together\n");
}

TEST_CASE("sources altered in any byte or cut anywhere are an event, or faults by file and line",
          "[event_vectors][flip]") {
  const Base base;
  for (const std::string file : {"event.toml", "projects.csv"}) {
    const std::string whole = base.text_of(file);
    for (std::size_t at = 0; at < whole.size(); ++at) {
      INFO(file << ", byte " << at);
      std::string altered = whole;
      altered[at] = static_cast<char>(altered[at] ^ (at % 2 == 0 ? 0x24 : 0xff));
      base.put(file, altered);
      base.check_event_or_faults();
      base.put(file, std::string_view(whole).substr(0, at));
      base.check_event_or_faults();
    }
    base.put(file, whole);
  }
  CHECK(base.faults().empty());
}

TEST_CASE("every scheme loads, and what cannot be run yet is refused by name", "[event_vectors]") {
  std::size_t schemes = 0;
  for (const auto& entry : fs::directory_iterator(kVectors)) {
    if (!fs::exists(entry.path() / "expected.txt")) continue;
    INFO(entry.path().filename());
    ++schemes;
    auto result = compile_event(entry.path() / "event.toml", EventKind::Live, some_id());
    INFO(format_faults(result.faults));
    REQUIRE(result.compiled);
    const Event& event = result.compiled->event;
    std::string lacking;
    for (const std::string& name : uncountable_features(event)) lacking += name + "\n";
    CHECK(lacking == read_text_file(entry.path() / "expected.txt", 10'000).value());
    check_readable(event);
  }
  CHECK(schemes == 23);
}
