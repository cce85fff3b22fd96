// Carries out what the flow wants done, for the window and the robot: effects in, inputs out.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/effect.h"
#include "kiosk/input.h"
#include "kiosk/poll.h"

namespace wardmote {

// Files named on the command line; what is not named is looked for on the mirror stick and in the export
// folder.
struct BoothFiles {
  std::optional<std::filesystem::path> package;
  std::optional<std::filesystem::path> officer_key;
};

class Booth {
 public:
  // `clock` and `chance` outlive the booth.
  Booth(Media media, BoothFiles files, const Clock& clock, Chance& chance = system_chance());

  // Takes up what the state folder holds. Call once, before anything else.
  Result<void> start() { return poll_.restore(); }
  // Does it, and answers as effect.h says; nothing for an effect without an answer.
  std::optional<Input> carry_out(const Effect& effect);

  [[nodiscard]] const Event& event() const { return poll_.event(); }  // empty before a package is loaded
  [[nodiscard]] const Package* package() const { return poll_.package(); }  // or nullptr; for pictures
  [[nodiscard]] Standing standing() const { return poll_.standing(); }

 private:
  friend struct CarryOut;
  template <class Work>
  Input act(Act act, Work work);
  Result<Report> unlock(const Typed& passphrase);
  Result<Report> load(const Typed& root_code);
  Result<Report> enrol(const Typed& kiosk);
  Result<Report> take_certificates();
  Result<Report> open();
  Result<Report> close(std::uint32_t sheet_count);
  Result<Report> recover(Reason reason, std::uint32_t sheet_count);
  Result<Report> export_again();
  Result<Report> settle_mirror(MirrorChoice choice);
  Input admit(Result<Entrance> entrance);
  Input admit_by_card(const Typed& typed);
  Input seal(const std::vector<Draft>& drafts);
  Input cast();
  Input test(PaperId paper);
  [[nodiscard]] std::vector<std::filesystem::path> sticks() const;

  Poll poll_;
  BoothFiles files_;
  std::optional<Officer> officer_;
};

// The projects of a paper in uniformly random order; never stored.
std::vector<ProjectNumber> random_order(const Paper& paper);

}  // namespace wardmote
