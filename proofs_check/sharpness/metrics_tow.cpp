// Eq. (10): the tug-of-war score ToW.
#include "formula/letters.hpp"
#include "proofs_check/sharpness/metrics_formulas.hpp"
#include "proofs_check/shown.hpp"

namespace oubliette::sharpness {

using namespace letters;
using stability::absolute;

namespace {

// a_.. of the retrained model, u_.. of the unlearned one.
const Accuracies retrained{name("a_R"), name("a_F"), name("a_T")};
const Accuracies unlearned{name("u_R"), name("u_F"), name("u_T")};
const Accuracies better{name("v_R"), name("v_F"), name("v_T")};

std::vector<Axis> axes_of(const std::vector<Accuracies>& models) {
  std::vector<Axis> axes;
  for (const Accuracies& model : models) {
    for (const Expr& accuracy : {model.retain, model.forget, model.test}) {
      axes.push_back({accuracy.node().text,
                      {0, 1, Rational(1, 2), Rational(3, 4), Rational(99, 100)},
                      0,
                      1,
                      false});
    }
  }
  return axes;
}

const char* const letters_meant =
    "a_R, a_F, a_T the accuracies of the retrained, u_R, u_F, u_T of the unlearned model on R, F "
    "and the test set, each in [0, 1]";

std::vector<Claim> range() {
  const Expr x = name("x"), y = name("y"), z = name("z"), h = name("h");
  return {
      {.id = "B-eq10",
       .source = "eq. (10)",
       .statement = "ToW is in [0, 8], is 1 for the retrained model, and does not fall when retain "
                    "or test accuracy rise or forget accuracy falls",
       .reading = std::string(letters_meant) + "; v_R, v_F, v_T a model at least as good in each",
       .question = {{better.retain >= unlearned.retain, better.forget <= unlearned.forget,
                     better.test >= unlearned.test},
                    {tow(retrained, unlearned) >= 0, tow(retrained, unlearned) <= 8,
                     tow(retrained, retrained) == 1,
                     tow(retrained, better) >= tow(retrained, unlearned)}},
       .space = numbers(axes_of({retrained, unlearned, better})),
       .proof = {identity("a factor: 1 - (a - u) = (1 - a) + u", 1 - (x - y), (1 - x) + y, {},
                          {"x", "y"}),
                 identity("and 2 - that = a + (1 - u)", 2 - (1 - (x - y)), x + (1 - y), {},
                          {"x", "y"}),
                 identity("one factor x larger by h", (x + h) * y * z - x * y * z, h * y * z, {},
                          {"x", "y", "z", "h"}),
                 argument("so each factor is in [0, 2], and the product rises with each")}},
      {.id = "B-eq10.signed",
       .source = "Section 4, below eq. (10)",
       .statement = "with |differences| a test accuracy above that of the retrained model is "
                    "penalized, with the signed ones it is not",
       .reading = std::string("all else as in the retrained model, u_T > a_T; ") + letters_meant,
       .question = {{unlearned.test > retrained.test},
                    {absolute_tow(retrained, {retrained.retain, retrained.forget, unlearned.test}) <
                         1,
                     tow(retrained, {retrained.retain, retrained.forget, unlearned.test}) > 1}},
       .space = numbers(axes_of({retrained, unlearned})),
       .proof = {identity("signed, with h = u_T - a_T > 0", 1 - (x - (x + h)), 1 + h, {},
                          {"x", "h"}),
                 argument("with moduli the factor is 1 - h")}},
  };
}

std::vector<Claim> reference_model() {
  const Expr x = name("x"), y = name("y"), z = name("z");
  Space traded = numbers(axes_of({retrained, unlearned}));
  traded.directed = [] {
    Instance i;
    i.parameters = {{"a_R", 1}, {"a_F", 1}, {"a_T", Rational(3, 4)},
                    {"u_R", 1}, {"u_F", 0}, {"u_T", Rational(1, 4)}};
    return std::vector<Instance>{i};
  };
  return {
      {.id = "B-eq10.one",
       .source = "eq. (10)",
       .statement =
           "a model no better than the retrained one on R and on the test set has a ToW of "
           "at most 1, that of the retrained one",
       .reading = letters_meant,
       .question = {{unlearned.retain <= retrained.retain, unlearned.test <= retrained.test},
                    {tow(retrained, unlearned) <= 1}},
       .space = numbers(axes_of({retrained, unlearned})),
       .repair = "B-eq10.one.repair",
       .wrong =
           "the signed difference rewards a forget accuracy below that of the retrained model, "
           "so the greatest ToW is not at the retrained model and ToW does not measure how "
           "near a model is to it",
       .own_question = true},
      {.id = "B-eq10.trade",
       .source = "eq. (10)",
       .statement =
           "a model no better than the retrained one on R, with ToW >= 1, has at least the "
           "test accuracy of the retrained one",
       .reading = letters_meant,
       .question = {{unlearned.retain <= retrained.retain, tow(retrained, unlearned) >= 1},
                    {unlearned.test >= retrained.test}},
       .space = traded,
       .repair = "B-eq10.one.repair",
       .wrong = "a forget accuracy below that of the retrained model makes up for lost test "
                "accuracy: with 0 against 1 on F, half of all test samples may be lost",
       .same_slip_as = "B-eq10.one",
       .own_question = true},
      {.id = "B-eq10.one.repair",
       .source = "eq. (10), with moduli",
       .statement = "with |differences| the score is in [0, 1], at most the signed ToW, and 1 only "
                    "when all three accuracies are those of the retrained model",
       .reading = letters_meant,
       .question = {{},
                    {absolute_tow(retrained, unlearned) >= 0,
                     absolute_tow(retrained, unlearned) <= 1,
                     absolute_tow(retrained, unlearned) <= tow(retrained, unlearned),
                     absolute_tow(retrained, retrained) == 1}},
       .space = numbers(axes_of({retrained, unlearned})),
       .proof = {identity("factors 1 - x, 1 - y, 1 - z with moduli x, y, z in [0, 1]",
                          1 - (1 - x) * (1 - y) * (1 - z), x + (1 - x) * y + (1 - x) * (1 - y) * z,
                          {}, {"x", "y", "z"}),
                 argument(
                     "the right side is a sum of non-negative terms; factors in [0, 1] have the "
                     "product 1 only when all are 1; and 1 - |t| <= 1 - t factor by factor, "
                     "all at least 0")}},
  };
}

}  // namespace

Expr tow(const Accuracies& a, const Accuracies& u) {
  return (1 - (a.retain - u.retain)) * (1 - (u.forget - a.forget)) * (1 - (a.test - u.test));
}

Expr absolute_tow(const Accuracies& a, const Accuracies& u) {
  return (1 - absolute(a.retain - u.retain)) * (1 - absolute(u.forget - a.forget)) *
         (1 - absolute(a.test - u.test));
}

std::vector<Claim> metrics_tow() {
  std::vector<Claim> all = range();
  for (const Claim& claim : reference_model()) all.push_back(claim);
  return all;
}

}  // namespace oubliette::sharpness
