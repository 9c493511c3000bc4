// What the text says of SAM's retain, forget and test accuracies against SGD's (Tables 5 to 9).
#include "proofs_check/sharpness/sentences_parts.hpp"
#include "proofs_check/sharpness/sentences_said.hpp"

namespace oubliette::sharpness {
namespace {

Runs main_runs(const PublishedTables& tables) { return runs(tables, {6, 8}); }

Comparisons beside_sgd(const Runs& all, Quantity quantity, const std::string& name,
                       const std::string& op) {
  return against_sgd(all, Vary::unlearning, quantity, name, op);
}

// ToW in the pairs in which SAM's retain and test accuracy are both greater.
Comparisons tow_where_both_are_better(const PublishedTables& tables) {
  const Runs all = main_runs(tables);
  const Comparisons retain = beside_sgd(all, &Run::retain, "retain", ">"),
                    test = beside_sgd(all, &Run::test, "test", ">"),
                    tow = beside_sgd(all, &Run::tow, "ToW", ">");
  Comparisons both{tow.left, tow.op, tow.right, {}};
  for (std::size_t i = 0; i < tow.cells.size(); ++i) {
    if (retain.cells[i].left > retain.cells[i].right && test.cells[i].left > test.cells[i].right) {
      both.cells.push_back(tow.cells[i]);
    }
  }
  return both;
}

// |forget accuracy - the retrained model's|.
Comparisons forget_distance(const PublishedTables& tables) {
  Runs all = main_runs(tables);
  for (Run& run : all) {
    run.forget = abs(run.forget - retrained(tables, run.dataset, run.forget_set).forget);
  }
  return beside_sgd(all, &Run::forget, "forget_distance", "<");
}

Comparisons test_above_retrained(const PublishedTables& tables) {
  Comparisons result{"test", ">", "test_retrained", {}};
  for (const Run& run : runs(tables, {6, 7, 8, 10})) {
    result.cells.push_back(
        {run.place, {run.dataset}, run.test, retrained(tables, run.dataset, run.forget_set).test});
  }
  return result;
}

Comparisons pretrained_tests(const PublishedTables& tables) {
  Comparisons result{"test_SAM", ">", "test_SGD", {}};
  for (const char* dataset : {"CIFAR-100", "ImageNet", "CIFAR-10", "Tiny-ImageNet"}) {
    for (const char* A : {"ASAM 0.1", "ASAM 1.0", "SAM 0.1"}) {
      result.cells.push_back({std::string(dataset) + ", pretrained by " + A,
                              {dataset, A},
                              pretrained_test(tables, dataset, A),
                              pretrained_test(tables, dataset, "SGD")});
    }
  }
  return result;
}

void add_tradeoff(std::vector<Claim>& claims) {
  const std::string more =
      "A sentence without a quantifier; read as more than half of the pairs "
      "of Tables 6 and 8 that differ in the unlearning optimiser alone";
  add_said(claims,
           {"B-say.retain", "4.1", "SAM-type unlearning keeps a greater retain accuracy", more,
            [](const auto& t) { return beside_sgd(main_runs(t), &Run::retain, "retain", ">"); },
            Share::most});
  add_said(claims, {"B-say.test", "4.1", "SAM-type unlearning keeps a greater test accuracy", more,
                    [](const auto& t) { return beside_sgd(main_runs(t), &Run::test, "test", ">"); },
                    Share::most});
  add_said(claims,
           {"B-say.thus", "4.1",
            "Wherever SAM-type unlearning has a greater retain and a greater test accuracy than "
            "SGD, it has a greater ToW",
            "The word 'thus' as an implication, in each of the pairs where both are greater",
            tow_where_both_are_better, Share::every,
            "greater retain and test accuracies do not give a greater ToW where the forget "
            "accuracy rises too",
            "Where SAM-type unlearning has a greater retain and test accuracy than SGD, its ToW is "
            "greater",
            91, 130});
  add_said(claims,
           {"B-say.forget", "4.1",
            "SGD unlearning often has a lower forget accuracy than SAM-type unlearning",
            "'often' is more than half of the pairs",
            [](const auto& t) { return beside_sgd(main_runs(t), &Run::forget, "forget", ">"); },
            Share::most});
  add_said(claims,
           {"B-say.forget-neggrad", "3.2",
            "NegGrad with a SAM-type optimiser has a higher forget accuracy than with SGD", more,
            [](const auto& t) {
              return beside_sgd(
                  only(runs(t, {6}), [](const Run& run) { return run.method == "NegGrad"; }),
                  &Run::forget, "forget", ">");
            },
            Share::most});
  add_said(claims, {"B-say.lower-test", "E.2",
                    "SGD unlearning often has a lower test accuracy than SAM-type unlearning",
                    "Tables 6 to 8, Sharp MinMax included; 'often' is more than half. Section 4.1, "
                    "to which E.2 refers, speaks of the forget accuracy (B-say.forget)",
                    [](const auto& t) {
                      return beside_sgd(runs(t, {6, 7, 8}), &Run::test, "test", ">");
                    },
                    Share::most});
}

void add_intro(std::vector<Claim>& claims) {
  add_said(claims,
           {"B-say.boosts", "introduction, empirical validation",
            "With a SAM-type unlearning optimiser every method forgets more: its forget accuracy "
            "is lower than with SGD in every pair",
            "Forgetting is read as the forget accuracy, as in 3.2 and 4.1",
            [](const auto& t) { return beside_sgd(main_runs(t), &Run::forget, "forget", "<"); },
            Share::every,
            "SAM-type unlearning mostly has the higher forget accuracy, as 3.2 and 4.1 say",
            "The forget accuracy of SAM-type unlearning is below SGD's", 9, 144});
  add_said(claims,
           {"B-say.boosts-near", "introduction, empirical validation",
            "With a SAM-type unlearning optimiser the forget accuracy is nearer to the retrained "
            "model's than with SGD in every pair",
            "A second reading of forgetting: the distance to the retrained model", forget_distance,
            Share::every, "SAM-type unlearning is not always nearer to the retrained model on F",
            "The forget accuracy of SAM-type unlearning is nearer to the retrained model's than "
            "SGD's",
            63, 144});
  add_said(claims,
           {"B-say.preserves", "introduction, empirical validation",
            "With a SAM-type unlearning optimiser the retain accuracy is greater in every pair",
            "'consistently' as every pair",
            [](const auto& t) { return beside_sgd(main_runs(t), &Run::retain, "retain", ">"); },
            Share::every, "SAM-type unlearning does not always keep the greater retain accuracy",
            "The retain accuracy of SAM-type unlearning is above SGD's", 133, 144});
  add_said(claims, {"B-say.generalise", "abstract, 2.3",
                    "Every model pretrained with a SAM-type optimiser has a greater test accuracy "
                    "than the one pretrained with SGD",
                    "SAM's better generalisation, read on the pretrained models of Tables 5, 9",
                    pretrained_tests, Share::every,
                    "ASAM 0.1 pretrains to a lower test accuracy than SGD on CIFAR-100 and "
                    "ImageNet",
                    "A SAM-type pretraining has a greater test accuracy than SGD", 10, 12, true});
  add_said(claims, {"B-say.above-retrained", "4, after eq. 10",
                    "An unlearned model can have a greater test accuracy than the retrained one",
                    "'can' is at least one printed result of Tables 6, 7, 8 and 10",
                    test_above_retrained, Share::some});
}

}  // namespace

void add_sam_accuracy_sentences(std::vector<Claim>& claims) {
  add_tradeoff(claims);
  add_intro(claims);
}

}  // namespace oubliette::sharpness
