// A small worker pool for data-parallel loops whose results do not depend on the number of threads.
#pragma once

#include <cstddef>
#include <functional>

namespace wardmote {

// Calls work(i) once for each i in [0, count), on up to `threads` threads; returns when all are done. `work`
// writes only to its own place and does not throw.
void for_each_index(std::size_t count, unsigned threads, const std::function<void(std::size_t)>& work);

}  // namespace wardmote
