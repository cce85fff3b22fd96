#include "tally/report/key_sheet.h"

#include <fmt/format.h>

#include "shared/key_paper.h"
#include "shared/text.h"
#include "tally/report/pdf.h"

namespace wardmote {
namespace {

constexpr double kMargin = 20, kWidth = kA4Width - 2 * kMargin;
constexpr double kBand = 29, kKeyQr = 62;
constexpr TextStyle kSmall{1.9, false, kSoftInk, Align::Left, 0};
constexpr TextStyle kBody{2.3, false, kInk, Align::Left, 0};
constexpr TextStyle kStrong{2.3, true, kInk, Align::Left, 0};
constexpr TextStyle kHeading{2.8, true, kPrimary, Align::Left, 0};

std::string what_it_is(const KeyHeader& header) {
  switch (header.role) {
    case KeyRole::Root:
      return "Root key";
    case KeyRole::Event:
      return "Event key";
    case KeyRole::Officer:
      return "Officer's key";
    case KeyRole::Kiosk:
      return "Kiosk's key";
    case KeyRole::Trustee:
      return "Trustee's key";
    case KeyRole::Share:
      return fmt::format("Share {} of {} of the tally key", header.share->i, header.share->n);
    case KeyRole::Observer:
      return "Observer's key";
  }
  std::abort();  // every case returns
}

std::string what_it_does(const KeyHeader& header) {
  switch (header.role) {
    case KeyRole::Root:
      return "It signs the event: what is voted on, the rules, and the other keys.";
    case KeyRole::Event:
      return "It certifies officers and kiosks, and signs the roll and the result.";
    case KeyRole::Officer:
      return "It opens and closes kiosks. It is destroyed when the stores have been read.";
    case KeyRole::Kiosk:
      return "It signs what a kiosk stores.";
    case KeyRole::Trustee:
      return "It signs the result. It opens no ballot.";
    case KeyRole::Share:
      if (header.share->k == 1) return "This share alone opens every ballot.";
      return fmt::format("Any {} of the {} shares together open the ballots; fewer open nothing.",
                         header.share->k, header.share->n);
    case KeyRole::Observer:
      return "It signs what hung on the wall. It opens no ballot.";
  }
  std::abort();  // every case returns
}

// The last line of the public file, by which people find the file that belongs to the page.
std::string check_of(const KeyHeader& header) {
  const std::string file = write_public(header);
  const std::string_view mark = "\ncheck ";
  return std::string(trim(std::string_view(file).substr(file.rfind(mark) + mark.size())));
}

// Draws from the top downwards.
class Sheet {
 public:
  Sheet(const Key& key, const std::string& about)
      : key_(key), header_(key.header()), about_(about), pdf_("Wardmote: " + what_it_is(key.header())) {}

  Result<Bytes> draw() {
    const Qr code = qr_of(paper_code(key_));
    WM_ASSERT(code.side > 0);  // far shorter than what a QR code holds
    band();
    facts();
    warning();
    secret();
    scanner(code);
    witnesses();
    return pdf_.finish();
  }

 private:
  void band() {
    pdf_.fill({0, 0, kA4Width}, kBand, kPrimary);
    pdf_.text({kMargin, 6.5, kWidth}, "Wardmote  ·  paper copy of a key",
              {2.0, false, kWhite, Align::Left, 1});
    pdf_.text({kMargin, 12.5, kWidth}, what_it_is(header_), {4.6, true, kWhite, Align::Left, 1});
    y_ = kBand + 7;
  }

  void fact(std::string_view label, std::string_view value) {
    constexpr double kLabel = 30;
    pdf_.text({kMargin, y_, kLabel}, label, {2.3, false, kSoftInk, Align::Left, 1});
    y_ += pdf_.text({kMargin + kLabel, y_, kWidth - kLabel}, value, kStrong) + 0.8;
  }

  void facts() {
    if (!about_.empty()) fact("For", about_);
    fact(header_.role == KeyRole::Share ? "Held by" : "Name", header_.name);
    fact("Check code", check_of(header_));
    y_ += pdf_.text({kMargin, y_ + 1, kWidth}, what_it_does(header_), kBody) + 6;
  }

