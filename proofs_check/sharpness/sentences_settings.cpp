// What the text says of the sizes of the sets, the weight alpha, the split and the cost (2.2, 4,
// C).
#include <fmt/format.h>

#include "proofs_check/sharpness/sentences_parts.hpp"
#include "proofs_check/sharpness/sentences_said.hpp"

namespace oubliette::sharpness {
namespace {

// Training images: CIFAR-100 as published and without the tenth that the printed retain accuracies
// leave out; ImageNet-1K as published.
const long cifar = 50000, cifar_used = 45000, imagenet = 1281167;
const long forget_cifar = 3000, forget_imagenet = 60000;

Comparisons five_percent(const PublishedTables&) {
  const auto distance = [](long forget, long all) { return abs(Rational(100 * forget, all) - 5); };
  const Rational half(1, 2);
  return {
      "distance_to_five_percent",
      "<=",
      "half_a_percent",
      {{"CIFAR-100, 3000 of 50000", {"CIFAR-100"}, distance(forget_cifar, cifar), half},
       {"ImageNet, 60000 of 1281167", {"ImageNet"}, distance(forget_imagenet, imagenet), half}}};
}

// How many retain accuracies are k/n in percent, rounded to three decimals, for some integer k.
long multiples_of(const PublishedTables& tables, long n) {
  long found = 0;
  for (const Run& run : runs(tables, {6, 7, 8})) {
    if (run.dataset != "CIFAR-100") continue;
    const Rational k(floor(run.retain * n / 100 + Rational(1, 2)));
    if (abs(k * 100 / n - run.retain) <= Rational(1, 2000)) ++found;
  }
  return found;
}

Computed judge_beta() {
  const Rational beta(cifar_used - forget_cifar, cifar_used);
  const PublishedTables& tables = published_tables();
  return judged_relation(
      "B-say.beta", "distance_to_printed", abs(beta - Rational(93, 100)), "<=", "half_a_unit",
      Rational(1, 200), "42000/45000 = " + decimal(beta, 4) + ", 0.93 to two decimals",
      {fmt::format("of the 192 retain accuracies of CIFAR-100 in Tables 6, 7, 8, {} are k/42000 to "
                   "three decimals; {} are k/47000",
                   multiples_of(tables, 42000), multiples_of(tables, 47000)),
       "so the training set has 45000 images; with all 50000 the ratio would be 0.94, and with "
       "|F| at 5% of S, as Section 4 has it, 0.95"});
}

Computed judge_alpha() {
  const Rational small = Rational(forget_imagenet, imagenet),
                 large = Rational(forget_cifar, cifar_used);
  return judged_relation(
      "B-say.alpha", "alpha_ImageNet", Rational(989, 1000), ">", "alpha_CIFAR", Rational(99, 100),
      "alpha = 0.989 for ImageNet, 0.99 for CIFAR-100",
      {fmt::format("|F|/|S|: ImageNet {}, CIFAR-100 {}; beta = 1 - |F|/|S|: {} and {}",
                   decimal(small, 4), decimal(large, 4), decimal(1 - small, 4),
                   decimal(1 - large, 4)),
       fmt::format("alpha proportional to beta (2.2) would take 0.99 to {} on ImageNet, above 1",
                   decimal(Rational(99, 100) * (1 - small) / (1 - large), 4)),
       fmt::format("the enlargement of forget signals |R|/|F| (2.2) is {} and {}: it too asks for "
                   "a greater alpha on ImageNet",
                   decimal(1 / small - 1, 2), decimal(1 / large - 1, 2))});
}

Computed judge_alpha_repair() {
  const Rational imagenet_beta = 1 - Rational(forget_imagenet, imagenet),
                 cifar_beta = 1 - Rational(forget_cifar, cifar_used);
  return judged_relation("B-say.alpha.repair", "beta_ImageNet", imagenet_beta, ">", "beta_CIFAR",
                         cifar_beta,
                         fmt::format("beta: ImageNet {}, CIFAR-100 {}", decimal(imagenet_beta, 4),
                                     decimal(cifar_beta, 4)),
                         {"with |S| = 50000 for CIFAR-100, beta = 0.94, the order is the same"});
}

Comparisons parts(const PublishedTables&) {
  return {"part_SalUn",
          ">",
          "part_MinMax",
          {{"CIFAR-100 (C.1, C.2)", {}, 50, 30},
           {"ImageNet (C.1, C.2)", {}, 30, 5},
           {"CIFAR-10 (F.1)", {}, 50, 30},
           {"Tiny-ImageNet (F.2)", {}, 30, 10}}};
}

// Epochs of Tables 5 and 9, and 10 for unlearning.
Comparisons epochs(const PublishedTables& tables) {
  Comparisons result{"T_2", "<", "T_1", {}};
  for (const int number : {5, 9}) {
    const PublishedTable& table = tables.table(number);
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
      result.cells.push_back({place_of(table, row), {}, 10, number_at(table, row, "epochs")});
    }
  }
  return result;
}

// Gradients of single images: an epoch of NegGrad takes |R|/B batches of B from each set, SAM takes
// two gradients a batch; retraining by SGD takes |R| an epoch.
Comparisons costs(const PublishedTables& tables) {
  Comparisons result = epochs(tables);
  result.left = "epochs_of_gradients_on_R";
  result.right = "half_of_retraining";
  for (Comparison& cell : result.cells) {
    cell.left *= 4;
    cell.right /= 2;
  }
  return result;
}

}  // namespace

