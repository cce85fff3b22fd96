#include "tally/report/ballots_csv.h"

namespace wardmote {
namespace {

std::string row(const Event& event, const Ballot& ballot) {
  const Paper& paper = event.paper(ballot.paper());
  std::string line = std::to_string(paper.id);
  for (const Project& project : event.projects) {
    line += ',';
    const auto column = paper.index_of(project.number);
    if (column) line += std::to_string(ballot.values()[*column]);
  }
  return line + '\n';
}

}  // namespace

std::string ballots_csv(const Event& event, const std::map<PaperId, std::vector<Ballot>>& ballots) {
  std::string csv = "paper";
  for (const Project& project : event.projects) csv += ',' + std::to_string(project.number);
  csv += '\n';
  for (const auto& [paper, list] : ballots)
    for (const Ballot& ballot : list) csv += row(event, ballot);
  return csv;
}

}  // namespace wardmote
