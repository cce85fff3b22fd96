#include "kiosk/booth_main_run.h"

#include <algorithm>
#include <cstdio>
#include <fstream>

#include <nlohmann/json.hpp>
#include <unistd.h>

#include "kiosk/poll.h"
#include "shared/ballot.h"
#include "shared/codec.h"
#include "shared/files.h"
#include "shared/json.h"
#include "shared/text.h"

namespace wardmote {
namespace {

constexpr std::uint64_t kMaxBallotsFile = 64ULL << 20;
constexpr std::int32_t kMaxValue = 1000;

// What one line of the file asks for.
struct Line {
  std::optional<CardCode> card;  // nothing: released
  std::string electorate;
  std::optional<PaperId> test;  // this paper's envelope is opened first
  std::vector<Ballot> ballots;  // one a paper, in the order of the sitting
};

// One line of stdout, seen by whoever reads it before the next thing is done.
void say(const std::string& line) {
  std::printf("%s\n", line.c_str());
  std::fflush(stdout);
}

Result<std::string> read_passphrase(int fd) {
  if (fd < 0) return Error{ErrorCode::BadInput, "passphrase: none given", "--passphrase-fd N"};
  std::string out;
  for (char c = 0; ::read(fd, &c, 1) == 1 && c != '\n';) out += c;
  return out;
}

Error bad_line(const std::string& why) {
  return {
      ErrorCode::BadInput, why,
      R"(a line is {"papers":{"1":{"7":1,"2":1}}}: paper, project number, choice; and if wanted "card" and "test")"};
}

// The choices of one paper. Errors never repeat what was chosen.
Result<std::vector<Choice>> read_choices(const nlohmann::json& projects) {
  if (!projects.is_object()) return bad_line("paper: not an object");
  std::vector<Choice> out;
  for (const auto& [key, value] : projects.items()) {
    const auto number = parse_decimal(key, 65535);
    if (!number || !value.is_number_integer() || value.get<std::int64_t>() < -kMaxValue ||
        value.get<std::int64_t>() > kMaxValue)
      return bad_line("choice: not a project number and a whole number");
    out.push_back({static_cast<ProjectNumber>(*number), value.get<std::int32_t>(), false});
  }
  return out;
}

// The first electorate that has every paper named.
const Electorate* electorate_of(const Event& event, const nlohmann::json& papers) {
  for (const Electorate& electorate : event.electorates) {
    const bool has_all = std::ranges::all_of(papers.items(), [&](const auto& item) {
      return std::ranges::any_of(electorate.papers,
                                 [&](PaperId id) { return std::to_string(id) == item.key(); });
    });
    if (has_all) return &electorate;
  }
  return nullptr;
}

Result<void> read_further(const nlohmann::json& json, Line& line) {
  for (const auto& [key, value] : json.items()) {
    if (key == "papers") continue;
    if (key == "card" && value.is_string()) {
      auto card = CardCode::parse(value.get<std::string>());
      if (!card) return std::move(card).error();
      line.card.emplace(std::move(*card));
    } else if (key == "test" && value.is_number_unsigned() && value.get<std::uint64_t>() <= 65535) {
      line.test = value.get<PaperId>();
    } else {
      return bad_line("something else than papers, card and test");
    }
  }
  const bool tests_own = !line.test || std::ranges::any_of(line.ballots, [&](const Ballot& ballot) {
    return ballot.paper() == *line.test;
  });
  return tests_own ? Result<void>{} : bad_line("test: not a paper of the sitting");
}

Result<Line> read_line(const Event& event, std::string_view text) {
  const auto json = parse_any_json(text);
  if (!json.is_object() || !json.contains("papers") || !json["papers"].is_object())
    return bad_line("not an object with papers");
  const auto& papers = json["papers"];
  const Electorate* electorate = electorate_of(event, papers);
  if (electorate == nullptr) return bad_line("a paper that the event does not have, or not for one person");
  Line out{std::nullopt, electorate->id, std::nullopt, {}};
  for (const PaperId id : electorate->papers) {
    const auto found = papers.find(std::to_string(id));
    auto choices = found == papers.end() ? std::vector<Choice>{} : read_choices(*found);
    if (!choices) return std::move(choices).error();
    auto ballot = Ballot::make(event.paper(id), *choices);
    if (!ballot) return std::move(ballot).error();
    out.ballots.push_back(std::move(*ballot));
  }
  if (auto further = read_further(json, out); !further) return std::move(further).error();
  return out;
}

// Every line is read before the poll opens: a bad file leaves no session behind.
Result<std::vector<Line>> read_lines(const Event& event, const std::filesystem::path& path) {
  const auto text = read_text_file(path, kMaxBallotsFile);
  if (!text) return text.error();
  std::vector<Line> out;
  std::size_t number = 0;
  for (const std::string_view line : split(*text, '\n')) {
    ++number;
    if (trim(line).empty()) continue;
    auto read = read_line(event, line);
    if (!read) return std::move(read).error().in(path.filename().string() + ":" + std::to_string(number));
    out.push_back(std::move(*read));
  }
  return out;
}

Result<Officer> read_officer(const BoothOptions& options) {
  const auto text = read_text_file(options.officer, kMaxNoteBytes);
  if (!text) return text.error();
  auto passphrase = read_passphrase(options.passphrase_fd);
  if (!passphrase) return std::move(passphrase).error();
  auto officer = unlock_officer(*text, as_bytes(*passphrase));
  wipe({reinterpret_cast<std::uint8_t*>(passphrase->data()), passphrase->size()});
  if (!officer) return std::move(officer).error().in(options.officer.filename().string());
  return officer;
}

Result<void> load(Poll& poll, const BoothOptions& options) {
  const auto file = read_file(options.package, kMaxPackageBytes);
  if (!file) return file.error();
  const RootPin root = options.root_code.empty() ? RootPin(AnyRoot{}) : RootPin(options.root_code);
  if (auto taken = poll.take_package(*file, root); !taken)
    return std::move(taken).error().in(options.package.filename().string());
  for (const auto& path : options.certificates) {
    const auto note = read_note_file(path);
    if (!note) return note.error();
    if (auto taken = poll.take_certificate(*note); !taken)
      return std::move(taken).error().in(path.filename().string());
  }
  return {};
}

Result<void> sit(Poll& poll, const Line& line) {
  Result<Entrance> entrance = Entrance{line.electorate, {}};
  if (line.card) entrance = poll.check_card(*line.card);
  if (!entrance) return std::move(entrance).error();
  if (entrance->electorate != line.electorate)
    return Error{ErrorCode::Refused, "card: of another electorate than the papers"};
  if (auto admitted = poll.admit(std::move(*entrance)); !admitted) return admitted;
  poll.prepare(line.ballots);
  if (line.test) {
    const auto text = poll.test(*line.test);
    if (!text) return text.error();
    say(*text);
    poll.prepare(line.ballots);
  }
  const auto cast = poll.cast();
  if (!cast) return cast.error();
  for (CastBallot ballot : *cast) {
    std::ranges::replace(ballot.check_code, ' ', '-');
    say(ballot.check_code);
    if (!ballot.receipt.empty()) say(ballot.receipt);
  }
  return {};
}

void report(const Ending& ending, std::size_t confirmed, bool json) {
  for (const auto& file : ending.files) say(file.string());
  if (!json) return;
  nlohmann::json out{
      {"confirmed", confirmed}, {"code", code_of(ending.note.digest())}, {"files", nlohmann::json::array()}};
  for (const auto& file : ending.files) out["files"].push_back(file.string());
  say(json_line(out));
}

Result<void> vote(Poll& poll, const Officer& officer, const BoothOptions& options) {
  const auto lines = read_lines(poll.event(), options.ballots);
  if (!lines) return lines.error();
  if (auto opened = poll.open(officer); !opened) return opened;
  for (const Line& line : *lines)
    if (auto done = sit(poll, line); !done) return done;
  const auto ending = poll.close(officer, static_cast<std::uint32_t>(lines->size()));
  if (!ending) return ending.error();
  return report(*ending, lines->size(), options.json), Result<void>{};
}

Result<void> enrol(Poll& poll, const BoothOptions& options) {
  const auto request = poll.enrol(options.name);
  if (!request) return request.error();
  if (auto written = write_file(options.request, as_bytes(request->file())); !written) return written;
  const std::string code = code_of(request->digest());
  say(options.json ? json_line(nlohmann::json{{"kiosk", options.name}, {"code", code}}) : code);
  return {};
}

}  // namespace

Result<void> run_booth(const BoothOptions& options) {
  Poll poll({options.state, options.mirror, options.export_folder}, system_clock(), system_chance());
  if (auto restored = poll.restore(); !restored) return restored;
  if (!options.request.empty()) return enrol(poll, options);
  if (auto loaded = load(poll, options); !loaded) return loaded;
  const auto officer = read_officer(options);
  if (!officer) return officer.error();
  if (options.recover) {
    const auto ending = poll.recover(*officer, *options.recover, std::nullopt);
    if (!ending) return ending.error();
    report(*ending, 0, options.json && options.ballots.empty());
  }
  return options.ballots.empty() ? Result<void>{} : vote(poll, *officer, options);
}

int report_failure(const Error& error, bool json) {
  const std::string what = printable(error.what), hint = printable(hint_for(error));
  std::fprintf(stderr, "error: %s\nhint: %s\n", what.c_str(), hint.c_str());
  const std::string where = error.where.empty() ? "wardmote-booth" : printable(error.where);
  if (json) say(json_line(nlohmann::json{{"error", what}, {"hint", hint}, {"where", where}}));
  const bool machine =
      error.code == ErrorCode::Io || error.code == ErrorCode::NoSpace || error.code == ErrorCode::Busy;
  return machine ? 3 : 2;
}

}  // namespace wardmote
