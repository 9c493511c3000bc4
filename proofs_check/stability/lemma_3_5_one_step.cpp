// Definition A.1 and eq. (22) to (27): the second moment of one step, in the proof of Lemma 3.5.
#include "proofs_check/stability/one_step.hpp"
#include "proofs_check/stability/stability.hpp"

namespace oubliette::stability {

using namespace letters;

namespace {

std::vector<Step> joined(std::vector<Step> a, const std::vector<Step>& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

}  // namespace

std::vector<Claim> definition_a_1() {
  const Expr J_k = I - retain_part() + forget_part();
  const Expr mean_retain = eta * (1 - alpha) * sum_retain(r, H_r(r)) / n_r;
  const Expr sum_f = sum_forget(f, H_f(f));
  return {
      {.id = "A-DA.1",
       .source = "Definition A.1, eq. (17)",
       .statement = "H_F = (1/n_r) sum H_f is the mean forget Hessian: with it J = I - "
                    "eta(1-alpha)H_R + eta alpha H_F is E[J_k]",
       .question = {{}, {expect(J_k) == I - mean_retain + eta * alpha * sum_f / n_r}},
       .space = problems(2, 2),
       .repair = "A-DA.1.repair",
       .wrong = "1/n_r should be 1/n_f"},
      {.id = "A-DA.1.repair",
       .source = "Definition A.1, repaired",
       .statement = "with H_F = (1/n_f) sum H_f, J = E[J_k]",
       .question = {{}, {expect(J_k) == I - mean_retain + eta * alpha * sum_f / n_f}},
       .space = problems(2, 2),
       .proof = {identity("E[x_i] = B/n, so (1/B) E[x_i] = 1/n",
                          1 / name("b") * (name("b") / name("n")), 1 / name("n"), {}, {"b", "n"}),
                 argument("expectation is linear")}},
  };
}

std::vector<Claim> lemma_3_5_one_step() {
  const Expr P = retain_part(), Q = forget_part(), J_k = I - P + Q;
  const Expr A = name("A"), C = name("C");
  const Expr R = I - eta * (1 - alpha) * H_R, F = eta * alpha * H_F;
  const Expr x_H = sum_retain(r, x_r(r) * H_r(r));
  const Expr noise_r = C_r * sum_retain(r, H_r(r) * H_r(r)),
             noise_f = C_f * sum_forget(f, H_f(f) * H_f(f));
  const Expr second_moment = expect(transpose(J_k) * J_k);
  const Space small = problems(2, 2);
  const Step expand_square = identity("(I - P)^2 = I - 2 P + P^2", pow(pow(A, 0) - A, 2),
                                      pow(A, 0) - 2 * A + A * A, {"A"}, {});
  const Step independent =
      identity("the mixed coefficient: (1/B)(1/B) E[x_r x_f] = (1/n_r)(1/n_f), by independence",
               1 / name("b") * (1 / name("b")) * (name("b") / name("n")) * (name("b") / name("m")),
               1 / name("n") * (1 / name("m")), {}, {"b", "n", "m"});

  return {
      {.id = "A-eq22",
       .source = "eq. (22)",
       .statement = "J_k = I - eta(1-alpha)(1/B) sum_{r in D_r} x_r H_r + eta alpha (1/B) sum_{i "
                    "in D_f} x_f H_f, of mean J",
       .question = {{}, {expect(I - P + eta * alpha / B * sum_forget(i, x_f(f) * H_f(f))) == J}},
       .space = small,
       .repair = "A-eq22.repair",
       .wrong = "the second sum runs over i, its terms over f"},
      {.id = "A-eq22.repair",
       .source = "eq. (22), repaired",
       .statement = "with the second sum over f in D_f, J_k is the step (4), and E[J_k] = J",
       .question = {{}, {expect(J_k) == J}},
       .space = small,
       .proof = {uses("A-DA.1.repair"),
                 argument("the sum over a batch is the sum over the set with indicators x")}},
      {.id = "A-eq23.1",
       .source = "eq. (23), line 1",
       .statement = "E[J_1^T J_1] = E[(..)^T (..)] with J_1 in the form (22)",
       .reading = "the sum over i in D_f of (22) read over f",
       .question = {{}, {second_moment == expect((I - P + Q) * (I - P + Q))}},
       .space = small,
       .proof = {identity("J_1 is symmetric, since the Hessians are: (X + X^T)^T = X + X^T",
                          transpose(A + transpose(A)), A + transpose(A), {"A"}, {}),
                 uses("A-eq22.repair")},
       .rests_on = {"A-eq22"}},
      {.id = "A-eq23.2",
       .source = "eq. (23), line 2",
       .statement = "E[J_1^T J_1] = E[A^T A + 2 A^T B + B^T B], A = I - eta(1-alpha)(1/B) sum x_r "
                    "H_r, B = eta alpha (1/B) sum x_f H_f",
       .reading = "the sum over i in D_f of (22) read over f",
       .question = {{}, {second_moment == expect((I - P) * (I - P) + 2 * ((I - P) * Q) + Q * Q)}},
       .space = small,
       .rests_on = {"A-eq23.1"},
       .repair = "A-eq23.2.repair",
       .wrong = "A^T B + B^T A is written 2 A^T B; the two are equal under the trace only"},
      {.id = "A-eq23.2.repair",
       .source = "eq. (23), line 2, repaired",
       .statement = "E[J_1^T J_1] = E[A^T A + A^T B + B^T A + B^T B]; the two middle terms agree "
                    "under the trace only",
       .question = {{},
                    {second_moment ==
                     expect((I - P) * (I - P) + (I - P) * Q + Q * (I - P) + Q * Q)}},
       .space = small,
       .proof = {identity("(A + B)^T (A + B) expanded", transpose(A + C) * (A + C),
                          transpose(A) * A + transpose(A) * C + transpose(C) * A + transpose(C) * C,
                          {"A", "C"}, {})}},
      {.id = "A-eq24.1",
       .source = "eq. (24), line 2",
       .statement = "E[A^T A] = E[I - 2 eta(1-alpha)(1/B) sum x_r H_r + eta^2 (1-alpha)^2 (1/B) "
                    "sum x_r H_r sum x_r H_r]",
       .question = {{},
                    {expect((I - P) * (I - P)) ==
                     expect(I - 2 * P + pow(eta * (1 - alpha), 2) / B * (x_H * x_H))}},
       .space = small,
       .repair = "A-eq24.1.repair",
       .wrong = "1/B in the last term should be 1/B^2"},
      {.id = "A-eq24.1.repair",
       .source = "eq. (24), line 2, repaired",
       .statement = "with (1/B)^2 in the last term, as the following lines have it",
       .question = {{},
                    {expect((I - P) * (I - P)) ==
                     expect(I - 2 * P + pow(eta * (1 - alpha) / B, 2) * (x_H * x_H))}},
       .space = small,
       .proof = {expand_square}},
      {.id = "A-eq24.2",
       .source = "eq. (24), lines 1 and 3 to 7",
       .statement =
           "E[A^T A] = (I - eta(1-alpha) H_R)^2 + eta^2 (1-alpha)^2 (1/n_r)(1/B - 1/n_r) sum H_r^2",
       .question = {{}, {expect((I - P) * (I - P)) == R * R + noise_r}},
       .space = small,
       .proof = joined({expand_square}, bernoulli_second_moment()),
       .rests_on = {"A-eq24.1"}},
      {.id = "A-eq25",
       .source = "eq. (25)",
       .statement =
           "E[2 A^T B] = 2 (I - eta(1-alpha) H_R)^T (eta alpha H_F), with H_F = (1/n_f) sum H_f",
       .reading = "the sum over i in D_f of (22) read over f",
       .question = {{}, {expect(2 * ((I - P) * Q)) == 2 * (R * F)}},
       .space = small,
       .proof = {independent,
                 argument(
                     "retain and forget batches are drawn independently; expectation is linear")},
       .rests_on = {"A-DA.1"}},
      {.id = "A-eq26",
       .source = "eq. (26)",
       .statement = "E[B^T B] = eta^2 alpha^2 H_F^2 + eta^2 alpha^2 (1/n_f)(1/B - 1/n_f) sum H_f^2",
       .question = {{}, {expect(Q * Q) == F * F + noise_f}},
       .space = small,
       .proof = bernoulli_second_moment(),
       .rests_on = {"A-DA.1"}},
      {.id = "A-eq27.1",
       .source = "eq. (27), first =",
       .statement = "E[J_1^T J_1] = R R + 2 R^T F + F^2 + C_f sum H_f^2 + C_r sum H_r^2, R = I - "
                    "eta(1-alpha)H_R, F = eta alpha H_F",
       .question = {{}, {second_moment == R * R + 2 * (R * F) + F * F + noise_f + noise_r}},
       .space = small,
       .rests_on = {"A-eq23.2", "A-eq24.2", "A-eq25", "A-eq26"},
       .repair = "A-eq27.1.repair",
       .wrong = "A^T B + B^T A is written 2 A^T B, as in (23), with R for A and F for B; the two "
                "are equal under the trace only"},
      {.id = "A-eq27.1.repair",
       .source = "eq. (27), first =, repaired",
       .statement = "E[J_1^T J_1] = R R + R F + F R + F^2 + C_f sum H_f^2 + C_r sum H_r^2",
       .question = {{}, {second_moment == R * R + R * F + F * R + F * F + noise_f + noise_r}},
       .space = small,
       .proof = {uses("A-eq23.2.repair"), uses("A-eq24.2"), uses("A-eq26"), independent}},
      {.id = "A-eq27.2",
       .source = "eq. (27), second =",
       .statement = "R R + 2 R^T F + F^2 = (R + F)(R + F)",
       .question = {{}, {R * R + 2 * (R * F) + F * F == (R + F) * (R + F)}},
       .space = small,
       .repair = "A-eq27.2.repair",
       .wrong = "2 R^T F stands for R F + F R; R and F need not commute"},
      {.id = "A-eq27.2.repair",
       .source = "eq. (27), second =, repaired",
       .statement = "R R + R F + F R + F^2 = (R + F)(R + F)",
       .question = {{}, {R * R + R * F + F * R + F * F == (R + F) * (R + F)}},
       .space = small,
       .proof = {identity("expansion of a square of matrices that need not commute",
                          A * A + A * C + C * A + C * C, (A + C) * (A + C), {"A", "C"}, {})}},
      {.id = "A-eq27.3",
       .source = "eq. (27), conclusion",
       .statement = "E[J_1^T J_1] = J^2 + C_f sum H_f^2 + C_r sum H_r^2: the two slips of lines 1 "
                    "and 2 cancel",
       .question = {{}, {second_moment == J * J + noise_f + noise_r}},
       .space = small,
       .proof = {uses("A-eq27.1.repair"), uses("A-eq27.2.repair"),
                 argument("R + F = I - eta(1-alpha)H_R + eta alpha H_F = J")},
       .rests_on = {"A-eq27.1", "A-eq27.2"}},
  };
}

}  // namespace oubliette::stability
