#include "kiosk/view/view.h"

#include <string_view>

#include <imgui.h>

#include "kiosk/flow.h"

namespace wardmote {
namespace {

constexpr double kShrinkStep = 0.94;
constexpr double kLeastShrink = 0.45;

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

}  // namespace

View::View(Window& window, const TextEngine& engine, const PictureSource& pictures, const Glass& glass,
           bool demo)
    : window_(window), glass_(glass), demo_(demo), textures_(window, engine, pictures) {}

View::Pass View::pass(const Event& event, const State& state, const Hands& hands, double shrink,
                      ViewMemory& memory, bool dry) {
  Pass made;
  made.scene.shrink = shrink;
  const Metrics metrics = metrics_of(glass_, state.settings.size, shrink);
  const Theme theme = theme_for(state, demo_ || state.standing.practice);
  Canvas canvas(dry ? nullptr : ImGui::GetBackgroundDrawList(), textures_);
  Ui ui(canvas, textures_, metrics, theme, catalogue_or_english(state.settings.language), hands, made.scene);
  Stage stage{ui, event, state, memory, demo_ || state.standing.practice};
  made.input = draw_screen(stage);
  made.scene.screen = screen_name(state);
  return made;
}

// Measured with nobody touching it, smaller and smaller until everything fits.
Scene View::measure(const Event& event, const State& state) {
  for (double shrink = 1.0;; shrink *= kShrinkStep) {
    ViewMemory memory = memory_;
    Scene scene = pass(event, state, Hands{}, shrink, memory, true).scene;
    if (!scene.overflow || shrink < kLeastShrink) return scene;
  }
}

std::optional<Input> View::draw(const Event& event, const State& state, const Hands& hands) {
  if (textures_.trim()) shown_ = 0;
  const double shrink = measure(event, state).shrink;
  ImGui::GetIO().DeltaTime = 1.0F;  // nothing of ImGui's moves by itself
  ImGui::NewFrame();
  Pass drawn = pass(event, state, hands, shrink, memory_, false);
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
