// Level 0 that leans on level 2.
#pragma once
#include "shared/store.h"
