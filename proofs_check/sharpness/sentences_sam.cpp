// What the text says of SAM's ToW against SGD's: Table 1's numbers with the labels of Tables 6, 8.
#include "proofs_check/sharpness/sentences_parts.hpp"
#include "proofs_check/sharpness/sentences_said.hpp"

namespace oubliette::sharpness {
namespace {

const char* const labels =
    "The labels are those of the detailed Tables 6 and 8: Table 1 labels the four ImageNet rows of "
    "NegGrad as NegGrad, +SGD, +ASAM 0.1, +SAM 0.1, where Table 6 has the same numbers as +SGD, "
    "+ASAM 0.1, +ASAM 1.0, +SAM 0.1";

const std::vector<std::string> three{"high", "mid", "low"};

Runs main_runs(const PublishedTables& tables) { return runs(tables, {6, 8}); }

Comparisons tow_of(const Runs& all, Vary role) {
  return against_sgd(all, role, &Run::tow, "ToW", ">");
}

// For each forget set: twice the pairs in which SAM's ToW is greater, against the pairs.
Comparisons majority_at_each_level(const PublishedTables& tables) {
  Comparisons result{"twice_the_pairs_for_SAM", ">", "pairs", {}};
  for (const std::string& level : three) {
    const Runs at =
        only(main_runs(tables), [&level](const Run& run) { return run.forget_set == level; });
    long better = 0;
    const Comparisons pairs = tow_of(at, Vary::unlearning);
    for (const Comparison& pair : pairs.cells) better += pair.left > pair.right ? 1 : 0;
    result.cells.push_back({"Table 1, " + level,
                            {level},
                            Rational(2 * better),
                            Rational(static_cast<long>(pairs.cells.size()))});
  }
  return result;
}

// For each forget set: the mean ToW over the pairs.
Comparisons means_at_each_level(const PublishedTables& tables) {
  Comparisons result{"mean_ToW_SAM", ">", "mean_ToW_SGD", {}};
  for (const std::string& level : three) {
    const Comparisons pairs = tow_of(
        only(main_runs(tables), [&level](const Run& run) { return run.forget_set == level; }),
        Vary::unlearning);
    Comparison mean{"Table 1, " + level, {level}, 0, 0};
    const Rational share(1, static_cast<long>(pairs.cells.size()));
    for (const Comparison& pair : pairs.cells) {
      mean.left += share * pair.left;
      mean.right += share * pair.right;
    }
    result.cells.push_back(mean);
  }
  return result;
}

// Mean gain of ASAM 1.0 over SGD on CIFAR-100 against that on ImageNet, for each method and A.
Comparisons gains(const PublishedTables& tables) {
  Comparisons result{"gain_on_CIFAR", ">", "gain_on_ImageNet", {}};
  const auto gain_on = [&tables](const std::string& dataset) {
    const Runs runs_on = only(main_runs(tables), [&dataset](const Run& run) {
      return run.dataset == dataset && (run.unlearning == "SGD" || run.unlearning == "ASAM 1.0");
    });
    return tow_of(means(runs_on, three, "AVG"), Vary::unlearning);
  };
  const Comparisons cifar = gain_on("CIFAR-100");
  for (const Comparison& imagenet : gain_on("ImageNet").cells) {
    for (const Comparison& other : cifar.cells) {
      // Groups: forget set, data set, method, U, A.
      if (other.groups[2] != imagenet.groups[2] || other.groups[4] != imagenet.groups[4]) continue;
      result.cells.push_back({imagenet.groups[2] + ", " + imagenet.groups[4],
                              {imagenet.groups[2]},
                              other.left - other.right,
                              imagenet.left - imagenet.right});
    }
  }
  return result;
}

void add_unlearning(std::vector<Claim>& claims) {
  add_said(claims,
           {"B-say.unlearn", "4.1, caption of Table 1, E.1",
            "For every method, pretraining A and forget set of Table 1, unlearning with a SAM-type "
            "optimiser has a greater ToW than unlearning with SGD",
            std::string("Read for each forget set. ") + labels,
            [](const auto& t) { return tow_of(main_runs(t), Vary::unlearning); }, Share::every,
            "unlearning with SAM instead of SGD does not always raise ToW, though it raises the "
            "average in every row (B-say.unlearn-avg)",
            "Over the methods, pretrainings and forget sets of Table 1, a SAM-type optimiser for "
            "unlearning has a greater ToW than SGD",
            96, 144});
  add_said(
      claims,
      {"B-say.unlearn-avg", "4.1, caption of Table 1, E.1, Figures 4 and 5",
       "For every method and pretraining A of Table 1, unlearning with a SAM-type optimiser "
       "has a greater mean ToW over the three forget sets than unlearning with SGD",
       std::string("Read for the averages, formed exactly from the three printed ToW. ") + labels,
       [](const auto& t) { return tow_of(means(main_runs(t), three, "AVG"), Vary::unlearning); }});
  Said two{"B-say.unlearn-two",
           "4.1, Table 1",
           "The greater mean ToW of SAM-type unlearning does not depend on F_low: the mean over "
           "F_high and F_mid is greater too",
           "F_low is the set on which a model that forgets nothing scores best (B-triv.nothing)",
           [](const auto& t) {
             return tow_of(means(main_runs(t), {"high", "mid"}, "mean of high and mid"),
                           Vary::unlearning);
           },
           Share::every,
           "in the other rows the mean over F_high and F_mid falls, so that the greater average of "
           "Table 1 comes from F_low",
           "The mean ToW over F_high and F_mid of a SAM-type optimiser is above SGD's",
           23,
           48};
  two.own_question = true;
  add_said(claims, two);
  add_said(claims,
           {"B-say.levels", "abstract: gains across difficulties",
            "At each of the three memorisation levels, SAM-type unlearning has a greater "
            "ToW than SGD in more than half of the pairs of Table 1",
            std::string("One comparison a level. ") + labels, majority_at_each_level, Share::every,
            "at the middle memorisation level most pairs favour SGD (28 of 48)",
            "SAM-type unlearning has the greater ToW in more than half of the pairs of a "
            "level (30 of 48 at high, 20 of 48 at mid, 46 of 48 at low)",
            2, 3});
  add_said(claims,
           {"B-say.levels-mean", "abstract: gains across difficulties",
            "At each of the three memorisation levels, the mean ToW over all pairs of "
            "Table 1 is greater with SAM-type unlearning than with SGD",
            "A second reading, by the mean instead of the count", means_at_each_level, Share::every,
            "at F_high the mean over the pairs is smaller with SAM (69.717 against 69.749)",
            "The mean ToW of SAM-type unlearning over the pairs of a level is above SGD's", 2, 3});
  add_said(claims, {"B-say.more-on-cifar", "E.1",
                    "The gain in mean ToW from unlearning with ASAM 1.0 instead of SGD is greater "
                    "on CIFAR-100 than on ImageNet for most methods and pretrainings",
                    "Over the methods that Table 1 has on both (NegGrad, RL, SalUn) and the four "
                    "A; 'most' is more than half",
                    gains, Share::most});
}

void add_pretraining(std::vector<Claim>& claims) {
  add_said(claims,
           {"B-say.pretrain", "abstract, 4.1",
            "For every method, unlearning optimiser and forget set of Table 1, pretraining with a "
            "SAM-type optimiser gives a greater ToW than pretraining with SGD",
            std::string("SAM as the pretraining optimiser, for each forget set. ") + labels,
            [](const auto& t) { return tow_of(main_runs(t), Vary::pretraining); }, Share::every,
            "a model pretrained with SAM does not always unlearn with a greater ToW",
            "Over the methods, unlearning optimisers and forget sets of Table 1, pretraining with "
            "a SAM-type optimiser has a greater ToW than pretraining with SGD",
            85, 180});
  add_said(
      claims,
      {"B-say.pretrain-avg", "abstract, 4.1",
       "For every method and unlearning optimiser of Table 1, pretraining with a SAM-type "
       "optimiser gives a greater mean ToW over the three forget sets than SGD",
       "SAM as the pretraining optimiser, for the averages",
       [](const auto& t) { return tow_of(means(main_runs(t), three, "AVG"), Vary::pretraining); },
       Share::every, "a model pretrained with SAM does not always unlearn with a greater mean",
       "Over the methods and unlearning optimisers of Table 1, pretraining with a SAM-type "
       "optimiser has a greater mean ToW than pretraining with SGD",
       28, 60});
  add_said(
      claims,
      {"B-say.can", "abstract: SAM can help as pretraining or as unlearning optimiser",
       "There are settings of Table 1 in which pretraining with a SAM-type optimiser and "
       "leaving all else equal raises the mean ToW",
       "'can' is at least one; for the unlearning optimiser see B-say.unlearn-avg",
       [](const auto& t) { return tow_of(means(main_runs(t), three, "AVG"), Vary::pretraining); },
       Share::some});
}

}  // namespace

void add_sam_tow_sentences(std::vector<Claim>& claims) {
  add_unlearning(claims);
  add_pretraining(claims);
}

}  // namespace oubliette::sharpness
