// The words that a program may be given on its command line: CLI11, included in grammar.cpp alone because it
// is slow to compile.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "shared/result.h"

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace wardmote {

// An option or operand just declared, to say more about it. Lives as long as its Grammar.
class Word {
 public:
  explicit Word(CLI::Option& option) : option_(&option) {}
  Word& required();
  Word& one_of(const std::vector<std::string_view>& values);
  Word& between(int least, int most);   // of a number
  Word& at_least_once(int most_times);  // of a list
  Word& needs(const Word& other);       // who gives this one must give the other
  Word& excludes(const Word& other);    // and who gives this one must not

 private:
  CLI::Option* option_;
};

// Where words are declared: the program, a group of commands, or one command. Lives as long as its Grammar.
class Words {
 public:
  explicit Words(CLI::App& app) : app_(&app) {}

  // "--name" is an option, "name" an operand; its value goes into `into`, which must outlive the Grammar. For
  // int, unsigned, std::string, std::filesystem::path, and the optional and vector of them that programs use.
  template <class T>
  Word option(const std::string& name, T& into, const std::string& about);
  // A value that `read` understands, or refuses with what was expected.
  Word option_read(const std::string& name, std::function<Result<void>(const std::string&)> read,
                   const std::string& about);
  // One of a few words, each of which stands for a value.
  template <class T>
  Word choice(const std::string& name, T& into, std::map<std::string, std::type_identity_t<T>> choices,
              const std::string& about);
  Word flag(const std::string& name, bool& into, const std::string& about);

  // Where commands are declared, one of them must be named.
  Words group(const std::string& name, const std::string& about);
  Words command(const std::string& name, const std::string& about, std::function<void()> when_named);

 private:
  CLI::App* app_;
};

// All words of a program.
class Grammar {
 public:
  Grammar(const std::string& about, const std::string& program, const std::string& version);
  ~Grammar();

  Words words();
  // Puts the values in their places and calls what belongs to the command named. False when help or the
  // version was asked for and printed; BadInput, with a hint, when the words make no sense.
  Result<bool> read(int argc, const char* const* argv);

 private:
  std::unique_ptr<CLI::App> app_;
};

template <class T>
Word Words::choice(const std::string& name, T& into, std::map<std::string, std::type_identity_t<T>> choices,
                   const std::string& about) {
  std::string all;
  for (const auto& [word, value] : choices) all += (all.empty() ? "" : ", ") + word;
  auto read = [&into, choices = std::move(choices), all](const std::string& word) -> Result<void> {
    const auto found = choices.find(word);
    if (found == choices.end()) return Error{ErrorCode::BadInput, "expected one of " + all};
    into = found->second;
    return {};
  };
  return option_read(name, std::move(read), about + ": " + all);
}

}  // namespace wardmote
