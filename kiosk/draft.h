// The ballot being filled in: what one person has chosen so far, and the random order the projects are shown
// in. Everything lies in one allocation of secret memory, wiped when the draft goes; a copy is another such
// allocation.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "shared/ballot.h"
#include "shared/crypto.h"
#include "shared/paper.h"

namespace wardmote {

class Draft {
 public:
  // `order` names every project of `paper` once, as they are to be shown. Nothing is chosen.
  Draft(const Paper& paper, std::span<const ProjectNumber> order);

  [[nodiscard]] PaperId paper() const { return paper_; }
  [[nodiscard]] std::size_t size() const;                      // projects on the paper
  [[nodiscard]] ProjectNumber shown(std::size_t place) const;  // which project is shown at `place` < size()
  [[nodiscard]] bool has(ProjectNumber number) const;          // whether the paper has it
  [[nodiscard]] bool is_chosen(ProjectNumber number) const;
  [[nodiscard]] std::size_t chosen() const;           // how many
  [[nodiscard]] std::vector<Choice> choices() const;  // ascending number, for Ballot::make()

  // Chooses, or takes the choice back. False, and nothing changes, when one more would be over the paper's
  // limit. `number` must be on the paper.
  [[nodiscard]] bool toggle(ProjectNumber number);
  void undo_all();

  // Overwrites everything with zeros, for every copy that shares it; they can only be destroyed then.
  void wipe_now();
  // The whole allocation, for the test that reads it after wipe_now().
  [[nodiscard]] ByteSpan memory() const { return std::as_const(*memory_).span(); }

 private:
  [[nodiscard]] std::optional<std::size_t> place_of(ProjectNumber number) const;
  std::span<std::uint8_t> own_memory();  // to be written: no longer shared

  PaperId paper_;
  std::uint32_t limit_;             // most projects that may be chosen
  std::shared_ptr<Secret> memory_;  // per place: number u16, chosen u8
};

// The draft as a ballot, or why the paper does not allow it yet ("choose 1 more").
Result<Ballot> ballot_of(const Paper& paper, const Draft& draft);

}  // namespace wardmote
