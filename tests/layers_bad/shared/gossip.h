// A file that nobody gave a place.
#pragma once
