// The pure part of the kiosk that looks up to what carries it out.
#pragma once
#include "kiosk/booth.h"
