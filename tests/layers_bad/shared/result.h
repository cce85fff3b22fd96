// Fits: a file of level 0 without an include of ours.
#pragma once
#include <string>
