#include "tests/support/shares.h"

#include "shared/codec.h"
#include "tests/support/key_files.h"

namespace wardmote::test {

Polynomial seeded_polynomial(std::uint32_t k) {
  Polynomial f{seeded_scalar("z")};
  for (std::uint32_t j = 1; j < k; ++j) f.push_back(seeded_scalar("a", j));
  return f;
}

void share_among(World& world, const std::vector<std::string>& names, std::uint32_t k) {
  const auto n = static_cast<std::uint32_t>(names.size());
  world.manifest.threshold = k;
  world.manifest.trustee_count = n;
  world.manifest.share_commitments = sharing_of(seeded_polynomial(k), n).commitments;
  world.manifest.trustees.clear();
  for (std::uint32_t i = 1; i <= n; ++i)
    world.manifest.trustees.push_back(
        {i, names[i - 1], seeded_signing_key(names[i - 1]).verify_key().bytes()});
  world.manifest_note = write_manifest(world.manifest);
  add_signature(world.manifest_note, kRootName, world.root);
}

std::string seeded_share_file(std::string_view name, std::uint32_t i, std::uint32_t k, std::uint32_t n) {
  const Polynomial f = seeded_polynomial(k);
  std::string lines = "role share\nname " + std::string(name) + "\npublic ed25519 " +
                      to_base64(seeded_signing_key(name).verify_key().bytes().span()) + "\nshare " +
                      std::to_string(i) + " " + std::to_string(k) + " " + std::to_string(n) + "\n";
  for (const auto& a : sharing_of(f, n).commitments)
    lines += "share-commitment " + to_base64(a.span()) + "\n";
  return sealed_key_file(lines, share_of(f, i).encode().span(), name);
}

}  // namespace wardmote::test
