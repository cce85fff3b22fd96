// First stage: a store's file as contents, with nothing of it verified.
#pragma once

#include <filesystem>
#include <string>

#include "shared/result.h"
#include "shared/store.h"

namespace wardmote {

class OpenedStore {
 public:
  [[nodiscard]] const std::string& name() const { return name_; }  // of the file, for reports
  [[nodiscard]] const StoreContents& contents() const { return contents_; }

 private:
  friend Result<OpenedStore> open_store(const std::filesystem::path&, const StoreLimits&);
  OpenedStore(std::string name, StoreContents contents)
      : name_(std::move(name)), contents_(std::move(contents)) {}
  std::string name_;
  StoreContents contents_;
};

// Identity, schema and sizes; read-only and defensive. Errors as of read_store().
Result<OpenedStore> open_store(const std::filesystem::path& path, const StoreLimits& limits = {});

}  // namespace wardmote
