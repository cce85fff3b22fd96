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

Error Error::in(std::string_view place) && {
  what = std::string(place) + ": " + what;
  where = place;
  return std::move(*this);
}

namespace {

std::string_view usual_hint(ErrorCode code) {
  switch (code) {
    case ErrorCode::BadInput:
      return "correct it and try again";
    case ErrorCode::NotFound:
      return "check the name and the folder";
    case ErrorCode::Corrupt:
      return "use another copy of the file: this one is damaged, or of another kind";
    case ErrorCode::Refused:
      return "check that it is the right file for this, and unaltered";
    case ErrorCode::Unsupported:
      return "use the version of Wardmote that made it, or a newer one";
    case ErrorCode::Io:
      return "check the medium and its permissions";
    case ErrorCode::NoSpace:
      return "free some space on the medium";
    case ErrorCode::Busy:
      return "close the other program that has it open";
  }
  std::abort();  // every case returns
}

}  // namespace

std::string hint_for(const Error& error) {
  return error.hint.empty() ? std::string(usual_hint(error.code)) : error.hint;
}

}  // namespace wardmote
