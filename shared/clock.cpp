#include "shared/clock.h"

#include <chrono>
#include <cstdio>

namespace wardmote {
namespace {

bool all_digits(std::string_view text) {
  for (char c : text)
    if (c < '0' || c > '9') return false;
  return !text.empty();
}

int number(std::string_view text) {
  int value = 0;
  for (char c : text) value = value * 10 + (c - '0');
  return value;
}

Error bad(std::string_view what) {
  return {ErrorCode::BadInput, std::string(what)};
}

}  // namespace

std::string format_minute(Minute at) {
  using namespace std::chrono;
  const sys_time<minutes> time{minutes{at.value}};
  const auto day = floor<days>(time);
  const year_month_day date{day};
  const hh_mm_ss<minutes> clock{time - day};
  char out[32];
  std::snprintf(out, sizeof out, "%04d-%02u-%02uT%02d:%02dZ", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()));
  return out;
}

Result<Minute> parse_date(std::string_view date) {
  using namespace std::chrono;
  if (date.size() != 10 || date[4] != '-' || date[7] != '-' || !all_digits(date.substr(0, 4)) ||
      !all_digits(date.substr(5, 2)) || !all_digits(date.substr(8, 2)))
    return bad("not a date like 2027-03-04");
  const year_month_day day{year{number(date.substr(0, 4))},
                           month{static_cast<unsigned>(number(date.substr(5, 2)))},
                           std::chrono::day{static_cast<unsigned>(number(date.substr(8, 2)))}};
  if (!day.ok()) return bad("no such day in the calendar");
  return Minute{duration_cast<minutes>(sys_days{day}.time_since_epoch()).count()};
}

Result<Minute> parse_minute(std::string_view text) {
  if (text.size() != 17 || text[10] != 'T' || text[13] != ':' || text[16] != 'Z' ||
      !all_digits(text.substr(11, 2)) || !all_digits(text.substr(14, 2)))
    return bad("not a time like 2027-03-04T18:00Z");
  auto day = parse_date(text.substr(0, 10));
  if (!day) return day;
  const int hour = number(text.substr(11, 2)), minute = number(text.substr(14, 2));
  if (hour > 23 || minute > 59) return bad("no such time of day");
  return Minute{day->value + hour * 60 + minute};
}

namespace {

class SystemClock final : public Clock {
 public:
  Minute now() const override {
    using namespace std::chrono;
    return {duration_cast<minutes>(system_clock::now().time_since_epoch()).count()};
  }
  std::int64_t monotonic_ms() const override {
    using namespace std::chrono;
    return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
  }
};

}  // namespace

const Clock& system_clock() {
  static const SystemClock clock;
  return clock;
}

}  // namespace wardmote
