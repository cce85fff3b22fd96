#include "kiosk/window.h"

#include <SDL.h>
#include <cairo.h>
#include <imgui.h>

#include "kiosk/window_draw.h"
#include "kiosk/window_input.h"
#include "shared/assert.h"

namespace wardmote {
namespace {

Error sdl_error(std::string_view what) {
  return {ErrorCode::Io, std::string(what) + ": " + SDL_GetError(),
          "is there a screen, and may this user open it?"};
}

// On X11 the software renderer presents twenty times faster through plain shared memory than through a
// texture.
void choose_hints() {
  const char* driver = SDL_GetCurrentVideoDriver();
  if (driver != nullptr && std::string_view(driver) == "x11")
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
  SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
  SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
  SDL_SetHint(SDL_HINT_RENDER_SCALE_QUALITY, "0");
}

struct WindowFree {
  void operator()(SDL_Window* window) const { SDL_DestroyWindow(window); }
};
struct RendererFree {
  void operator()(SDL_Renderer* renderer) const { SDL_DestroyRenderer(renderer); }
};

struct Session {  // SDL and ImGui, ended in the order opposite to their start
  Session() = default;
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;
  ~Session() {
    if (imgui != nullptr) ImGui::DestroyContext(imgui);
    SDL_Quit();
  }
  ImGuiContext* imgui{nullptr};
};

// Dear ImGui is given no input, keeps no file, and its own font is never drawn; it only needs one to exist.
ImGuiContext* start_imgui(Size pixels) {
  ImGuiContext* context = ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.DisplaySize = {static_cast<float>(pixels.w), static_cast<float>(pixels.h)};
  io.Fonts->Build();
  ImGuiStyle& style = ImGui::GetStyle();
  style.AntiAliasedLines = style.AntiAliasedFill = false;  // edges that need it are textures
  return context;
}

}  // namespace

struct Window::Parts {
  Session session;
  std::unique_ptr<SDL_Window, WindowFree> window;
  std::unique_ptr<SDL_Renderer, RendererFree> renderer;
  bool events_happen_now{false};
};

Texture::Texture(void* texture, Size size)
    : texture_(texture, [](void* t) { SDL_DestroyTexture(static_cast<SDL_Texture*>(t)); }), size_(size) {}

Window::Window(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Window::~Window() = default;

Result<std::unique_ptr<Window>> Window::open(const WindowOptions& options) {
  SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
  if (SDL_Init(SDL_INIT_VIDEO) != 0) return sdl_error("video");
  auto parts = std::make_unique<Parts>();
  choose_hints();
  const auto flags = options.fullscreen ? static_cast<Uint32>(SDL_WINDOW_FULLSCREEN_DESKTOP) : Uint32{0};
  parts->window.reset(SDL_CreateWindow(options.title.c_str(), SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED,
                                       options.pixels.w, options.pixels.h, flags));
  if (!parts->window) return sdl_error("window");
  parts->renderer.reset(SDL_CreateRenderer(parts->window.get(), -1, SDL_RENDERER_SOFTWARE));
  if (!parts->renderer) return sdl_error("renderer");
  if (options.fullscreen) SDL_ShowCursor(SDL_DISABLE);
  SDL_StartTextInput();
  parts->events_happen_now = options.events_happen_now;
  std::unique_ptr<Window> window(new Window(std::move(parts)));
  window->parts_->session.imgui = start_imgui(window->pixels());
  return window;
}

Size Window::pixels() const {
  Size size;
  WM_ASSERT(SDL_GetRendererOutputSize(parts_->renderer.get(), &size.w, &size.h) == 0);
  return size;
}

Texture Window::make_texture(Size size, ByteSpan rgba, bool blend) const {
  WM_ASSERT(rgba.size() == static_cast<std::size_t>(size.w) * static_cast<std::size_t>(size.h) * 4);
  SDL_Texture* texture = SDL_CreateTexture(parts_->renderer.get(), SDL_PIXELFORMAT_ARGB8888,
                                           SDL_TEXTUREACCESS_STATIC, size.w, size.h);
  WM_ASSERT(texture != nullptr);
  const Bytes argb = argb_of(rgba);
  SDL_UpdateTexture(texture, nullptr, argb.data(), size.w * 4);
  SDL_SetTextureBlendMode(texture, blend ? SDL_BLENDMODE_BLEND : SDL_BLENDMODE_NONE);
  return {texture, size};
}

void Window::present(const ImDrawData& frame, Color ground) {
  draw_frame(*parts_->renderer, frame, ground);
  SDL_RenderPresent(parts_->renderer.get());
}

Result<Bytes> Window::pixels_shown() const {
  const Size size = pixels();
  Bytes rgb(static_cast<std::size_t>(size.w) * static_cast<std::size_t>(size.h) * 3);
  if (SDL_RenderReadPixels(parts_->renderer.get(), nullptr, SDL_PIXELFORMAT_RGB24, rgb.data(), size.w * 3) !=
      0)
    return sdl_error("screenshot");
  return rgb;
}

Result<void> Window::save_png(const std::filesystem::path& file) const {
  const Size size = pixels();
  cairo_surface_t* surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, size.w, size.h);
  const std::unique_ptr<cairo_surface_t, void (*)(cairo_surface_t*)> owner(surface, cairo_surface_destroy);
  if (SDL_RenderReadPixels(parts_->renderer.get(), nullptr, SDL_PIXELFORMAT_ARGB8888,
                           cairo_image_surface_get_data(surface),
                           cairo_image_surface_get_stride(surface)) != 0)
    return sdl_error("screenshot");
  cairo_surface_mark_dirty(surface);
  const cairo_status_t status = cairo_surface_write_to_png(surface, file.c_str());
  if (status != CAIRO_STATUS_SUCCESS)
    return Error{ErrorCode::Io, file.string() + ": " + cairo_status_to_string(status)};
  return {};
}

std::vector<Happening> Window::happenings(const Clock& clock, int wait_ms) {
  std::vector<Happening> seen;
  SDL_Event event{};
  bool more = wait_ms > 0 ? SDL_WaitEventTimeout(&event, wait_ms) != 0 : SDL_PollEvent(&event) != 0;
  for (; more; more = SDL_PollEvent(&event) != 0) {
    // An event is as old as SDL's own clock says, so that a slow frame does not turn a touch into a short
    // one.
    const std::int64_t age =
        parts_->events_happen_now ? 0 : static_cast<std::int64_t>(SDL_GetTicks() - event.common.timestamp);
    if (auto happening = happening_of(event, pixels(), clock.monotonic_ms() - age))
      seen.push_back(*happening);
  }
  return seen;
}

}  // namespace wardmote
