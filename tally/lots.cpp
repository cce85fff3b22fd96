#include "tally/lots.h"

#include "shared/crypto.h"

namespace wardmote {

Lots draw_lots(const EventId& event, const Election& election, std::string_view seed) {
  Lots lots{std::string(seed), {}};
  for (const auto& project : election.projects) {
    ByteWriter number;
    number.u16(project.number);
    lots.draw[project.number] =
        hash("hash/tie", {event.span(), as_bytes(seed), as_bytes(election.pot), number.bytes()});
  }
  return lots;
}

}  // namespace wardmote
