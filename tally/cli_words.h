// The words that commands may be given: CLI11, included in cli_words.cpp alone because it is slow to compile.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
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

 private:
  CLI::Option* option_;
};

// Where words are declared: the program, a group of commands, or one command. Lives as long as its Grammar.
class Words {
 public:
  explicit Words(CLI::App& app) : app_(&app) {}

  // "--name" is an option, "name" an operand; its value goes into `into`, which must outlive the Grammar. For
  // std::string, std::vector<std::string>, unsigned and std::optional<int>.
  template <class T>
  Word option(const std::string& name, T& into, const std::string& about);
  void flag(const std::string& name, bool& into, const std::string& about);

  // Of a group one command must be named.
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
  // version was asked for and printed; BadInput when the words make no sense.
  Result<bool> read(int argc, const char* const* argv);

 private:
  std::unique_ptr<CLI::App> app_;
};

}  // namespace wardmote
