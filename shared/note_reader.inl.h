// Templates of NoteReader; included by note.h only.
#pragma once

#include "shared/codec.h"

namespace wardmote {

template <class T>
T NoteReader::take(Result<T> value, std::string_view key, T otherwise) {
  if (value) return std::move(*value);
  fail(key, value.error().what);
  return otherwise;
}

template <class Fixed>
Fixed NoteReader::hex(std::string_view key) {
  return take(fixed_from_hex<Fixed>(text(key)), key);
}

template <class Fixed>
Fixed NoteReader::base64(std::string_view key) {
  return take(fixed_from_base64<Fixed>(text(key)), key);
}

}  // namespace wardmote
