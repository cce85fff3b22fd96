#include "tests/support/papers.h"

namespace wardmote::test {
namespace {

Text label_text(std::size_t i) {
  return Text("en", "Label " + std::to_string(i));
}

}  // namespace

Paper paper_of(BallotType type) {
  Paper paper;
  paper.id = 1;
  paper.type = type;
  paper.projects = {1, 2, 4, 7, 9};
  for (const ProjectNumber number : paper.projects) {
    paper.costs.push_back(Pence{number * 1000});
    paper.categories.emplace_back(number == 4 || number == 9 ? "young" : "");
  }
  return paper;
}

Paper approve_paper(std::uint32_t min, std::uint32_t max) {
  Paper paper = paper_of(BallotType::Approve);
  paper.ballot.min = min, paper.ballot.max = max;
  return paper;
}

Paper score_paper(std::int32_t lo, std::int32_t hi) {
  Paper paper = paper_of(BallotType::Score);
  paper.ballot.lo = lo, paper.ballot.hi = hi;
  return paper;
}

Paper grade_paper(std::size_t grades) {
  Paper paper = paper_of(BallotType::Grade);
  for (std::size_t i = 0; i < grades; ++i) paper.ballot.labels.push_back(label_text(i));
  return paper;
}

Paper leith_paper() {
  Paper paper = approve_paper(3, 3);
  paper.boost = Boost{1, {"young"}, true};
  return paper;
}

Paper sections_paper(SectionsRule rule) {
  Paper paper = approve_paper(0, 5);
  paper.sections = {{Text("en", "Small"), {1, 2}, 1, 2}, {Text("en", "Large"), {4, 7, 9}, 2, 2}};
  paper.sections_rule = rule;
  return paper;
}

}  // namespace wardmote::test
