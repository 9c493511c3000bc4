// Section 3.1: the linearised unlearning step, before the definitions.
#include "proofs_check/stability/one_step.hpp"
#include "proofs_check/stability/stability.hpp"

namespace oubliette::stability {

using namespace letters;

namespace {

Axis free_number(const std::string& letter) {
  return {letter, {0, 1, -1, 2, Rational(1, 2), -3, 5}, -100, 100, false};
}

std::vector<Claim> linearisation() {
  const Expr g = name("g"), h = name("h"), c = name("c"), x = name("x");
  const Expr a = name("a"), b = name("b"), e = name("e"), w = name("W"), R = name("R"),
             F = name("F"), one = pow(R, 0);
  const Expr batch = sum_retain(r, x_r(r) * H_r(r)) / B;
  const Expr size = sum_retain(r, x_r(r));
  const Step mean = identity("E[x_i] = B/n, so (1/B) E[x_i] = 1/n", 1 / b * (b / name("n")),
                             1 / name("n"), {}, {"b", "n"});
  const Space gradients =
      numbers({free_number("g"), free_number("h"), free_number("c"), free_number("x")});
  return {
      {.id = "A-S3.1.1",
       .source = "eq. (1) and the text after it",
       .statement = "H_t = (1/B) sum over the batch of H_i has mean H = (1/n) sum H_i when each "
                    "sample joins with probability B/n",
       .question = {{}, {expect(batch) == H_R}},
       .space = problems(2, 3),
       .proof = {mean, argument("expectation is linear")}},
      {.id = "A-S3.1.1b",
       .source = "text after eq. (1)",
       .statement = "the mini-batch D_t is 'of size B' under this sampling",
       .reading = "of size B in every draw: the size has variance 0",
       .question = {{}, {expect((size - B) * (size - B)) == 0}},
       .space = problems(1, 3),
       .repair = "A-S3.1.1b.repair",
       .wrong = "with independent draws the batch has size B in the mean only"},
      {.id = "A-S3.1.1b.repair",
       .source = "text after eq. (1), repaired",
       .statement = "the batch has size B in the mean, and variance B (1 - B/n)",
       .question = {{}, {expect(size) == B, expect((size - B) * (size - B)) == B * (1 - B / n_r)}},
       .space = problems(1, 3),
       .proof = {identity("n Bernoulli variables of mean p = B/n: n p = B",
                          name("n") * (b / name("n")), b, {}, {"n", "b"}),
                 identity("and n p (1 - p) = B (1 - B/n)",
                          name("n") * (b / name("n")) * (1 - b / name("n")),
                          b * (1 - b / name("n")), {}, {"n", "b"}),
                 argument("they are independent, so the variances add")}},
      {.id = "A-S3.1.2",
       .source = "eq. (2) and (16)",
       .statement = "grad l(w) = grad l(w*) + H (w - w*) = H (w - w*) for a per-sample loss",
       .reading = "in one dimension, for losses with grad l = g + h x + c x^2, x = w - w*; the "
                  "equalities as printed",
       .question = {{}, {g + h * x + c * x * x == h * x}},
       .space = gradients,
       .repair = "A-S3.1.2.repair",
       .wrong = "neither equality holds for a general loss: the first needs a quadratic loss, the "
                "second a vanishing gradient at w*"},
      {.id = "A-S3.1.2.repair",
       .source = "eq. (2) and (16), repaired",
       .statement = "it holds for quadratic losses (c = 0) whose own gradient vanishes at w* (g = "
                    "0): the interpolating linear regime "
                    "is an assumption, not a consequence",
       .question = {{g == 0, c == 0}, {g + h * x + c * x * x == h * x}},
       .space = gradients,
       .proof = {identity("the remainder is g + c x^2", (g + h * x + c * x * x) - h * x,
                          g + c * x * x, {}, {"g", "h", "c", "x"})}},
      {.id = "A-S3.1.3",
       .source = "Section 3.1, before eq. (3)",
       .statement = "'n_f, f_r' are the numbers of forget and retain samples",
       .reading = "f_r as printed, a symbol that no other place of the paper uses or defines",
       .question = {{}, {name("f_r") >= 1}},
       .space = problems(1, 2),
       .repair = "A-S3.1.3.repair",
       .wrong = "f_r should be n_r"},
      {.id = "A-S3.1.3.repair",
       .source = "Section 3.1, before eq. (3), repaired",
       .statement = "n_f, n_r are the numbers of forget and retain samples, as everywhere else",
       .question = {{}, {n_r == sum_retain(r, 1), n_f == sum_forget(f, 1)}},
       .space = problems(1, 3),
       .proof = {identity("counting, here two samples", 1 + pow(a, 0), 2 * pow(a, 0), {}, {"a"})}},
      {.id = "A-S3.1.4",
       .source = "eq. (3) to (4)",
       .statement = "w - eta [(1-alpha)(1/B) sum_retain H w - alpha (1/B) sum_forget H w] = J_k w",
       .question = {{}, {expect(I - retain_part() + forget_part()) == J}},
       .space = problems(2, 2),
       .proof = {identity("with R, F the sums over the two batches",
                          w - e * ((1 - a) / b * (R * w) - a / b * (F * w)),
                          (one - e * (1 - a) / b * R + e * a / b * F) * w, {"W", "R", "F"},
                          {"e", "a", "b"})}},
      {.id = "A-S3.1.5",
       .source = "Section 3.1, eq. (22)",
       .statement = "P(x_r = 1) = B/n_r and P(x_f = 1) = B/n_f are probabilities that give B "
                    "samples of each set in the mean",
       .question = {{},
                    {B / n_r <= 1, B / n_f <= 1, expect(size) == B,
                     expect(sum_forget(f, x_f(f))) == B}},
       .space = problems(1, 3),
       .proof = {identity("n (B/n) = B", name("n") * (b / name("n")), b, {}, {"n", "b"}),
                 argument("B <= min(n_r, n_f) is what makes both at most 1")}},
  };
}

std::vector<Claim> fate() {
  const Expr A = name("A"), C = name("C"), X = name("X"), Y = name("Y"), H = name("H");
  const Expr J_k = I - retain_part() + forget_part();
  const Expr on_e_1 = sum_retain(r, entry(H_r(r), 0, 0)) + sum_forget(f, entry(H_f(f), 0, 0));
  const Step self_adjoint =
      identity("<X, H Y H> = <H X H, Y>: T is self-adjoint", trace(X * H * Y * H),
               trace(H * X * H * Y), {"X", "Y", "H"}, {});
  return {
      {.id = "A-S3.1.6",
       .source = "eq. (5)",
       .statement = "E||w_k||^2 = E[w_0^T (J_0^T..J_{k-1}^T J_{k-1}..J_0) w_0] = E Tr(J_{k-1}..J_0 "
                    "J_0^T..J_{k-1}^T) for E[w_0 w_0^T] = I",
       .reading = "searched for k = 1, where both are Tr T(I)",
       .question = {{},
                    {trace(T(1)) == expect(trace(J_k * transpose(J_k))),
                     trace(T(1)) == trace(expect(transpose(J_k) * J_k))}},
       .space = problems(2, 2),
       .proof = {identity("Tr((A C)(A C)^T) = Tr(C^T A^T A C), A and C being the steps",
                          trace(A * C * transpose(A * C)),
                          trace(transpose(C) * transpose(A) * A * C), {"A", "C"}, {}),
                 uses("A-eq27.3"),
                 argument(
                     "E[w_0^T M w_0] = Tr(M E[w_0 w_0^T]); the steps are independent of w_0")}},
      {.id = "A-S3.1.7",
       .source = "Section 3.1, after eq. (5)",
       .statement = "if E||w_k||^2 remains bounded, the process converges",
       .reading =
           "'remains bounded (or decays) .. stable (convergent)': bounded implies convergent",
       .question = {{stays_bounded()}, {converges()}},
       .space = problems(1, 2),
       .repair = "A-S3.1.7.repair",
       .wrong = "bounded does not imply convergent: E||w_k||^2 may stay constant"},
      {.id = "A-S3.1.7.repair",
       .source = "Section 3.1, after eq. (5), repaired",
       .statement = "decay implies boundedness; the converse fails exactly at lambda_max(T) = 1, "
                    "and E||w_k||^2 <= d lambda_max(T)^k, so nothing lies between",
       .question = {{converges()}, {stays_bounded()}},
       .space = problems(2, 2),
       .proof = {self_adjoint,
                 argument("so Tr T^k(I) = sum c_i lambda_i^k with c_i >= 0 over the eigenvalues of "
                          "T, and the weight of the largest is positive "
                          "(its eigenspace holds a PSD matrix, since T keeps the PSD cone)")}},
      {.id = "A-S3.1.8",
       .source = "Section 3.1, before eq. (5)",
       .statement = "w_0 ~ N(0, I) is no loss of generality: when E||w_k||^2 -> infinity for it, a "
                    "start w_0 = e_1 leaves too",
       .reading = "the fate does not depend on the start; tested where e_1 is in the kernel of all "
                  "Hessians",
       .question = {{diverges(), on_e_1 == 0}, {entry(T(k), 0, 0) > 1}},
       .space = with(problems(2, 2), k_axis(1, 4)),
       .repair = "A-S3.1.8.repair",
       .wrong = "another start may stay where the isotropic one leaves; N(0, I) is the worst case, "
                "not without loss of generality"},
      {.id = "A-S3.1.8.repair",
       .source = "Section 3.1, before eq. (5), repaired",
       .statement = "isotropic w_0 is the worst case: any unit start has E||w_k||^2 = w_0^T T^k(I) "
                    "w_0 <= Tr T^k(I), so convergence for it "
                    "is convergence for all",
       .question = {{}, {entry(T(k), 0, 0) <= trace(T(k))}},
       .space = with(problems(2, 2), k_axis(0, 4)),
       .proof = {identity("H M H is PSD when M = C C^T", H * C * transpose(C) * transpose(H),
                          (H * C) * transpose(H * C), {"H", "C"}, {}),
                 argument("T^k(I) is PSD, so no diagonal entry exceeds the trace, in any "
                          "orthonormal basis")}},
  };
}

}  // namespace

std::vector<Claim> section_3_1() {
  std::vector<Claim> all = linearisation();
  for (Claim& claim : fate()) all.push_back(std::move(claim));
  return all;
}

}  // namespace oubliette::stability
