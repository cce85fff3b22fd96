// The kiosk as a program: what hands do becomes inputs, the flow decides, the booth does, the view shows. One
// thread, one turn at a time; nothing is drawn that did not change.
#pragma once

#include <functional>
#include <string>

#include "kiosk/run.h"
#include "kiosk/view/touch.h"
#include "kiosk/view/view.h"

namespace wardmote {

class App {
 public:
  // All of them must outlive this. `kiosk` has been started with the settings people begin with. In a
  // demonstration every screen says that votes do not count.
  App(Window& window, const TextEngine& engine, Booth& booth, Kiosk& kiosk, const Clock& clock,
      const Glass& glass, bool demo);

  // Shows the first frame.
  void start();
  // One turn: waits until something happens, at most as long as nothing needs to change, then does what
  // follows from it until nothing is left to do. False once the window was closed.
  bool turn();
  // The same without waiting, for what has happened already.
  bool catch_up() { return take(0); }
  // An input that came from elsewhere: a scanner, the wired button.
  void give(const Input& input);

  [[nodiscard]] const Scene& scene() const { return view_.scene(); }
  [[nodiscard]] const std::string& focus() const { return hands_.focus; }
  // Called after each frame that looks different from the one before, with the name of its screen.
  void on_frame(std::function<void(const std::string& screen)> watcher) { watcher_ = std::move(watcher); }

 private:
  class PackagePictures final : public PictureSource {
   public:
    explicit PackagePictures(const Booth& booth) : booth_(booth) {}
    [[nodiscard]] Bytes png(const std::string& path) const override;

   private:
    const Booth& booth_;
  };

  bool take(int wait_ms);
  void take(const Happening& happening);
  void take_contact(const Contact& contact);
  void take_key(PadKey key);
  void press(const std::string& id, bool by_key);
  void pass_time();
  void settle(bool again = false);
  void draw();
  void notice_change();
  [[nodiscard]] int patience() const;
  [[nodiscard]] bool shows_waiting() const;

  Window& window_;
  Booth& booth_;
  Kiosk& kiosk_;
  const Clock& clock_;
  PackagePictures pictures_;
  View view_;
  Touch touch_;
  Hands hands_;
  bool by_keypad_{false};
  bool open_{true};
  std::int64_t last_ms_;
  std::uint64_t forgotten_{0};
  std::string package_code_;
  std::string screen_;
  std::function<void(const std::string&)> watcher_;
};

}  // namespace wardmote
