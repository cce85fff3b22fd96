// Level 2, itself in order; a name may go on after an underscore.
#pragma once
#include "shared/result.h"
