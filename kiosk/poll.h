// The poll on one kiosk, from a loaded package to exported stores: what an officer's acts and a voter's cast
// really do. One of a process; knows nothing of screens.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "kiosk/media.h"
#include "kiosk/officer.h"
#include "kiosk/recovery.h"
#include "kiosk/session.h"
#include "kiosk/standing.h"
#include "shared/clock.h"
#include "shared/keyfile.h"
#include "shared/package.h"
#include "shared/result.h"

namespace wardmote {

// How a session ended: its note, and the files handed over.
struct Ending {
  Note note;
  std::vector<std::filesystem::path> files;
  std::uint32_t completed{0};   // sittings whose ballots are in the box
  std::uint32_t unfinished{0};  // sittings that had begun and not ended: nothing of them is in the box
};

// What an event asks for that is missing where people vote, by name.
using Lacking = std::vector<std::string> (*)(const Event& event);

class Poll {
 public:
  // Nothing is read yet: see restore(). `clock` and `chance` outlive the poll. A package for which `lacking`
  // names anything is not taken.
  Poll(Media media, const Clock& clock, Chance& chance, Lacking lacking = uncountable_features);

  // Makes the folders and takes up what the state folder holds: kiosk key, package, certificates, the session
  // before.
  Result<void> restore();
  // Checks and takes a package. Unsupported, by name, when it asks for what this version cannot run. Refused
  // while a session is open or lies unrecovered.
  Result<void> take_package(ByteSpan file, const RootPin& root);
  // The same, and keeps it with the root's code for the next start.
  Result<void> install_package(ByteSpan file, const std::string& root_code);
  // The kiosk's key, made on the first call, and the request to certify it. Refused for another name later.
  Result<Note> enrol(const std::string& name);
  // A kiosk's certificate must be for this kiosk's key. Kept in the state folder.
  Result<void> take_certificate(const Note& note);

  // Opens the next session. Removes a live store that was written but never opened.
  Result<void> open(const Officer& officer);
  // What a card lets its holder do here. NotFound when it is not valid at this kiosk, Refused when a vote was
  // cast with it.
  Result<Entrance> check_card(const CardCode& code) const;
  Result<Entrance> check_card_key(ByteSpan key) const;  // the same, of the key made of its code
  Result<void> admit(Entrance entrance);
  // One ballot for every paper of the sitting, in its order; as of Session.
  std::vector<std::string> prepare(std::span<const Ballot> ballots);
  Result<std::vector<CastBallot>> cast();
  Result<std::string> test(PaperId paper);
  void discard();
  Result<void> end_sitting(SittingEnd end);
  Result<Ending> close(const Officer& officer, std::uint32_t sheet_count);
  // Ends a session that stopped, at its last checkpoint, or resumes the export of one that was sealed.
  // Without `sheet_count` the sittings of the checkpoint are taken (a test tool has nobody to count).
  Result<Ending> recover(const Officer& officer, RecoverReason reason,
                         std::optional<std::uint32_t> sheet_count);
  // Copies the last session's store to whichever medium lacks it.
  Result<std::vector<std::filesystem::path>> export_again();
  Result<void> copy_mirror();
  void do_without_mirror() { without_mirror_ = true; }

  [[nodiscard]] Standing standing() const;
  [[nodiscard]] const Event& event() const;  // empty before a package is loaded
  [[nodiscard]] const Package* package() const { return package_.get(); }
  [[nodiscard]] Session* session() { return session_ ? &*session_ : nullptr; }
  [[nodiscard]] const Media& media() const { return media_; }

 private:
  [[nodiscard]] std::optional<KioskCert> certificate() const;
  [[nodiscard]] bool interrupted() const;
  [[nodiscard]] std::uint32_t next_seq() const;
  Result<void> discard_unopened();
  Result<void> read_endings();
  [[nodiscard]] bool takes_cards() const;
  Result<std::set<CardOpening>> read_used_cards() const;
  Result<Note> recover_note(const LiveContents& live, const Officer& officer, RecoverReason reason,
                            std::optional<std::uint32_t> sheet_count);
  Result<Ending> hand_over(const LiveContents& live, const std::optional<Note>& recover);
  Result<void> discard_handed_over();  // live stores whose session is exported and on record

  Media media_;
  const Clock& clock_;
  Chance& chance_;
  Lacking lacking_;
  std::optional<Key> key_;
  std::unique_ptr<Package> package_;
  std::optional<KioskCert> open_cert_;  // of the open session
  std::optional<SigningKey> open_key_;
  std::optional<Session> session_;
  std::set<CardOpening> used_cards_;  // shown by ballots of this kiosk's sessions of the event
  std::optional<Note> last_ending_;
  std::uint32_t ended_{0};  // sessions that have an ending
  bool without_mirror_{false};
};

}  // namespace wardmote
