#include "tally/ceremony.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "shared/text.h"
#include "tally/rehearsal.h"

namespace wardmote {
namespace {

constexpr std::size_t kColumns = 78;

constexpr std::string_view kAdvice =
    "Six or more words that nobody would say together, written nowhere but on paper.";

std::string alone(const std::string& name) {
  return name +
         " alone sits at the keyboard; everybody else turns away and stays where the screen cannot be seen. ";
}

CeremonyStep offline() {
  return {
      "Everybody. Check together that this machine has no network: no cable, no wireless. Nobody takes "
      "pictures, and telephones stay outside."};
}

std::string use_of(KeyRole role) {
  switch (role) {
    case KeyRole::Root:
      return "It signs the event and is then locked away.";
    case KeyRole::Event:
      return "It certifies officers and kiosks, and signs the roll and the result.";
    case KeyRole::Officer:
      return "It opens and closes kiosks.";
    case KeyRole::Kiosk:
      return "It signs what the kiosk stores.";
    case KeyRole::Trustee:
      return "It signs the result.";
    case KeyRole::Share:
      return "It helps to open the ballots.";
    case KeyRole::Observer:
      return "It signs what hung on the wall.";
  }
  std::abort();  // every case returns
}

std::string who_opens(const std::vector<std::string>& trustees, std::uint32_t threshold) {
  const std::string made = "Everybody. The key that opens the ballots is made now. ";
  const std::string agreed = " Each checks that this is what was agreed.";
  if (trustees.size() == 1)
    return made + trustees.front() + " alone will open the count, and the result will say so." + agreed;
  return fmt::format("{}It is shared among {}. Any {} of them can open the count later{}.{}", made,
                     fmt::join(trustees, ", "), threshold, threshold > 1 ? "; fewer cannot" : " alone",
                     agreed);
}

std::string what_is_opened(const TallyPublic& tally) {
  const auto n = static_cast<std::uint32_t>(tally.trustees.size());
  if (n == 1) return "with both copies of the share";
  return fmt::format("with every choice of {} of the {} shares, {} in all", tally.threshold, n,
                     quorums_of(tally.threshold, n).size());
}

// Breaks at spaces.
std::string wrapped(std::string_view text) {
  std::string out;
  std::size_t column = 0;
  for (const std::string_view word : split(text, ' ')) {
    if (column > 0 && column + 1 + word.size() > kColumns) {
      out += '\n';
      column = 0;
    }
    if (column > 0) out += ' ';
    column += (column > 0 ? 1 : 0) + word.size();
    out += word;
  }
  return out + "\n";
}

}  // namespace

Script new_key_script(KeyRole role, const std::string& name, const std::string& out) {
  const std::string kind(name_of(role));
  if (role == KeyRole::Kiosk)
    return {{fmt::format("Nobody types. The machine makes the key of kiosk {} and writes {}.", name, out)}};
  std::string after = fmt::format(
      "Nobody types. The machine writes the {} key to {} and its public part to "
      "{}.pub. The key file goes on a stick into the safe; the public part may be "
      "seen by everybody.",
      kind, out, out);
  if (role == KeyRole::Root)
    after += " Read the root code aloud; two people write it on paper and compare what they wrote.";
  return {offline(),
          {alone(name) + fmt::format("{} types a new passphrase for the {} key, twice. {} {}", name, kind,
                                     use_of(role), kAdvice),
           true},
          {after}};
}

Script share_script(const std::vector<std::string>& trustees, std::uint32_t threshold,
                    const std::string& out) {
  Script script{offline(), {who_opens(trustees, threshold)}};
  for (const auto& name : trustees) {
    script.push_back({alone(name) + fmt::format("{} types a new passphrase for the trustee key, twice. {} {}",
                                                name, use_of(KeyRole::Trustee), kAdvice),
                      true});
    script.push_back({fmt::format("Still {} alone. {} types another new passphrase, for the share, twice. {}",
                                  name, name, use_of(KeyRole::Share)),
                      true});
  }
  script.push_back({fmt::format("Nobody types. The machine writes the key files of everybody to {}.", out)});
  script.push_back(
      {fmt::format("Everybody stays. The shares must be rehearsed before anything is signed: "
                   "wardmote-tally keys rehearse {}",
                   out)});
  return script;
}

Script rehearsal_script(const TallyPublic& tally, const std::string& folder) {
  Script script{
      {"Everybody. The rehearsal proves that the share files open what is sealed to the tally key. "
       "Nothing of the vote is opened: a dummy is sealed, which no program can count."}};
  for (const auto& trustee : tally.trustees)
    script.push_back(
        {alone(trustee.name) + fmt::format("{} types the passphrase of the share, once.", trustee.name),
         true});
  script.push_back(
      {fmt::format("Nobody types. The machine opens the dummy {}, and writes {}/rehearsal.note. Only "
                   "with it can the event be signed.",
                   what_is_opened(tally), folder)});
  script.push_back(
      {"Each trustee, one after the other, copies the own .trustee and .share files to a stick and "
       "makes a paper copy of the share with wardmote-tally keys paper. Then the .trustee and .share "
       "files are deleted from this machine, and everybody sees that they are gone."});
  return script;
}

Script paper_script(const KeyHeader& header, const std::string& out) {
  const std::string kind(name_of(header.role));
  return {{fmt::format(
              "{} alone stays with this machine and a printer that hangs on its cable. Whoever sees the page "
              "has the {}.",
              header.name, kind)},
          {fmt::format("{} types the passphrase of the {}, once.", header.name, kind), true},
          {fmt::format(
              "{} prints {} on one sheet, deletes the file, puts the sheet into an envelope, seals it and "
              "signs over the flap. A witness signs too.",
              header.name, out)}};
}

std::string step_text(const Script& script, std::size_t step) {
  return wrapped(fmt::format("Step {} of {}. {}", step + 1, script.size(), script[step].text)) + "\n";
}

std::string script_text(const Script& script) {
  std::string out;
  for (std::size_t i = 0; i < script.size(); ++i) out += step_text(script, i);
  return out;
}

void Ceremony::tell_to_typing() {
  while (next_ < script_.size()) {
    console_.tell(step_text(script_, next_));
    if (script_[next_++].typing) return;
  }
}

AskPassphrase Ceremony::ask_new() {
  return [this](const std::string& about) {
    tell_to_typing();
    return console_.ask_new_passphrase(about);
  };
}

AskPassphrase Ceremony::ask_known() {
  return [this](const std::string& about) {
    tell_to_typing();
    return console_.ask_passphrase(about);
  };
}

void Ceremony::end() {
  for (; next_ < script_.size(); ++next_) console_.tell(step_text(script_, next_));
}

}  // namespace wardmote
