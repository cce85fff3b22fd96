// A number that may depend on the endowment.
#pragma once

namespace wardmote {

// `least` at the smallest endowment, `most` at the greatest, and within `error` of the straight line between.
// Where only one endowment is asked about, the two are the same.
struct Line {
  double least{0};
  double most{0};
  double error{0};
};

}  // namespace wardmote