  void warning() {
    const std::string_view thing = header_.role == KeyRole::Share ? "share" : "key";
    const std::string first = fmt::format("Whoever reads this page holds the {}.", thing);
    const std::string_view then =
        "Put it into an envelope at once, seal it, and sign over the flap. Keep the envelope apart from the "
        "key "
        "file and from the other envelopes. An opened envelope means a key that others know.";
    constexpr double kInside = 5;
    const double width = kWidth - 2 * kInside;
    const TextStyle loud{2.9, true, kInk, Align::Left, 0};
    const double height =
        pdf_.text_height(width, first, loud) + pdf_.text_height(width, then, kBody) + 2 * kInside;
    pdf_.frame({kMargin, y_, kWidth}, height, 0.9, kInk);
    const double used = pdf_.text({kMargin + kInside, y_ + kInside - 0.5, width}, first, loud);
    pdf_.text({kMargin + kInside, y_ + kInside + used + 0.5, width}, then, kBody);
    y_ += height + 7;
  }

  // Groups of four stand in columns, so that an eye keeps its place.
  void secret() {
    pdf_.text({kMargin, y_, kWidth}, "To type it in", kHeading);
    y_ += 7;
    const auto lines = paper_lines(key_);
    const double step = lines.size() > 4 ? 9 : 11;
    constexpr double kGroup = 32;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const double middle = y_ + (step - 9) / 2;
      pdf_.text({kMargin, middle + 2.7, 6}, std::to_string(i + 1), {2.3, false, kSoftInk, Align::Right, 1});
      double x = kMargin + 14;
      for (const std::string_view group : split(lines[i], ' ')) {
        pdf_.text({x, middle, kGroup}, group, {4.2, true, kInk, Align::Left, 1});
        x += kGroup;
      }
      y_ += step;
      pdf_.line(kMargin, y_ - 0.4, kMargin + kWidth, y_ - 0.4, 0.15);
    }
    y_ += 5;
  }

  void scanner(const Qr& code) {
    const auto quiet = static_cast<double>(kQrQuiet) * kKeyQr / static_cast<double>(code.side + 2 * kQrQuiet);
    pdf_.qr(kMargin + quiet, y_ + quiet, kKeyQr - 2 * quiet, code);
    const Place beside{kMargin + kKeyQr + 8, y_ + 3, kWidth - kKeyQr - 8};
    double y = beside.y;
    const auto add = [&](std::string_view words, const TextStyle& style, double below) {
      y += pdf_.text({beside.x, y, beside.width}, words, style) + below;
    };
    add("To scan it in", kHeading, 1);
    add("The code holds the whole key file, so nothing has to be typed.", kBody, 4);
    add("To make the key file again", kHeading, 1);
    add(fmt::format(
            "Start the command below, then scan the code, or type lines 1 to {}, each ended with Enter. The "
            "last symbol of a line checks the line. Read O as 0, I and L as 1; capitals or not, spaces or "
            "not.",
            paper_line_count(header_.role)),
        kBody, 0);
    const std::string file = header_.name + "." + std::string(name_of(header_.role));
    pdf_.text({kMargin, y_ + kKeyQr + 3, kWidth},
              fmt::format("wardmote-tally keys restore --public {}.pub --out {}", file, file), kStrong);
    y_ += kKeyQr;
  }

  void witnesses() {
    constexpr double kLine = kA4Height - 28, kThird = kWidth / 3;
    constexpr std::string_view kLabels[] = {"Sealed by", "Witnessed by", "Date and place"};
    for (std::size_t i = 0; i < 3; ++i) {
      const double x = kMargin + kThird * static_cast<double>(i);
      pdf_.line(x, kLine, x + kThird - 5, kLine, 0.3, kInk);
      pdf_.text({x, kLine + 1.5, kThird - 5}, kLabels[i], kSmall);
    }
  }

  const Key& key_;
  const KeyHeader& header_;
  const std::string& about_;
  Pdf pdf_;
  double y_{0};
};

}  // namespace

Result<Bytes> key_sheet(const Key& key, const std::string& about) {
  return Sheet(key, about).draw();
}

}  // namespace wardmote
