#include "tally/publish.h"

#include "tally/verifier.h"

namespace wardmote {
namespace {

Result<void> sign_result(Note& note, const Manifest& manifest, const SigningKey& event_key,
                         const std::vector<TrusteeSigner>& trustees) {
  add_signature(note, kEventName, event_key);
  std::size_t known = 0;
  for (const auto& named : manifest.trustees)
    for (const auto& trustee : trustees)
      if (trustee.name == named.name && trustee.key.verify_key().bytes() == named.key) {
        add_signature(note, named.name, trustee.key);
        ++known;
        break;
      }
  if (known != trustees.size())
    return Error{ErrorCode::Refused,
                 "a key given as a trustee's is not of a trustee of this event, or was given twice"};
  return {};
}

}  // namespace

Result<Publication> publish(const PublicRecord& record, const SigningKey& event_key,
                            const std::vector<TrusteeSigner>& trustees) {
  auto result = count_record(record);
  if (!result) return std::move(result).error();
  auto files = bundle_files(record, *result, verifier());
  if (!files) return std::move(files).error();
  Note note = write_result_note(result_of(record, *files));
  if (auto done = sign_result(note, record.package.manifest, event_key, trustees); !done)
    return std::move(done).error();
  const std::string text = note.file();
  const ByteSpan bytes = as_bytes(text);
  files->emplace(kResultNoteFile, Bytes(bytes.begin(), bytes.end()));
  return Publication{std::move(*result), std::move(*files), note.signatures.size() - 1};
}

}  // namespace wardmote
