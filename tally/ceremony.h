// What a ceremony with keys tells the people in the room: who does what, step by step. Printed beforehand for
// paper with --script, and step by step before each prompt where there is a terminal.
#pragma once

#include <string>
#include <vector>

#include "shared/keyfile.h"
#include "tally/console.h"
#include "tally/keys.h"

namespace wardmote {

struct CeremonyStep {
  std::string text;    // for everybody in the room
  bool typing{false};  // in this step a passphrase is typed
};
using Script = std::vector<CeremonyStep>;

// Each has as many steps of typing as its command asks for passphrases, in that order.
Script new_key_script(KeyRole role, const std::string& name, const std::string& out);
Script share_script(const std::vector<std::string>& trustees, std::uint32_t threshold,
                    const std::string& out);
Script rehearsal_script(const TallyPublic& tally, const std::string& folder);
Script paper_script(const KeyHeader& header, const std::string& out);

// "Step 1 of 3. …", each broken into lines of at most 78 columns, a blank line after each.
std::string step_text(const Script& script, std::size_t step);
std::string script_text(const Script& script);

// Tells the steps as they come.
class Ceremony {
 public:
  Ceremony(Console& console, Script script) : console_(console), script_(std::move(script)) {}
  [[nodiscard]] const Script& script() const { return script_; }
  // Tells the steps up to and with the next one of typing, then asks. Must outlive what it returns.
  AskPassphrase ask_new();    // of a key that is made: twice at a terminal
  AskPassphrase ask_known();  // of a key that is there
  void end();                 // tells the steps that are left

 private:
  void tell_to_typing();
  Console& console_;
  Script script_;
  std::size_t next_{0};
};

}  // namespace wardmote
