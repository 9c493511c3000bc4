// Percentages as whole numbers of samples, and the set sizes that they show.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "proofs_check/sharpness/table_claims.hpp"
#include "proofs_check/sharpness/table_samples.hpp"

namespace oubliette::sharpness {

using namespace letters;

namespace {

const std::vector<std::string> datasets{"CIFAR-100", "CIFAR-10", "Tiny-ImageNet", "ImageNet"};

std::string listed(const std::vector<long>& sizes, std::size_t most) {
  std::string text;
  for (std::size_t i = 0; i < std::min(most, sizes.size()); ++i) {
    text += (i == 0 ? "" : ", ") + std::to_string(sizes[i]);
  }
  return text + (sizes.size() > most ? ", .." : "");
}

long size_behind(const std::string& dataset, const std::string& which) {
  return static_cast<long>(numerator(samples_behind(dataset, which)));
}

// Every accuracy of a kind: shares of the sizes of samples_behind, and the least sizes that all
// the numbers of a data set allow.
Computed judge_shares(const std::string& which) {
  const PublishedTables& tables = published_tables();
  std::vector<std::string> evidence;
  std::size_t against = 0, all = 0;
  for (const std::string& dataset : datasets) {
    const std::vector<Cell> cells = accuracies_of(tables, dataset, which);
    const long N = size_behind(dataset, which);
    const std::size_t wrong = not_shares_of(tables, cells, N).size();
    against += wrong;
    all += cells.size();
    evidence.push_back(
        fmt::format("{}: {} of {} are k/{}; sizes up to 100000 that all {} allow: {}", dataset,
                    cells.size() - wrong, cells.size(), N, cells.size(),
                    listed(possible_sizes(tables, cells, 100000, 0), 6)));
  }
  return enumerated(against == 0, fmt::format("{} of {}", all - against, all), evidence);
}

// 100 k/N < x - half and 100 (k+1)/N > x + half: nothing in between rounds to x.
Shown between_shares(const PublishedTables& tables, const Cell& cell, long N) {
  const Rational x = value_of(tables, cell), half = half_unit(tables, cell);
  const Rational below(floor(x * N / 100));
  const Expr size = name("size"), printed = name("printed");
  const Expr share = 100 * name("k") / size, next = 100 * (name("k") + 1) / size;
  return shown_numbers(
      fmt::format("{} = {}: {} of {} samples are less and {} are more than all that rounds to it",
                  place_of(tables, cell), text_of(tables, cell), to_string(below), N,
                  to_string(below + 1)),
      {size == Rational(N), name("k") == below, printed == x,
       share<printed - half, next> printed + half},
      {{"size", N}, {"k", below}, {"printed", x}});
}

Computed judge_size(const std::string& id, const std::string& dataset, long N) {
  const PublishedTables& tables = published_tables();
  const std::vector<Cell> cells = accuracies_of(tables, dataset, "retain"),
                          against = not_shares_of(tables, cells, N);
  const std::string headline =
      fmt::format("{} of {} are k/{}", cells.size() - against.size(), cells.size(), N);
  if (against.empty()) return enumerated(!cells.empty(), headline, {});
  // An example that the repaired size explains, where there is one.
  const auto example = std::find_if(against.begin(), against.end(), [&](const Cell& cell) {
    return is_share_of(tables, cell, size_behind(dataset, "retain"));
  });
  const Cell& shown = example == against.end() ? against.front() : *example;
  return refuted_by(id, headline, {}, {between_shares(tables, shown, N)});
}

Computed judge_size_but(const std::string& dataset, long N, const Cell& exception, long largest) {
  const PublishedTables& tables = published_tables();
  const std::vector<Cell> cells = accuracies_of(tables, dataset, "retain"),
                          against = not_shares_of(tables, cells, N);
  const std::vector<long> sizes = possible_sizes(tables, cells, largest, 1);
  return enumerated(against == std::vector<Cell>{exception},
                    fmt::format("{} of {} are k/{}; the other is {}", cells.size() - 1,
                                cells.size(), N, place_of(tables, exception)),
                    {fmt::format("sizes up to {} with at most one exception: {}", largest,
                                 sizes.empty() ? "none" : listed(sizes, 6))});
}

Computed judge_cifar_100() {
  const Cell exception = find_cell(published_tables(), 5, "CIFAR-100, Res50", "retain low");
  return judge_size_but("CIFAR-100", 42000, exception, 60000);
}

Computed judge_tiny() {
  const Cell exception =
      find_cell(published_tables(), 10, "Tiny-ImageNet, random, NegGrad, row NegGrad, A = ASAM 1.0",
                "retain");
  return judge_size_but("Tiny-ImageNet", 94000, exception, 79999);
}

// The two retain accuracies with five decimals.
Computed judge_imagenet() {
  const PublishedTables& tables = published_tables();
  std::vector<std::string> evidence;
  std::vector<Cell> five;
  bool holds = true;
  for (const Cell& cell : accuracies_of(tables, "ImageNet", "retain")) {
    if (half_unit(tables, cell) * 2 >= Rational(1, 1000)) continue;
    five.push_back(cell);
    const std::vector<Rational> shares = shares_of(tables, cell);
    holds = holds && shares.size() == 1 && !is_share_of(tables, cell, 1281167);
    if (shares.empty()) continue;
    evidence.push_back(fmt::format("{} = {}: {} of 1221167, no share of 1281167",
                                   place_of(tables, cell), text_of(tables, cell),
                                   to_string(Rational(shares[0] * 1221167 / 100))));
  }
  long sizes = 0;
  for (long N = 1200000; N < 1300000; ++N) sizes += not_shares_of(tables, five, N).empty() ? 1 : 0;
  evidence.push_back(
      fmt::format("of the sizes from 1200000 to 1299999, {} allow both; with three "
                  "decimals every number is a share of each",
                  sizes));
  return enumerated(holds && five.size() == 2, "both are", evidence);
}

}  // namespace

std::vector<Claim> size_claims() {
  return {
      {.id = "B-tab.forget-size",
       .source = "App. C.1, F; Tables 5 to 10",
       .statement = "every forget accuracy is k/|F|, rounded, with |F| = 3000 on CIFAR-100, 60000 "
                    "on ImageNet and 6000 on Tiny-ImageNet as the text says, and 3000 on CIFAR-10",
       .reading = "the text gives no |F| for CIFAR-10",
       .compute = [] { return judge_shares("forget"); }},
      {.id = "B-tab.test-size",
       .source = "Tables 5 to 10",
       .statement = "every test accuracy is k/10000, rounded, on ImageNet k/50000",
       .reading = "pretrained, retrained and unlearned models; the usual test sets",
       .compute = [] { return judge_shares("test"); },
       .own_question = true},
      {.id = "B-tab.retain-size",
       .source = "2.2, C.1; Tables 5 to 8, CIFAR-100",
       .statement = "every retain accuracy on CIFAR-100 is k/47000, rounded: R is all of the 50000 "
                    "training images but the 3000 of F",
       .reading = "S is the data set's training part; the text does not give its size",
       .compute = [] { return judge_size("B-tab.retain-size", "CIFAR-100", 47000); },
       .repair = "B-tab.retain-size.repair",
       .wrong = "the retain accuracies on CIFAR-100 are not whole numbers of 47000 samples",
       .own_question = true},
      {.id = "B-tab.retain-size.repair",
       .source = "2.2, C.1; Tables 5 to 8, CIFAR-100, repaired",
       .statement = "every retain accuracy on CIFAR-100 but 99.956 (Table 5, low) is k/42000, "
                    "rounded, so that |S| = 45000",
       .reading =
           "|R|/(|F| + |R|) = 42000/45000 is the 0.93 of Section 4.3; the ToW of Tables 6 to "
           "8 follow from 99.956 as printed (B-tab.tow-samples)",
       .compute = judge_cifar_100},
      {.id = "B-tab.cifar10-size",
       .source = "App. F; Tables 9 and 10, CIFAR-10",
       .statement = "every retain accuracy on CIFAR-10 is k/42000, rounded",
       .reading = "the same split as on CIFAR-100; the text does not give it",
       .compute = [] { return judge_size("B-tab.cifar10-size", "CIFAR-10", 42000); },
       .own_question = true},
      {.id = "B-tab.tiny-size",
       .source = "App. F; Tables 9 and 10, Tiny-ImageNet",
       .statement = "every retain accuracy on Tiny-ImageNet is k/94000, rounded: 100000 samples, "
                    "6000 of them in F",
       .reading = "accuracy over all of R, rounded to three decimals",
       .compute = [] { return judge_size("B-tab.tiny-size", "Tiny-ImageNet", 94000); },
       .repair = "B-tab.tiny-size.repair",
       .wrong = "the retain accuracy 86.575 (Table 10, NegGrad, A = ASAM 1.0) is no whole number "
                "of 94000 samples"},
      {.id = "B-tab.tiny-size.repair",
       .source = "App. F; Tables 9 and 10, Tiny-ImageNet, repaired",
       .statement = "every other retain accuracy on Tiny-ImageNet is k/94000, rounded; 86.575 lies "
                    "between 86.574 (81380 samples) and 86.576 (81381 samples)",
       .reading =
           "81381/94000 is 86.57553 percent: cut off after three decimals it is 86.575. That "
           "94000 fits nearly all numbers says little, as most numbers of three decimals are "
           "shares of it",
       .compute = judge_tiny},
      {.id = "B-tab.imagenet-size",
       .source = "App. C.1; Table 7, ImageNet",
       .statement = "the two retain accuracies that are printed with five decimals, 80.84185 and "
                    "80.16741, are k/1221167: 1281167 training images, 60000 of them in F",
       .reading =
           "1281167 is the size of ImageNet-1K's training part, which the text does not give",
       .compute = judge_imagenet,
       .own_question = true}};
}

}  // namespace oubliette::sharpness
