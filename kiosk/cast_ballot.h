// What a person is told of a ballot that is in the box.
#pragma once

#include <string>

#include "shared/paper.h"

namespace wardmote {

struct CastBallot {
  PaperId paper{0};
  std::string check_code;  // 16 symbols in fours
  std::string receipt{};   // as QR text; empty where the event gives none
  bool operator==(const CastBallot&) const = default;
};

}  // namespace wardmote
