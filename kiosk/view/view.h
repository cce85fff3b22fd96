// A View puts the state on the window: it draws the screen, in the best fit that its glass has room for, and
// shows a frame only when it differs from the one that is shown.
#pragma once

#include <optional>

#include "kiosk/view/stage.h"

namespace wardmote {

class View {
 public:
  // The first three must outlive this. In a demonstration every screen says that votes do not count.
  View(Window& window, const TextEngine& engine, const PictureSource& pictures, const Glass& glass,
       bool demo = false);

  // Where everything of `state` would be, without drawing it.
  [[nodiscard]] Scene measure(const Event& event, const State& state);
  // The input that `hands` would give, without drawing anything; pages are turned.
  std::optional<Input> answer(const Event& event, const State& state, const Hands& hands);
  // Draws `state`. An input, when `hands` gave one: then nothing is ready to be shown, and the state it leads
  // to is to be drawn instead.
  std::optional<Input> draw(const Event& event, const State& state, const Hands& hands);
  // Shows what was drawn, if it looks different from what is shown or `anyway`. Whether it did.
  bool show(bool anyway = false);
  // What was drawn last.
  [[nodiscard]] const Scene& scene() const { return scene_; }

  // Forgets whatever it keeps of a person: texts and what was turned to.
  void forget();
  // Forgets pictures too; for another package.
  void forget_package();

 private:
  void turn_to(const State& state);
  struct Pass {
    Scene scene;
    std::optional<Input> input;
  };
  Pass pass(const Event& event, const State& state, const Hands& hands, const Fit& fit, ViewMemory& memory,
            bool dry);

  Window& window_;
  Glass glass_;
  bool demo_;
  Textures textures_;
  ViewMemory memory_;
  Scene scene_;
  Color ground_;
  std::uint64_t shown_{0};  // what is on the screen, as a hash of its draw lists
};

}  // namespace wardmote
