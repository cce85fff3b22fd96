# Writes a .cpp that holds every catalogue: cmake -DOUT=catalogue_data.cpp -DFOLDER=assets/strings -P embed_strings.cmake
file(GLOB catalogues ${FOLDER}/*.json)
list(SORT catalogues)
set(list "")
foreach(catalogue IN LISTS catalogues)
  file(READ ${catalogue} text)
  string(APPEND list "    R\"catalogue(${text})catalogue\",\n")
endforeach()
file(WRITE ${OUT} "#include \"shared/catalogue_data.h\"

namespace wardmote {
namespace {
constexpr std::string_view kCatalogues[] = {
${list}};
}  // namespace
std::span<const std::string_view> catalogue_data() { return kCatalogues; }
}  // namespace wardmote
")
