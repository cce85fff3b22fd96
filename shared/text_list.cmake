# write_text_list(<out> <header> <function> <literals>): writes a .cpp in which `function`, declared in `header`,
# returns the C++ string literals of `literals`, each followed by a comma.
function(write_text_list out header function literals)
  file(WRITE ${out} "#include \"${header}\"

namespace wardmote {
namespace {
constexpr std::string_view kTexts[] = {
${literals}};
}  // namespace
std::span<const std::string_view> ${function}() { return kTexts; }
}  // namespace wardmote
")
endfunction()
