#include "shared/grammar.h"

#include <CLI/CLI.hpp>

namespace wardmote {

Word& Word::required() {
  option_->required();
  return *this;
}
Word& Word::one_of(const std::vector<std::string_view>& values) {
  option_->check(CLI::IsMember(std::vector<std::string>(values.begin(), values.end())));
  return *this;
}
Word& Word::between(int least, int most) {
  option_->check(CLI::Range(least, most));
  return *this;
}
Word& Word::at_least_once(int most_times) {
  option_->required()->expected(1, most_times);
  return *this;
}
Word& Word::needs(const Word& other) {
  option_->needs(other.option_);
  return *this;
}
Word& Word::excludes(const Word& other) {
  option_->excludes(other.option_);
  return *this;
}

template <class T>
Word Words::option(const std::string& name, T& into, const std::string& about) {
  return Word(*app_->add_option(name, into, about));
}
template Word Words::option(const std::string&, int&, const std::string&);
template Word Words::option(const std::string&, unsigned&, const std::string&);
template Word Words::option(const std::string&, std::optional<int>&, const std::string&);
template Word Words::option(const std::string&, std::string&, const std::string&);
template Word Words::option(const std::string&, std::vector<std::string>&, const std::string&);
template Word Words::option(const std::string&, std::filesystem::path&, const std::string&);
template Word Words::option(const std::string&, std::optional<std::filesystem::path>&, const std::string&);
template Word Words::option(const std::string&, std::vector<std::filesystem::path>&, const std::string&);

Word Words::option_read(const std::string& name, std::function<Result<void>(const std::string&)> read,
                        const std::string& about) {
  const auto refuse_or_keep = [name, read = std::move(read)](const std::string& value) {
    if (const auto done = read(value); !done) throw CLI::ValidationError(name, done.error().what);
  };
  return Word(*app_->add_option_function<std::string>(name, refuse_or_keep, about));
}

Word Words::flag(const std::string& name, bool& into, const std::string& about) {
  return Word(*app_->add_flag(name, into, about));
}

Words Words::group(const std::string& name, const std::string& about) {
  CLI::App* group = app_->require_subcommand(1)->add_subcommand(name, about);
  group->fallthrough();
  return Words(*group);
}

Words Words::command(const std::string& name, const std::string& about, std::function<void()> when_named) {
  CLI::App* command = app_->require_subcommand(1)->add_subcommand(name, about);
  command->callback(std::move(when_named));
  return Words(*command);
}

Grammar::Grammar(const std::string& about, const std::string& program, const std::string& version)
    : app_(std::make_unique<CLI::App>(about, program)) {
  app_->fallthrough();
  app_->set_version_flag("--version", version);
}
Grammar::~Grammar() = default;

Words Grammar::words() {
  return Words(*app_);
}

Result<bool> Grammar::read(int argc, const char* const* argv) {
  try {  // CLI11 reports what is wrong with the words of a command by an exception
    app_->parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() != 0)
      return Error{ErrorCode::BadInput, error.what(), app_->get_name() + " --help lists all it may be given"};
    app_->exit(error);  // --help, --version
    return false;
  }
  return true;
}

}  // namespace wardmote
