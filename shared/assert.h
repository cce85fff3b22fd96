// WM_ASSERT(condition): for what cannot be false unless we made a mistake. Always compiled in; prints the
// place (never a value) and aborts. An expression, so that it can stand before a comma.
#pragma once

namespace wardmote {
[[noreturn]] void assertion_failed(const char* condition, const char* file, int line);
}  // namespace wardmote

#define WM_ASSERT(condition) \
  (static_cast<bool>(condition) ? void(0) : ::wardmote::assertion_failed(#condition, __FILE__, __LINE__))
