#include "shared/result.h"

#include <cstdlib>

namespace wardmote {

std::string_view name_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::BadInput:
      return "bad-input";
    case ErrorCode::NotFound:
      return "not-found";
    case ErrorCode::Corrupt:
      return "corrupt";
    case ErrorCode::Refused:
      return "refused";
    case ErrorCode::Unsupported:
      return "unsupported";
    case ErrorCode::Io:
      return "io";
    case ErrorCode::NoSpace:
      return "no-space";
    case ErrorCode::Busy:
      return "busy";
  }
  std::abort();  // every case returns
}

Error Error::in(std::string_view where) && {
  what = std::string(where) + ": " + what;
  return std::move(*this);
}

}  // namespace wardmote
