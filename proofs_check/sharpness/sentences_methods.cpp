// What the text says of NegGrad's balance and of the difficulty of the forget sets (Tables 1, 6,
// 8).
#include <algorithm>

#include "proofs_check/sharpness/sentences_parts.hpp"
#include "proofs_check/sharpness/sentences_said.hpp"

namespace oubliette::sharpness {
namespace {

// ToW at the three levels of every row of a set of runs, as high, mid, low.
struct Levels {
  Run row;
  Rational high, mid, low;
  Rational least() const { return std::min(high, std::min(mid, low)); }
  Rational spread() const { return std::max(high, std::max(mid, low)) - least(); }
};

std::vector<Levels> levels_of(const Runs& all) {
  std::vector<Levels> result;
  const Runs high = means(all, {"high"}, "high"), mid = means(all, {"mid"}, "mid"),
             low = means(all, {"low"}, "low");
  for (const Run& one : high) {
    const auto same = [&one](const Run& run) {
      return run.dataset == one.dataset && run.method == one.method &&
             run.unlearning == one.unlearning && run.pretraining == one.pretraining;
    };
    result.push_back({one, one.tow, only(mid, same).front().tow, only(low, same).front().tow});
  }
  return result;
}

// NegGrad's spread, least value or mean against that of each other method of Table 1 with the same
// data set and optimisers.
Comparisons balance(const PublishedTables& tables, const std::string& name, const std::string& op,
                    const std::function<Rational(const Levels&)>& measure) {
  Comparisons result{name + "_NegGrad", op, name + "_other", {}};
  const std::vector<Levels> all = levels_of(runs(tables, {6, 8}));
  for (const Levels& neg_grad : all) {
    if (neg_grad.row.method != "NegGrad") continue;
    for (const Levels& other : all) {
      if (other.row.method == "NegGrad" || other.row.dataset != neg_grad.row.dataset ||
          other.row.unlearning != neg_grad.row.unlearning ||
          other.row.pretraining != neg_grad.row.pretraining) {
        continue;
      }
      result.cells.push_back({neg_grad.row.place + " against " + other.row.method,
                              {other.row.dataset, other.row.method, "U = " + other.row.unlearning,
                               "A = " + other.row.pretraining},
                              measure(neg_grad),
                              measure(other)});
    }
  }
  return result;
}

Comparisons difficulty(const PublishedTables& tables) {
  Comparisons result{"ToW_more_memorised", "<", "ToW_less_memorised", {}};
  for (const Levels& row : levels_of(runs(tables, {6, 7, 8}))) {
    result.cells.push_back({row.row.place + ", high against mid",
                            {"high < mid", row.row.dataset, row.row.method},
                            row.high,
                            row.mid});
    result.cells.push_back({row.row.place + ", mid against low",
                            {"mid < low", row.row.dataset, row.row.method},
                            row.mid,
                            row.low});
  }
  return result;
}

}  // namespace

void add_method_sentences(std::vector<Claim>& claims) {
  const std::string pairs =
      " NegGrad against RL and SalUn, on CIFAR-100 L1-Sparse and SCRUB too, each with the same "
      "data set, unlearning optimiser (SGD, ASAM 1.0) and A";
  add_said(claims,
           {"B-say.balance", "4.1",
            "The ToW of NegGrad differ less between the three forget sets than those of "
            "every other method of Table 1",
            "Balance as the spread, greatest less least of the three." + pairs,
            [](const auto& t) {
              return balance(t, "spread", "<", [](const Levels& row) { return row.spread(); });
            },
            Share::every, "L1-Sparse on CIFAR-100 has the smaller spread for some pretrainings",
            "NegGrad's spread is below that of another method", 45, 48});
  add_said(claims,
           {"B-say.balance-least", "4.1",
            "The least of NegGrad's three ToW is above the least of those of every other "
            "method of Table 1",
            "Balance as the worst of the three sets." + pairs,
            [](const auto& t) {
              return balance(t, "least", ">", [](const Levels& row) { return row.least(); });
            },
            Share::every, "RL and SalUn on CIFAR-100 have the greater least ToW for A = SAM 0.1",
            "NegGrad's least ToW is above that of another method", 46, 48});
  add_said(claims, {"B-say.balance-mean", "4.1",
                    "The mean of NegGrad's three ToW is above that of every other method of "
                    "Table 1",
                    "Balance as the average over the sets." + pairs,
                    [](const auto& t) {
                      return balance(t, "mean", ">", [](const Levels& row) {
                        return Rational((row.high + row.mid + row.low) / 3);
                      });
                    },
                    Share::every, "RL and SalUn on CIFAR-100 have the greater mean for some rows",
                    "NegGrad's mean ToW is above that of another method", 43, 48});
  add_said(claims,
           {"B-say.difficulty", "3.3, caption of Figure 6",
            "The less memorised the forget set, the easier it is to unlearn: ToW rises from high "
            "to mid and from mid to low in every row of Tables 1 and 3",
            "Ease as ToW; two comparisons a row", difficulty, Share::every,
            "ToW does not rise with falling memorisation in every row",
            "The ToW on the less memorised of two neighbouring levels is the greater", 177, 224});
}

}  // namespace oubliette::sharpness
