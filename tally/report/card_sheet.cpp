#include "tally/report/card_sheet.h"

#include <algorithm>

#include "shared/catalogue.h"
#include "shared/qr.h"
#include "tally/report/pdf.h"

namespace wardmote {
namespace {

constexpr std::size_t kSymbols = 13, kColumns = 3;
constexpr double kLabelWidth = 70, kLabelHeight = 37;
constexpr double kTop = (kA4Height - 8 * kLabelHeight) / 2;
constexpr double kFold = kLabelWidth / 2;
constexpr double kEdge = 4;  // free of text: printers and scissors are not exact
constexpr double kCardQr = 23;

// The three rows in which a code is read aloud: "K7QM", "2F9X", "3HRT C".
std::vector<std::string> rows_of(const std::string& code) {
  return {code.substr(0, 4), code.substr(4, 4), code.substr(8, 4) + " " + code.substr(12)};
}

class Cards {
 public:
  explicit Cards(const CardSheetData& data)
      : data_(data), words_(catalogue_or_english(data.language)), pdf_(words_.say("card.name")) {}

  Result<Bytes> draw() {
    for (std::size_t i = 0; i < data_.codes.size(); ++i) {
      const std::size_t place = i % kCardsOfSheet;
      if (i > 0 && place == 0) pdf_.next_page();
      const auto column = static_cast<double>(place % kColumns), row = static_cast<double>(place / kColumns);
      card(column * kLabelWidth, kTop + row * kLabelHeight, data_.codes[i]);
    }
    return pdf_.finish();
  }

 private:
  void card(double x, double y, const std::string& code) {
    WM_ASSERT(code.size() == kSymbols);
    pdf_.dashed(x + kFold, y + 2, x + kFold, y + kLabelHeight - 2, 0.15, kSoftInk);
    left_half(x, y, code);
    right_half(x + kFold, y, code);
  }

  void left_half(double x, double y, const std::string& code) {
    pdf_.qr(x + (kFold - kCardQr) / 2, y + kEdge, kCardQr, qr_of(code));
    pdf_.text({x + kEdge, y + 30, kFold - 2 * kEdge}, words_.say("card.name"),
              {1.9, true, kInk, Align::Centre, 1});
  }

  void right_half(double x, double y, const std::string& code) {
    const double left = x + kEdge, width = kFold - kEdge - 2;
    pdf_.text({left, y + 2.6, width}, data_.title, {1.6, false, kInk, Align::Left, 2});
    double row = y + 9.4;
    for (const auto& symbols : rows_of(code)) {
      pdf_.text({left, row, width}, symbols, {4.2, true, kInk, Align::Left, 1});
      row += 7.1;
    }
    const std::string batch =
        data_.colour.empty()
            ? words_.say("card.batch", {{"batch", data_.batch}})
            : words_.say("card.colour_batch", {{"colour", data_.colour}, {"batch", data_.batch}});
    pdf_.text({left, y + 31.2, width}, batch, {1.5, false, kSoftInk, Align::Left, 1});
  }

  const CardSheetData& data_;
  const Catalogue& words_;
  Pdf pdf_;
};

}  // namespace

Result<Bytes> card_sheets(const CardSheetData& data) {
  if (data.codes.empty()) return Error{ErrorCode::Refused, "cards: none to print"};
  return Cards(data).draw();
}

}  // namespace wardmote
