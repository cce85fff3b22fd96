// Talks to the database behind the back of shared/sqlite.
#include <sqlite3.h>

#include "shared/store.h"