void add_setting_sentences(std::vector<Claim>& claims) {
  add_said(claims, {"B-say.five-percent", "4, C.1",
                    "On CIFAR-100 and ImageNet |F| is 5% of |S|, to the nearest percent",
                    "|F| as printed in C.1, |S| the published training sets; with the 45000 images "
                    "that the retain accuracies show (B-say.beta) CIFAR-100 has 6.67%",
                    five_percent, Share::every, "3000 images are 6% of CIFAR-100's training set",
                    "|F|/|S| is 5% to the nearest percent", 1, 2, true});
  Claim beta;
  beta.id = "B-say.beta";
  beta.source = "4.3, reducing the retain signal";
  beta.statement = "On CIFAR-100 |R|/(|F| + |R|) is 0.93 to two decimals";
  beta.reading = "With |F| = 3000 and |S| = 45000, which the printed retain accuracies show";
  beta.compute = judge_beta;
  claims.push_back(beta);
  Claim alpha;
  alpha.id = "B-say.alpha";
  alpha.source = "C.1";
  alpha.statement =
      "The alpha for ImageNet follows from its smaller |F|/|S| by the rule that alpha grows with "
      "beta = |R|/(|F| + |R|): it is greater than that for CIFAR-100";
  alpha.reading = "The rule is that of 2.2 (alpha proportional to beta) and of the thresholds";
  alpha.wrong =
      "a smaller share of F makes beta greater, so the rule asks for a greater alpha, but the "
      "chosen 0.989 is smaller than 0.99";
  alpha.repair = "B-say.alpha.repair";
  alpha.compute = judge_alpha;
  claims.push_back(alpha);
  Claim alpha_repair;
  alpha_repair.id = alpha.repair;
  alpha_repair.source = "C.1";
  alpha_repair.statement =
      "|F|/|S| is smaller on ImageNet than on CIFAR-100, so beta is greater there";
  alpha_repair.compute = judge_alpha_repair;
  claims.push_back(alpha_repair);
  add_said(claims, {"B-say.parts",
                    "C.1, C.2, F.1, F.2",
                    "SalUn updates a larger part of the model than Sharp MinMax's forget part, on "
                    "all four data sets",
                    {},
                    parts});
  add_said(claims, {"B-say.epochs", "2.2, C.1, Tables 5 and 9",
                    "Unlearning takes fewer epochs than training: T_2 < T_1",
                    "T_2 = 10 for all methods (C.1)", epochs});
  Said cost{"B-say.cost",
            "2.2",
            "Unlearning with SAM and NegGrad costs less than half of retraining by SGD, counted in "
            "gradients of single images",
            "An epoch of NegGrad is |R|/B steps of B retain and B forget images (2.2), SAM takes "
            "two gradients a step: 40 |R| in 10 epochs against T_1 |R|. F.1 gives no T_2 of its "
            "own for CIFAR-10",
            costs,
            Share::every,
            "on CIFAR-10, with T_1 = 50, the ten epochs cost 40/50 of retraining",
            "The cost of ten epochs of NegGrad with SAM is below half of retraining",
            3,
            4};
  cost.own_question = true;
  add_said(claims, cost);
}

}  // namespace oubliette::sharpness
