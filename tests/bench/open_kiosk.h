// A kiosk without a window, its session open: people are let in and cast, through the booth.
#pragma once

#include "tests/bench/kiosk_folder.h"

namespace wardmote::bench {

class OpenKiosk {
 public:
  // The media lie inside `parent`; the VFS names are those of Media.
  explicit OpenKiosk(const std::filesystem::path& parent, const std::string& disk_vfs = "",
                     const std::string& mirror_vfs = "");
  // Of this world, whose kiosk is the one that is opened.
  OpenKiosk(const std::filesystem::path& parent, test::World world);

  // Lets one person in, by release; the ballot they fill in.
  Draft admit(std::size_t voter);
  // The same by card: checked, not used before, and counted in durably.
  void admit_by_card(const CardCode& card);
  void leave();  // without casting: the card stays valid
  // Until the vote is in the box, on both media.
  void cast(const Draft& draft);

  // Bytes of the live stores.
  [[nodiscard]] std::uintmax_t size_on_disk() const;
  [[nodiscard]] std::uintmax_t size_on_mirror() const;

 private:
  void open();
  template <class Answer>
  Answer must(const Effect& effect);

  KioskFolder folder_;
  Booth booth_;
};

}  // namespace wardmote::bench
