#include "shared/bytes.h"

namespace wardmote {

Bytes concat(std::initializer_list<ByteSpan> parts) {
  Bytes out;
  std::size_t size = 0;
  for (ByteSpan part : parts) size += part.size();
  out.reserve(size);  // grown in steps, it would leave copies of its parts behind
  for (ByteSpan part : parts) out.insert(out.end(), part.begin(), part.end());
  return out;
}

namespace {

void append_le(Bytes& out, std::uint64_t v, int width) {
  for (int i = 0; i < width; ++i) out.push_back(static_cast<std::uint8_t>(v >> (8 * i)));
}

std::uint64_t read_le(ByteSpan bytes) {
  std::uint64_t v = 0;
  for (std::size_t i = bytes.size(); i-- > 0;) v = v << 8 | bytes[i];
  return v;
}

}  // namespace

ByteWriter& ByteWriter::u8(std::uint8_t v) {
  return append_le(bytes_, v, 1), *this;
}
ByteWriter& ByteWriter::u16(std::uint16_t v) {
  return append_le(bytes_, v, 2), *this;
}
ByteWriter& ByteWriter::u32(std::uint32_t v) {
  return append_le(bytes_, v, 4), *this;
}
ByteWriter& ByteWriter::u64(std::uint64_t v) {
  return append_le(bytes_, v, 8), *this;
}
ByteWriter& ByteWriter::raw(ByteSpan bytes) {
  bytes_.insert(bytes_.end(), bytes.begin(), bytes.end());
  return *this;
}
ByteWriter& ByteWriter::zeros(std::size_t count) {
  bytes_.resize(bytes_.size() + count);
  return *this;
}

std::uint8_t ByteReader::u8() {
  return raw(1)[0];
}
std::uint16_t ByteReader::u16() {
  return static_cast<std::uint16_t>(read_le(raw(2)));
}
std::uint32_t ByteReader::u32() {
  return static_cast<std::uint32_t>(read_le(raw(4)));
}
std::uint64_t ByteReader::u64() {
  return read_le(raw(8));
}
ByteSpan ByteReader::raw(std::size_t count) {
  WM_ASSERT(count <= rest_.size());
  const ByteSpan out = rest_.first(count);
  rest_ = rest_.subspan(count);
  return out;
}

}  // namespace wardmote
