// Effects that draw, sign by themselves and count.
#pragma once
#include <SDL.h>
#include <sodium.h>

#include "store.h"
#include "tally/verify.h"
