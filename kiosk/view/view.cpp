#include "kiosk/view/view.h"

#include <string_view>

#include <imgui.h>

#include "kiosk/flow.h"

namespace wardmote {
namespace {

// Practice looks different at first glance: violet instead of green.
Theme theme_for(const State& state, bool practice) {
  Theme theme = theme_of(state.settings.contrast);
  if (practice && state.settings.contrast == Contrast::Default) theme.primary = rgb(0x43285E);
  return theme;
}

// FNV-1a over eight bytes at a time; only ever compared with itself.
std::uint64_t mix(std::uint64_t hash, const void* data, std::size_t size) {
  const auto* bytes = static_cast<const unsigned char*>(data);
  for (; size >= sizeof(std::uint64_t); size -= sizeof(std::uint64_t), bytes += sizeof(std::uint64_t)) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes, sizeof word);
    hash = (hash ^ word) * 0x100000001B3U;
    hash ^= hash >> 29U;
  }
  for (; size > 0; --size, ++bytes) hash = (hash ^ *bytes) * 0x100000001B3U;
  return hash;
}

std::uint64_t hash_of(const ImDrawData& frame, Color ground) {
  std::uint64_t hash = mix(0xCBF29CE484222325U, &ground, sizeof ground);
  for (int i = 0; i < frame.CmdListsCount; ++i) {
    const ImDrawList& list = *frame.CmdLists[i];
    hash = mix(hash, list.VtxBuffer.Data, static_cast<std::size_t>(list.VtxBuffer.size_in_bytes()));
    for (const ImDrawCmd& command : list.CmdBuffer) {
      const ImTextureID texture = command.GetTexID();
      hash = mix(hash, &texture, sizeof texture);
      hash = mix(hash, &command.ElemCount, sizeof command.ElemCount);
    }
  }
  return hash;
}

// What is turned page by page: another screen, or another project, begins on its first page.
std::string place_of(const State& state) {
  const auto* reading = std::get_if<Reading>(&state.screen);
  return screen_name(state) + (reading != nullptr ? std::to_string(reading->project) : "");
}

}  // namespace

View::View(Window& window, const TextEngine& engine, const PictureSource& pictures, const Glass& glass,
           bool demo)
    : window_(window), glass_(glass), demo_(demo), textures_(window, engine, pictures) {}

View::Pass View::pass(const Event& event, const State& state, const Hands& hands, const Fit& fit,
                      ViewMemory& memory, bool dry) {
  Pass made;
  made.scene.fit = fit;
  const Metrics metrics = metrics_of(glass_, state.settings.size, fit);
  const Theme theme = theme_for(state, demo_ || state.standing.practice);
  Canvas canvas(dry ? nullptr : ImGui::GetBackgroundDrawList(), textures_);
  Ui ui(canvas, textures_, metrics, theme, catalogue_or_english(state.settings.language), hands, made.scene);
  Stage stage{ui, event, state, memory, demo_ || state.standing.practice};
  made.input = draw_screen(stage);
  made.scene.screen = screen_name(state);
  return made;
}

// Measured with nobody touching it, giving up more and more until everything fits.
Scene View::measure(const Event& event, const State& state) {
  Scene scene;
  for (const Fit& fit : fits_of(state.settings.size)) {
    ViewMemory memory = memory_;
    scene = pass(event, state, Hands{}, fit, memory, true).scene;
    if (scene.overflow.empty()) break;
  }
  return scene;
}

void View::turn_to(const State& state) {
  if (const std::string place = place_of(state); place != memory_.place)
    memory_.place = place, memory_.page = 0;
}

std::optional<Input> View::answer(const Event& event, const State& state, const Hands& hands) {
  turn_to(state);
  const Fit fit = measure(event, state).fit;
  return pass(event, state, hands, fit, memory_, true).input;
}

std::optional<Input> View::draw(const Event& event, const State& state, const Hands& hands) {
  if (textures_.trim()) shown_ = 0;
  turn_to(state);
  const Fit fit = measure(event, state).fit;
  ImGui::GetIO().DeltaTime = 1.0F;  // nothing of ImGui's moves by itself
  ImGui::NewFrame();
  Pass drawn = pass(event, state, hands, fit, memory_, false);
  ImGui::Render();
  ground_ = theme_for(state, demo_ || state.standing.practice).paper;
  scene_ = std::move(drawn.scene);
  return std::move(drawn.input);
}

bool View::show(bool anyway) {
  const ImDrawData& frame = *ImGui::GetDrawData();
  const std::uint64_t hash = hash_of(frame, ground_);
  if (hash == shown_ && !anyway) return false;
  window_.present(frame, ground_);
  shown_ = hash;
  return true;
}

void View::forget() {
  memory_ = {};
  textures_.forget();
  shown_ = 0;
}

void View::forget_package() {
  forget();
  textures_.clear();
}

}  // namespace wardmote
