# Writes a .cpp that names every font file: cmake -DOUT=font_files.cpp -DLIST=assets/fonts/fonts.txt -P font_files.cmake
file(STRINGS ${LIST} lines)
set(names "")
foreach(line IN LISTS lines)
  if(line MATCHES "^/")
    string(APPEND names "    \"${line}\",\n")
  endif()
endforeach()
file(WRITE ${OUT} "#include \"kiosk/font_files.h\"

namespace wardmote {
namespace {
constexpr std::string_view kFontFiles[] = {
${names}};
}  // namespace
std::span<const std::string_view> font_files() { return kFontFiles; }
}  // namespace wardmote
")
