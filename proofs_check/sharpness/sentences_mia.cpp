// What the text says of the correctness of membership inference (Table 2).
#include "proofs_check/sharpness/sentences_parts.hpp"
#include "proofs_check/sharpness/sentences_said.hpp"

namespace oubliette::sharpness {
namespace {

const std::vector<std::string> three{"high", "mid", "low"};

Comparisons lower(const Runs& all, Vary role, const std::string& name) {
  return against_sgd(all, role, &Run::mia, name, "<");
}

// Distance of each correctness to a target.
Runs distances(const PublishedTables& tables,
               const std::function<Rational(const std::string& forget_set)>& target) {
  Runs all = mia_runs(tables);
  for (Run& run : all) run.mia = abs(run.mia - target(run.forget_set));
  return all;
}

Comparisons nearer_to_retrained(const PublishedTables& tables) {
  return lower(distances(tables,
                         [&tables](const std::string& set) {
                           return Rational(100 - retrained(tables, "CIFAR-100", set).forget);
                         }),
               Vary::unlearning, "distance_to_retrained");
}

// Pairs in which ASAM 1.0 has the lower correctness: is it nearer to one half too?
Comparisons nearer_to_half_where_lower(const PublishedTables& tables) {
  const Comparisons value = lower(mia_runs(tables), Vary::unlearning, "MIA");
  const Comparisons distance =
      lower(distances(tables, [](const std::string&) { return Rational(50); }), Vary::unlearning,
            "distance_to_half");
  Comparisons result{distance.left, distance.op, distance.right, {}};
  for (std::size_t i = 0; i < value.cells.size(); ++i) {
    if (value.cells[i].left < value.cells[i].right) result.cells.push_back(distance.cells[i]);
  }
  return result;
}

// |correctness - (100 - forget accuracy)| against 0.
Comparisons against_forget_accuracy(const PublishedTables& tables) {
  Comparisons result{"distance_of_MIA_and_100_less_forget", ">", "zero", {}};
  const Runs detailed = runs(tables, {6, 8});
  for (const Run& mia : mia_runs(tables)) {
    for (const Run& run : detailed) {
      if (run.dataset != mia.dataset || run.forget_set != mia.forget_set ||
          run.method != mia.method || run.unlearning != mia.unlearning ||
          run.pretraining != mia.pretraining) {
        continue;
      }
      result.cells.push_back(
          {mia.place, {mia.forget_set, mia.method}, abs(mia.mia - (100 - run.forget)), 0});
    }
  }
  return result;
}

void add_comparisons(std::vector<Claim>& claims) {
  add_said(claims,
           {"B-say.mia", "caption of Table 2, abstract",
            "Unlearning with ASAM 1.0 instead of SGD lowers the MIA correctness in every "
            "cell of Table 2",
            "Lower is better, as the caption's arrow says; for each forget set",
            [](const auto& t) { return lower(mia_runs(t), Vary::unlearning, "MIA"); }, Share::every,
            "one cell of Table 2 rises with ASAM 1.0 (L1-Sparse, SAM 0.1); every average "
            "falls (B-say.mia-avg)",
            "The MIA correctness with ASAM 1.0 is below that with SGD", 59, 60});
  add_said(claims, {"B-say.mia-avg", "caption of Table 2, abstract",
                    "Unlearning with ASAM 1.0 instead of SGD lowers the mean MIA correctness of "
                    "every method and A",
                    "For the averages over the three forget sets", [](const auto& t) {
                      return lower(means(mia_runs(t), three, "AVG"), Vary::unlearning, "MIA");
                    }});
  add_said(claims,
           {"B-say.mia-pretrain", "introduction: SAM-trained models",
            "Pretraining with a SAM-type optimiser instead of SGD lowers the MIA correctness in "
            "every cell of Table 2",
            "SAM as the pretraining optimiser",
            [](const auto& t) { return lower(mia_runs(t), Vary::pretraining, "MIA"); },
            Share::every, "a SAM-pretrained model does not always have the lower MIA correctness",
            "The MIA correctness after a SAM-type pretraining is below that after SGD", 57, 90});
  add_said(claims, {"B-say.mia-neggrad", "4.1",
                    "NegGrad has a lower MIA correctness than RL in every cell of Table 2",
                    "For each forget set, A and unlearning optimiser", [](const auto& t) {
                      return against_method(mia_runs(t), "NegGrad", "RL", &Run::mia, "MIA", "<");
                    }});
  add_said(claims, {"B-say.mia-scrub", "4.1",
                    "SCRUB has a lower MIA correctness than NegGrad in every cell of Table 2",
                    "For each forget set, A and unlearning optimiser",
                    [](const auto& t) {
                      return against_method(mia_runs(t), "SCRUB", "NegGrad", &Run::mia, "MIA", "<");
                    },
                    Share::every, "with SGD on F_low SCRUB has the higher MIA correctness",
                    "The MIA correctness of SCRUB is below NegGrad's", 20, 24});
  add_said(claims, {"B-say.mia-scrub-avg", "4.1",
                    "SCRUB has a lower mean MIA correctness than NegGrad for every A and "
                    "unlearning optimiser",
                    "For the averages over the three forget sets",
                    [](const auto& t) {
                      return against_method(means(mia_runs(t), three, "AVG"), "SCRUB", "NegGrad",
                                            &Run::mia, "MIA", "<");
                    },
                    Share::every, "with SGD and A = ASAM 0.1 SCRUB has the higher mean",
                    "The mean MIA correctness of SCRUB is below NegGrad's", 7, 8});
}

void add_aims(std::vector<Claim>& claims) {
  add_said(
      claims,
      {"B-say.mia-half", "C.3", "A lower MIA correctness is nearer to one half",
       "The two aims of C.3, lower and near 0.5, agree where ASAM 1.0 has the lower value",
       nearer_to_half_where_lower, Share::every,
       "below one half, where 38 of the 40 cells of F_low are, a lower correctness is further "
       "from 0.5",
       "Where ASAM 1.0 has the lower MIA correctness, it is nearer to 50% than SGD's", 29, 59});
  add_said(
      claims,
      {"B-say.mia-retrained", "4.1, MIA correctness",
       "A lower MIA correctness means that the forget samples look more like samples the "
       "model never saw: in every cell ASAM 1.0 is nearer to the retrained model's value "
       "than SGD",
       "The value of the retrained model, which never saw F, is taken as 100 less its forget "
       "accuracy of Table 5 (96.7, 42.5, 0), as 93 of the 120 printed cells have it "
       "(B-say.mia-accuracy)",
       nearer_to_retrained, Share::every,
       "if the value is 100 less the forget accuracy, the retrained model's on F_high is 96.7, "
       "above all printed cells, so a lower one is further from it",
       "The MIA correctness of ASAM 1.0 is nearer to the retrained model's than SGD's", 33, 60,
       true});
  Said below{"B-say.mia-high", "Table 2",
             "On F_high every MIA correctness is below 96.7, that of the retrained model",
             "The retrained model's value as in B-say.mia-retrained",
             [](const PublishedTables& tables) {
               Comparisons result{"MIA", "<", "MIA_retrained", {}};
               for (const Run& run : mia_runs(tables)) {
                 if (run.forget_set != "high") continue;
                 result.cells.push_back({run.place,
                                         {run.method},
                                         run.mia,
                                         100 - retrained(tables, run.dataset, "high").forget});
               }
               return result;
             }};
  below.own_question = true;
  add_said(claims, below);
  Said accuracy{"B-say.mia-accuracy",
                "Table 2, C.3",
                "No MIA correctness of Table 2 equals 100 less the forget accuracy of the same "
                "run in Tables 6 and 8",
                "C.3 describes a classifier trained on softmax outputs, a second measurement "
                "beside the accuracy",
                against_forget_accuracy,
                Share::every,
                "most cells of Table 2 repeat the forget accuracy to the last printed digit, as "
                "100 less it",
                "The MIA correctness differs from 100 less the forget accuracy",
                27,
                120};
  accuracy.own_question = true;
  add_said(claims, accuracy);
}

}  // namespace

void add_mia_sentences(std::vector<Claim>& claims) {
  add_comparisons(claims);
  add_aims(claims);
}

}  // namespace oubliette::sharpness
