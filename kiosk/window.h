// The kiosk's window: an SDL window with a software or hardware renderer, textures, presenting, pictures of
// itself, and what fingers, mouse and keys did. The only files that know SDL's events.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "kiosk/view/contact.h"
#include "kiosk/view/rect.h"
#include "kiosk/view/theme.h"
#include "shared/bytes.h"
#include "shared/clock.h"
#include "shared/result.h"

struct ImDrawData;

namespace wardmote {

struct WindowOptions {
  Size pixels{1920, 1080};
  bool fullscreen{false};
  std::string title{"Wardmote"};
  // Events count as happening when they are read, not when SDL stamped them; for a clock that only tests
  // move.
  bool events_happen_now{false};
};

// A picture on the renderer's side; freed with its window at the latest, so it must not outlive it.
class Texture {
 public:
  Texture() = default;
  [[nodiscard]] void* handle() const { return texture_.get(); }
  [[nodiscard]] Size size() const { return size_; }

 private:
  friend class Window;
  Texture(void* texture, Size size);
  std::shared_ptr<void> texture_;
  Size size_;
};

class Window {
 public:
  // Io when no display can be opened. Starts SDL and Dear ImGui; one window a program.
  static Result<std::unique_ptr<Window>> open(const WindowOptions& options);
  Window(const Window&) = delete;
  Window& operator=(const Window&) = delete;
  ~Window();

  [[nodiscard]] Size pixels() const;

  // A texture of size.w × size.h pixels, four bytes each: red, green, blue, straight alpha. `smooth` blends
  // it when drawn (false: the picture is opaque and simply copied).
  [[nodiscard]] Texture make_texture(Size size, ByteSpan rgba, bool blend) const;

  // Draws a finished frame over `ground` and shows it.
  void present(const ImDrawData& frame, Color ground);
  // The last presented frame as rows of red, green, blue.
  [[nodiscard]] Result<Bytes> pixels_shown() const;
  // The same as a PNG file.
  [[nodiscard]] Result<void> save_png(const std::filesystem::path& file) const;

  // What happened since the last call, oldest first; waits at most `wait_ms` for the first thing to happen.
  [[nodiscard]] std::vector<Happening> happenings(const Clock& clock, int wait_ms);

 private:
  struct Parts;
  explicit Window(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace wardmote
