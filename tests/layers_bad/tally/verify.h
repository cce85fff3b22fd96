// The tally that peeks into the kiosk and counts with fractions of its own.
#pragma once
#include <gmpxx.h>

#include "kiosk/flow.h"
#include "shared/store.h"
