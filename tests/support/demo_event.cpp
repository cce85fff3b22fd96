#include "tests/support/demo_event.h"

#include <fstream>
#include <iterator>

namespace wardmote::test {
namespace {

const std::string kFolder = WARDMOTE_SOURCE_DIR "/assets/demo/";

std::string read_text(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  WM_ASSERT(in.good());
  return {std::istreambuf_iterator<char>(in), {}};
}

using Row = std::vector<std::string>;

// CSV as spreadsheets write it: quoted cells, doubled quotes inside them.
std::vector<Row> read_csv(const std::string& text) {
  std::vector<Row> rows{{""}};
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '"' && quoted && i + 1 < text.size() && text[i + 1] == '"')
      rows.back().back() += text[++i];
    else if (c == '"')
      quoted = !quoted;
    else if (c == ',' && !quoted)
      rows.back().emplace_back();
    else if (c == '\n' && !quoted)
      rows.push_back({""});
    else if (c != '\r')
      rows.back().back() += c;
  }
  if (rows.back() == Row{""}) rows.pop_back();
  return rows;
}

struct Table {
  Row header;
  Row row;
  [[nodiscard]] std::string at(std::string_view column) const {
    for (std::size_t i = 0; i < header.size() && i < row.size(); ++i)
      if (header[i] == column) return row[i];
    return {};
  }
};

Text text_of(const Table& table, const std::string& column) {
  Text text("en", table.at(column + "_en").empty() ? table.at(column) : table.at(column + "_en"));
  for (const char* language : {"pl", "bn"})
    if (const std::string said = table.at(column + "_" + language); !said.empty()) text.set(language, said);
  return text;
}

Contribution contribution_of(const Table& table, const std::string& prefix) {
  Contribution made;
  made.name = table.at(prefix + "_name");
  const std::string kind = table.at(prefix + "_kind");
  made.kind = kind == "goods"  ? ContributionKind::Goods
              : kind == "time" ? ContributionKind::Time
                               : ContributionKind::Cash;
  made.amount = parse_pounds(table.at(prefix + "_amount")).value();
  made.confirmed = table.at(prefix + "_confirmed") == "yes";
  return made;
}

Project project_of(const Table& table) {
  Project project;
  project.number = static_cast<ProjectNumber>(std::stoi(table.at("number")));
  project.pot = table.at("pot");
  project.title = text_of(table, "title");
  project.about = text_of(table, "about");
  project.cost = parse_pounds(table.at("cost")).value();
  project.place = Text("en", table.at("place"));
  project.recipient = Text("en", table.at("recipient"));
  project.image = table.at("image");
  project.image_alt = Text("en", table.at("image_alt"));
  for (const char* prefix : {"contribution_1", "contribution_2"})
    if (!table.at(std::string(prefix) + "_kind").empty())
      project.contributions.push_back(contribution_of(table, prefix));
  return project;
}

Text in_three(std::string en, std::string pl, std::string bn) {
  Text text("en", std::move(en));
  text.set("pl", std::move(pl));
  text.set("bn", std::move(bn));
  return text;
}

Paper paper_of(const std::vector<Project>& projects) {
  Paper paper;
  paper.id = 1;
  paper.ask =
      in_three("Which three projects should the pot pay for?", "Na które trzy projekty przeznaczyć fundusz?",
               "এই তহবিল থেকে কোন তিনটি প্রকল্পে টাকা দেওয়া উচিত?");
  paper.electorate = "all";
  for (const Project& project : projects) {
    paper.projects.push_back(project.number);
    paper.costs.push_back(project.cost);
    paper.categories.push_back(project.category);
  }
  paper.ballot.min = paper.ballot.max = 3;
  return paper;
}

}  // namespace

Event demo_event() {
  Event event;
  event.name = "larkmoor-2027";
  event.title = in_three("Larkmoor Decides", "Larkmoor decyduje", "লার্কমুরের সিদ্ধান্ত");
  event.languages = {"en", "pl", "bn"};
  event.announce = in_three(
      "The result is read out here at 4.30 pm and is on the town council's notice boards from Monday.",
      "Wynik odczytamy tutaj o 16.30, a od poniedziałku będzie też na tablicach ogłoszeń rady miasta.",
      "ফলাফল এখানে বিকেল ৪.৩০টায় পড়ে শোনানো হবে এবং সোমবার থেকে টাউন কাউন্সিলের নোটিশ বোর্ডে থাকবে।");
  Pot pot;
  pot.id = "community";
  pot.title = in_three("Community pot", "Fundusz społeczny", "কমিউনিটি তহবিল");
  pot.amount = Pence{1'500'000};
  event.pots = {pot};
  const auto rows = read_csv(read_text(kFolder + "projects.csv"));
  for (std::size_t i = 1; i < rows.size(); ++i) event.projects.push_back(project_of({rows.front(), rows[i]}));
  event.papers = {paper_of(event.projects)};
  Electorate all;
  all.id = "all";
  all.papers = {1};
  event.electorates = {all};
  return event;
}

Bytes demo_picture(const std::string& path) {
  const std::string png = read_text(kFolder + path);
  return {png.begin(), png.end()};
}

std::vector<ProjectNumber> demo_order() {
  return {7, 2, 11, 4, 9, 1, 12, 5, 3, 10, 6, 8};
}

}  // namespace wardmote::test
