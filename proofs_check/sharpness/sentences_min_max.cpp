// What the text says of Sharp MinMax (Tables 3 and 7) against the other methods (Tables 1, 6, 8).
#include "proofs_check/sharpness/sentences_parts.hpp"
#include "proofs_check/sharpness/sentences_said.hpp"

namespace oubliette::sharpness {
namespace {

const std::vector<std::string> three{"high", "mid", "low"};

bool is_min_max(const Run& run) { return run.method == "MinMax"; }

Comparisons against_all(const Runs& all) {
  Comparisons result{"ToW_MinMax", ">", "ToW_other", {}};
  for (const char* other : {"NegGrad", "RL", "SalUn", "L1-Sparse", "SCRUB"}) {
    const Comparisons pairs = against_method(all, "MinMax", other, &Run::tow, "ToW", ">");
    result.cells.insert(result.cells.end(), pairs.cells.begin(), pairs.cells.end());
  }
  return result;
}

// The best of Sharp MinMax's rows against the best of all other rows with the same data set, forget
// set and A.
Comparisons best(const Runs& all, Quantity quantity, const std::string& name,
                 const std::string& op) {
  Comparisons result{name + "_MinMax", op, name + "_best_other", {}};
  for (const Run& first : all) {
    if (!is_min_max(first) || first.unlearning != "SGD") continue;
    const Run *own = nullptr, *other = nullptr;
    for (const Run& run : all) {
      if (run.dataset != first.dataset || run.forget_set != first.forget_set ||
          run.pretraining != first.pretraining) {
        continue;
      }
      const Run*& leader = is_min_max(run) ? own : other;
      if (leader == nullptr || holds(op, run.*quantity, leader->*quantity)) leader = &run;
    }
    result.cells.push_back({own->place + " against " + other->place,
                            {own->forget_set, own->dataset, "A = " + own->pretraining},
                            own->*quantity,
                            other->*quantity});
  }
  return result;
}

// Mean lead of Sharp MinMax at F_high against that at F_mid and F_low, for each data set.
Comparisons leads(const PublishedTables& tables, bool neg_grad_alone) {
  Comparisons result{"mean_lead_at_high", ">", "mean_lead_elsewhere", {}};
  for (const char* dataset : {"ImageNet", "CIFAR-100"}) {
    const auto lead = [&](const std::string& level) {
      const Runs at = only(runs(tables, {6, 7, 8}), [&](const Run& run) {
        return run.dataset == dataset && run.forget_set == level;
      });
      const Comparisons pairs = neg_grad_alone
                                    ? against_method(at, "MinMax", "NegGrad", &Run::tow, "ToW", ">")
                                    : against_all(at);
      Rational sum = 0;
      for (const Comparison& pair : pairs.cells) sum += pair.left - pair.right;
      return Rational(sum / static_cast<long>(pairs.cells.size()));
    };
    for (const char* level : {"mid", "low"}) {
      result.cells.push_back({std::string(dataset) + ", high against " + level,
                              {dataset, level},
                              lead("high"),
                              lead(level)});
    }
  }
  return result;
}

Comparisons above_ninety(const PublishedTables& tables) {
  Comparisons result{"ToW", ">", "ninety", {}};
  for (const Run& run : runs(tables, {7})) {
    if (run.dataset != "CIFAR-100" || run.unlearning != "SAM 0.1") continue;
    result.cells.push_back({run.place, {run.forget_set, "A = " + run.pretraining}, run.tow, 90});
  }
  return result;
}

Comparisons erased(const PublishedTables& tables) {
  Comparisons result{"forget", "<=", "forget_retrained", {}};
  for (const Run& run : runs(tables, {7})) {
    if (run.forget_set != "high") continue;
    result.cells.push_back({run.place,
                            {run.dataset, "U = " + run.unlearning},
                            run.forget,
                            retrained(tables, run.dataset, run.forget_set).forget});
  }
  return result;
}

Runs with_absolute_tow(const PublishedTables& tables) {
  Runs all = runs(tables, {6, 7, 8});
  for (Run& run : all) {
    run.tow = absolute_tow_percent({run.retain, run.forget, run.test},
                                   retrained(tables, run.dataset, run.forget_set));
  }
  return all;
}

void add_tows(std::vector<Claim>& claims) {
  add_said(claims, {"B-say.minmax-best-avg", "abstract, introduction, caption of Table 3",
                    "For each data set and A, the best mean ToW of Sharp MinMax is above every "
                    "mean of Table 1",
                    "The best of the four unlearning optimisers of Table 3, for the averages",
                    [](const auto& t) {
                      return best(means(runs(t, {6, 7, 8}), three, "AVG"), &Run::tow, "ToW", ">");
                    }});
  add_said(
      claims,
      {"B-say.minmax-best", "abstract, caption of Table 3",
       "For each data set, forget set and A, the best ToW of Sharp MinMax is above every ToW "
       "of Table 1",
       "The best of the four unlearning optimisers of Table 3, for each forget set",
       [](const auto& t) {
         return best(runs(t, {6, 7, 8}), &Run::tow, "ToW", ">");
       },
       Share::every,
       "another method of Table 1 has the greater ToW on F_low for every data set and A, and on "
       "CIFAR-100's F_mid for A = SAM 0.1",
       "The best ToW of Sharp MinMax is above the best of Table 1", 15, 24});
  Said absolute{"B-say.minmax-best-absolute", "4, eq. 10, Table 3",
                "For each data set and A, the best mean ToW of Sharp MinMax is above every mean "
                "of Table 1 with absolute differences too",
                "Eq. 10 with absolute values, as in earlier work, from the accuracies of Tables 6, "
                "7 and 8",
                [](const auto& t) {
                  return best(means(with_absolute_tow(t), three, "AVG"), &Run::tow, "absolute_ToW",
                              ">");
                }};
  absolute.own_question = true;
  add_said(claims, absolute);
  add_said(
      claims,
      {"B-say.minmax-all", "4.2",
       "In every setting Sharp MinMax has a greater ToW than NegGrad and the other methods",
       "A setting is a data set, forget set, unlearning optimiser and A; each method of "
       "Table 1 in it",
       [](const auto& t) {
         return against_all(runs(t, {6, 7, 8}));
       },
       Share::every,
       "on F_low, and with SGD as the unlearning optimiser, other methods often have the "
       "greater ToW",
       "In the same setting the ToW of Sharp MinMax is above that of another method", 137, 240});
  Said plain{"B-say.minmax-sgd", "4.2, Tables 1 and 3",
             "With SGD as the unlearning optimiser Sharp MinMax has a smaller ToW than NegGrad in "
             "every setting",
             "A setting is a data set, forget set and A", [](const auto& t) {
               const Runs with_sgd =
                   only(runs(t, {6, 7, 8}), [](const Run& run) { return run.unlearning == "SGD"; });
               return against_method(with_sgd, "MinMax", "NegGrad", &Run::tow, "ToW", "<");
             }};
  plain.own_question = true;
  add_said(claims, plain);
  add_said(claims, {"B-say.minmax-margin", "4.2",
                    "The ToW of Sharp MinMax is above that of another method in the same setting "
                    "by more than one point",
                    "'noticeable' as more than one point, in more than half of the comparisons",
                    [](const auto& t) {
                      Comparisons pairs = against_all(runs(t, {6, 7, 8}));
                      pairs.right = "ToW_other_and_one_point";
                      for (Comparison& pair : pairs.cells) pair.right += 1;
                      return pairs;
                    },
                    Share::most});
  add_said(claims,
           {"B-say.minmax-high", "4.2",
            "The mean lead of Sharp MinMax over the methods of Table 1 is greater on "
            "F_high than on F_mid and on F_low, on each data set",
            "Over all methods in the same setting", [](const auto& t) { return leads(t, false); }});
  add_said(claims,
           {"B-say.minmax-high-neggrad", "4.2",
            "The mean lead of Sharp MinMax over NegGrad is greater on F_high than on F_mid "
            "and on F_low, on each data set",
            "Over NegGrad alone in the same setting", [](const auto& t) { return leads(t, true); },
            Share::every, "over NegGrad on CIFAR-100 the lead is greatest on F_mid",
            "The mean lead over NegGrad on F_high is above that on another level", 3, 4});
  add_said(claims,
           {"B-say.minmax-ninety", "4.2",
            "On CIFAR-100 Sharp MinMax with SAM 0.1 has a ToW above 0.9 in most settings",
            "Three forget sets and four A; 'most' is more than half", above_ninety, Share::most});
}

}  // namespace

void add_min_max_sentences(std::vector<Claim>& claims) {
  add_tows(claims);
  add_said(
      claims,
      {"B-say.erase", "introduction, novel algorithm",
       "On F_high every Sharp MinMax row erases the influence of F: its forget accuracy is "
       "not above the retrained model's",
       "Complete erasure as the forget accuracy of the model that never saw F", erased,
       Share::every,
       "on F_high only the ASAM 0.1 rows on ImageNet reach the retrained model's forget "
       "accuracy",
       "The forget accuracy of Sharp MinMax on F_high is at most the retrained model's", 4, 32});
  add_said(claims, {"B-say.erase-best", "introduction, novel algorithm",
                    "On F_high the lowest forget accuracy of Sharp MinMax is below the lowest of "
                    "all methods of Table 1, for each data set and A",
                    "Erasure as the lowest forget accuracy, over the unlearning optimisers",
                    [](const auto& t) {
                      return best(only(runs(t, {6, 7, 8}),
                                       [](const Run& run) { return run.forget_set == "high"; }),
                                  &Run::forget, "forget", "<");
                    },
                    Share::every,
                    "on CIFAR-100 L1-Sparse has a forget accuracy on F_high that is as low or "
                    "lower",
                    "The lowest forget accuracy of Sharp MinMax on F_high is below the lowest of "
                    "Table 1's methods",
                    4, 8});
}

}  // namespace oubliette::sharpness
