// What both programs agree on must not know one of them.
#pragma once
#include "kiosk/flow.h"
