// Every order of ballots that the raw bytes of a file show to somebody who knows what to look for.
#pragma once

#include "shared/bytes.h"
#include "tests/support/agreement.h"

namespace wardmote::test {

// Of each ballot, in the order of voting: strings of at least 8 bytes that would give it away.
using Marks = std::vector<std::vector<Bytes>>;

// Where the marks of each ballot stand in the file: offsets, ascending. Marks within 64 bytes are one copy.
std::vector<std::vector<std::size_t>> find_marks(ByteSpan file, const Marks& marks);

// By offset; by page, from the end of each page to its start, as SQLite fills it; by offset inside the page,
// whichever page; and by offset of a second copy, in free space or wherever it was left.
Sights readings_of(ByteSpan file, const Marks& marks);

}  // namespace wardmote::test
