// The limit of a start: a program that does nothing but open a window of the kiosk's size, present one frame
// and say so.
#include <cstdio>

#include <SDL.h>

int main(int, char**) {
  if (SDL_Init(SDL_INIT_VIDEO) != 0) return 3;
  SDL_Window* window = SDL_CreateWindow("limit", 0, 0, 1920, 1080, 0);
  SDL_Renderer* renderer =
      window != nullptr ? SDL_CreateRenderer(window, -1, SDL_RENDERER_SOFTWARE) : nullptr;
  if (renderer == nullptr) return 3;
  SDL_RenderClear(renderer);
  SDL_RenderPresent(renderer);
  std::puts("shown");
  std::fflush(stdout);
  SDL_Quit();
  return 0;
}
