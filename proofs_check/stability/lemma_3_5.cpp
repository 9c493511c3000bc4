// Lemma 3.5: the stability recurrence, as stated (its proof is in the files lemma_3_5_*.cpp).
#include "proofs_check/stability/proof_steps.hpp"
#include "proofs_check/stability/spaces.hpp"
#include "proofs_check/stability/stability.hpp"

namespace oubliette::stability {
namespace {

using namespace letters;

// Matrices H_1, H_2 and a reflection for which J N_2 J and N_1 align better than N_2 and N_1 do.
// Then the bound (8) fails at k = 4 once the noise is large beside J: with J^2 = q I the terms in
// q^1 of Tr T^4(I) exceed those of the bound by 2 (<N_1, R N_2 R> - <N_1, N_2>). B = n_f = 1 < n_r
// makes C_f = 0, so that H_F is free to produce the wanted J.
std::vector<Instance> non_commuting_reflections() {
  std::vector<Instance> found;
  for (const long a : {1, 2, 4, 8}) {
    for (const long b : {1, 2, 3, 4}) {
      for (const auto& [c, s] : {std::pair{Rational(3, 5), Rational(4, 5)},
                                 {Rational(4, 5), Rational(3, 5)},
                                 {Rational(0), Rational(1)},
                                 {Rational(5, 13), Rational(12, 13)},
                                 {Rational(-3, 5), Rational(4, 5)},
                                 {Rational(-4, 5), Rational(3, 5)}}) {
        Matrix<Rational> H_1(2, 2), H_2(2, 2), R(2, 2);
        H_1 << a, 0, 0, 0;
        H_2 << 1, b, b, b * b;
        R << c, s, s, -c;
        UnlearningProblem x;
        x.alpha = Rational(1, 2);
        x.retain_set = {dense_sample(H_1), dense_sample(H_2)};
        x.forget_set = {dense_sample(Matrix<Rational>::Zero(2, 2))};
        const Matrix<Rational> N_1 = noise_map(x, identity(2));
        const Matrix<Rational> N_2 = noise_map(x, N_1);
        const Matrix<Rational> RN_2 = R * N_2;
        if (inner(N_1, RN_2 * R) <= inner(N_1, N_2)) continue;
        // J = root R needs eta alpha H_F = J - I + eta (1 - alpha) H_R PSD: scale the retain set
        // up.
        for (const Rational& root : {Rational(1, 2), Rational(1, 4)}) {
          for (const long scale : {4, 16, 64}) {
            UnlearningProblem y = x;
            y.retain_set = {dense_sample(Rational(scale) * H_1),
                            dense_sample(Rational(scale) * H_2)};
            y.forget_set = {dense_sample(2 * (root * R - identity(2)) + H_retain(y))};
            if (find_defect(y)) continue;
            found.push_back({y, {{"k", 4}, {"epsilon", Rational(1 - root)}}, {}});
          }
        }
      }
    }
  }
  return found;
}

// The matrix whose trace bounds E Tr(..) in (8), with the sum to `last`, as in (31).
Expr matrix_bound_8(const Expr& last) {
  return sum(r, 0, last, binomial(k, r) * pow(1 - epsilon, 2 * (k - r)) * N(r));
}

// The right-hand side of (8) with the sum to `last`.
Expr bound_8(const Expr& last) {
  return sum(r, 0, last, binomial(k, r) * pow(1 - epsilon, 2 * (k - r)) * trace(N(r)));
}

std::vector<Condition> contraction_and(const std::vector<Condition>& more) {
  std::vector<Condition> all = contraction();
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

const Expr M = name("M"), G = name("G"), H = name("H");

std::vector<Claim> sequence() {
  const Expr K =
      C_f * sum_forget(f, kron(H_f(f), H_f(f))) + C_r * sum_retain(r, kron(H_r(r), H_r(r)));
  const Step vectorised = identity("vec(H M H^T) = (H (x) H) vec(M)", vec(H * M * transpose(H)),
                                   kron(H, H) * vec(M), {"H", "M"}, {});
  return {
      {.id = "A-L3.5.0",
       .source = "Lemma 3.5, eq. (7) and (21)",
       .statement = "N_0 = I, N_k = C_f sum H_f N_{k-1} H_f + C_r sum H_r N_{k-1} H_r is a "
                    "sequence of PSD matrices",
       .question = {{}, {loewner_geq(N(k), 0 * I)}},
       .space = with(problems(3, 2), k_axis(0, 8)),
       .proof = {noise_is_positive(), keeps_psd(),
                 argument("induction on k: N_0 = I is PSD, and sums of PSD "
                          "matrices with weights C_r, C_f >= 0 are PSD")}},
      {.id = "A-L3.5.0b",
       .source = "Section 3.3, before and after Lemma 3.5",
       .statement =
           "the recursion (7) has no closed form: no fixed matrix K gives vec(N_k) = K^k vec(I)",
       .reading = "closed form = a power of one matrix that does not depend on k",
       .question = {{trace(N(k)) > 0, d == 2}, {vec(N(k)) != pow(K, k) * vec(I)}},
       .space = with(problems(2, 2), k_axis(2, 3)),
       .every_choice_fails = {vectorised},
       .repair = "A-L3.5.0b.repair",
       .wrong = "the noise map is linear, so the recursion is the power of one matrix K = C_f sum "
                "H_f (x) H_f + C_r sum H_r (x) H_r"},
      {.id = "A-L3.5.0b.repair",
       .source = "Section 3.3, repaired",
       .statement = "vec(N_k) = K^k vec(I) with K = C_f sum H_f (x) H_f + C_r sum H_r (x) H_r, "
                    "symmetric and of order d^2",
       .question = {{}, {vec(N(k)) == pow(K, k) * vec(I)}},
       .space = with(problems(3, 2), k_axis(0, 8)),
       .proof = {vectorised,
                 argument("vec is linear, so vec(N_k) = K vec(N_{k-1}); induction on k")}},
  };
}

std::vector<Claim> lower_bound() {
  const Expr J_printed = I - eta * (1 - alpha) * H_R + eta * alpha * sum_forget(f, H_f(f)) / n_r;
  const Expr M_k = pow(J, 2 * k) + N(k);
  const Expr A = name("A"), C = name("C");
  return {
      {.id = "A-L3.5.1a",
       .source = "Lemma 3.5 (1)",
       .statement = "E Tr(J_0^T..J_{k-1}^T J_{k-1}..J_0) >= Tr(M_k), M_k = J^{2k} + N_k",
       .reading = "for every k >= 0, the range on which {N_k} is defined",
       .question = {{}, {trace(T(k)) >= trace(M_k)}},
       .space = with(problems(2, 2), k_axis(0, 4)),
       .rests_on = {"A-eq28", "A-eq29.1", "A-eq29.2", "A-eq29.3"},
       .repair = "A-L3.5.1a.repair",
       .wrong = "k = 0 must be left out: there M_0 = J^0 + N_0 = 2 I"},
      {.id = "A-L3.5.1a.repair",
       .source = "Lemma 3.5 (1), repaired",
       .statement =
           "E Tr(..) >= Tr(M_k) for every k >= 1 (at k = 0 the left side is d, the right 2 d)",
       .question = {{}, {trace(T(k)) >= trace(M_k)}},
       .space = with(problems(3, 2), k_axis(1, 8)),
       .proof = {uses("A-L3.5.1b")}},
      {.id = "A-L3.5.1b",
       .source = "Lemma 3.5 (1)",
       .statement = "E Tr(J_0^T..J_{k-1}^T J_{k-1}..J_0) >= Tr(M_k)",
       .reading = "for every k >= 1, with H_F = (1/n_f) sum H_f",
       .question = {{}, {trace(T(k)) >= trace(M_k)}},
       .space = with(problems(4, 2), k_axis(1, 8)),
       .proof = {uses("A-eq28"), uses("A-eq29.1.repair"), uses("A-eq29.2"), uses("A-eq29.3"),
                 argument(
                     "eq. (28) is k = 1; (29) goes from k-1 to k, since T keeps the PSD order")},
       .rests_on = {"A-eq28", "A-eq29.1", "A-eq29.2", "A-eq29.3"}},
      {.id = "A-L3.5.1c",
       .source = "Lemma 3.5 (1) with Definition A.1 as printed",
       .statement =
           "the same with J = I - eta(1-alpha) H_R + eta alpha H_F and H_F = (1/n_r) sum H_f",
       .reading = "for every k >= 1, with H_F exactly as Definition A.1 prints it",
       .question = {{}, {trace(T(k)) >= trace(pow(J_printed, 2 * k) + N(k))}},
       .space = with(problems(2, 2), k_axis(1, 3)),
       .rests_on = {"A-DA.1"},
       .repair = "A-L3.5.1c.repair",
       .wrong = "1/n_r in Definition A.1 should be 1/n_f"},
      {.id = "A-L3.5.1c.repair",
       .source = "Lemma 3.5 (1) with Definition A.1 repaired",
       .statement = "the same with H_F = (1/n_f) sum H_f, for k >= 1",
       .question = {{},
                    {trace(T(k)) >= trace(pow(I - eta * (1 - alpha) * H_R +
                                                  eta * alpha * sum_forget(f, H_f(f)) / n_f,
                                              2 * k) +
                                          N(k))}},
       .space = with(problems(2, 2), k_axis(1, 3)),
       .proof = {uses("A-L3.5.1b"), uses("A-DA.1.repair")}},
      {.id = "A-L3.5.1d",
       .source = "Lemma 3.5 (1), last sentence",
       .statement = "if Tr(N_k) -> infinity then E||w_k||^2 -> infinity, because E||w_k||^2 >= "
                    "Tr(N_k) for every k",
       .question = {{}, {trace(T(k)) >= trace(N(k))}},
       .space = with(problems(4, 2), k_axis(0, 8)),
       .proof = {uses("A-L3.5.1b"), even_power_is_psd(),
                 argument("so Tr(M_k) >= Tr(N_k) for k >= 1; at k = 0 both sides are d")},
       .rests_on = {"A-L3.5.1b"}},
  };
}

std::vector<Claim> upper_bound() {
  const Expr e = name("e"), A = name("A"), C = name("C");
  const Expr k_step = d * pow(pow(1 - epsilon, 2) + lambda_max(N(1)), k);
  Space fourth = contractions(2, 2, 1, 4);
  fourth.directed = non_commuting_reflections;
  // In the worst batch each realisation is extreme when no, or every, forget sample is in it.
  const Expr J_without = I - eta * (1 - alpha) * H_R;
  const Expr J_with = J_without + eta * alpha / B * sum_forget(f, H_f(f));
  const std::vector<Condition> full_batch = contraction_and({B == n_r, n_r == n_f});
  Space full_batches = contractions(2, 2, 1, 8);
  full_batches.prepare = [](Instance& x) {
    if (x.problem->n_r() == x.problem->n_f()) x.problem->B = x.problem->n_r();
    fit_epsilon(x);
  };
  Space every_step = contractions(2, 2, 1, 3);
  every_step.prepare = [](Instance& x) {
    UnlearningProblem& p = *x.problem;
    if (p.n_r() <= p.n_f()) p.B = p.n_r();
    fit_epsilon(x);
    x.parameters["epsilon"] /= 4;
  };
  return {
      {.id = "A-L3.5.2a",
       .source = "Lemma 3.5 (2), eq. (8)",
       .statement = "if (1-eps)I >= J >= -(1-eps)I then E Tr(..) <= sum_{r=0}^{k-1} "
                    "binom(k,r)(1-eps)^{2(k-r)} Tr(N_r)",
       .reading = "the sum exactly as printed, to k-1",
       .question = {contraction(), {trace(T(k)) <= bound_8(k - 1)}},
       .space = contractions(2, 2, 1, 3),
       .rests_on = {"A-eq31.1", "A-eq31.4", "A-eq31.6", "A-eq31.8", "A-L3.5.2b"},
       .repair = "A-L3.5.2a.repair",
       .wrong = "the sum stops at k-1 and so drops the term r = k, Tr(N_k)"},
      {
          .id = "A-L3.5.2a.repair",
          .source = "Lemma 3.5 (2), eq. (8), repaired",
          .statement = "with the sum to k, (8) holds for k <= 3",
          .question = {contraction(), {trace(T(k)) <= bound_8(k)}},
          .space = contractions(2, 2, 0, 3),
          .proof =
              {contracts(),
               identity("Tr(J M J) = Tr(J^2 M), so a J outermost or innermost costs at most q = "
                        "(1-eps)^2",
                        trace(A * M * A), trace(A * A * M), {"A", "M"}, {}),
               argument(
                   "Tr T^k(I) is the sum over words of k letters J or N. For k <= 3 every word "
                   "has its J's "
                   "outermost or innermost but one: J between two N's, <N_1, J N_1 J> <= "
                   "||N_1||_F ||J N_1 J||_F <= q Tr(N_2), "
                   "as ||J N_1 J||_F <= q ||N_1||_F and <N_1, N_1> = Tr(N_2). So a word with r "
                   "N's is at most q^{k-r} Tr(N_r)")},
      },
      {.id = "A-L3.5.2b",
       .source = "Lemma 3.5 (2), eq. (8) and (31)",
       .statement = "if (1-eps)I >= J >= -(1-eps)I then E Tr(..) <= sum_{r=0}^{k} "
                    "binom(k,r)(1-eps)^{2(k-r)} Tr(N_r)",
       .reading = "the sum to k, which is where the proof (31) ends",
       .question = {contraction(), {trace(T(k)) <= bound_8(k)}},
       .space = fourth,
       .rests_on = {"A-eq31.1", "A-eq31.4", "A-eq31.6", "A-eq31.8"},
       .repair = "A-L3.5.2b.repair",
       .wrong = "from k = 4 on the bound fails when J does not commute with the Hessians: J N_r J "
                "<= (1-eps)^2 N_r is used, which needs that (it is true then: "
                "A-L3.5.2b.commuting)"},
      {.id = "A-L3.5.2b.commuting",
       .source = "Lemma 3.5 (2), eq. (8) and (31), the formula kept",
       .statement = "if in addition J commutes with every Hessian (d = 1 for one) then, for every "
                    "k, E[J_0^T..J_{k-1}^T J_{k-1}..J_0] <= sum_{r=0}^{k} "
                    "binom(k,r)(1-eps)^{2(k-r)} N_r, and so (8) with the sum to k",
       .question = {commuting_contraction(),
                    {loewner_leq(T(k), matrix_bound_8(k)), trace(T(k)) <= bound_8(k)}},
       .space = contractions(2, 2, 0, 8),
       .proof = {uses("A-eq31.4.commuting"), uses("A-eq31.2"), uses("A-eq31.8.repair"),
                 uses("A-eq31.6.repair"), keeps_psd(),
                 argument("induction on k from T^0(I) = I: T keeps the PSD order, so T^k(I) <= "
                          "T(sum_r binom(k-1,r)(1-eps)^{2(k-1-r)} N_r), and lines 2 to 8 of (31), "
                          "with the powers kept, bound that")}},
      {.id = "A-L3.5.2b.repair",
       .source = "Lemma 3.5 (2), eq. (8), repaired",
       .statement = "if (1-eps)I >= J >= -(1-eps)I then E Tr(..) <= d ((1-eps)^2 + "
                    "lambda_max(N_1))^k for every k",
       .question = {contraction(), {trace(T(k)) <= k_step}},
       .space = contractions(3, 2, 0, 8),
       .proof = {keeps_psd(), noise_is_positive(), contracts(),
                 argument("T keeps the PSD order and T(I) = J^2 + N_1 <= ((1-eps)^2 + "
                          "lambda_max(N_1)) I = c I, so T^k(I) <= c^k I "
                          "by induction; take traces")}},
      {.id = "A-L3.5.2d",
       .source = "Lemma 3.5 (2), last sentence",
       .statement = "if in addition Tr(N_r) <= eps for all r then E||w_k||^2 -> 0",
       .reading = "the added hypothesis exactly as printed, r = 0 included",
       .question = {contraction_and({trace(N(0)) <= epsilon, trace(N(1)) <= epsilon}),
                    {converges()}},
       .space = contractions(2, 2, 1, 1),
       .impossible = {uses("A-L3.5.0"),
                      argument(
                          "N_0 = I, so Tr(N_0) = d >= 1 > eps: the hypothesis fails at r = 0")},
       .rests_on = {"A-eq32.1", "A-eq32.2", "A-eq32.3", "A-eq32.4"},
       .repair = "A-L3.5.2d.repair",
       .wrong = "N_0 = I, so Tr(N_r) <= eps < 1 is impossible at r = 0; r >= 1 is meant"},
      {.id = "A-L3.5.2d.repair",
       .source = "Lemma 3.5 (2), last sentence, repaired",
       .statement = "if (1-eps)I >= J >= -(1-eps)I and Tr(N_1) <= eps, then E||w_k||^2 <= d (1 - "
                    "eps + eps^2)^k -> 0",
       .question = {contraction_and({trace(N(1)) <= epsilon}),
                    {converges(), trace(T(k)) <= d * pow(1 - epsilon + epsilon * epsilon, k)}},
       .space = contractions(3, 2, 0, 8),
       .proof = {uses("A-L3.5.2b.repair"),
                 identity("(1-eps)^2 + eps = 1 - eps (1 - eps) < 1", pow(1 - e, 2) + e,
                          1 - e * (1 - e), {}, {"e"}),
                 argument("lambda_max(N_1) <= Tr(N_1) <= eps")}},
      {.id = "A-L3.5.2f",
       .source = "Lemma 3.5 (2)",
       .statement = "if every realisation J_k satisfies (1-eps)I >= J_k >= -(1-eps)I then (8) "
                    "holds, the sum to k-1 as printed, k >= 1",
       .reading = "the hypothesis read for every realisation J_k instead of the mean J; it can "
                  "only be met with B = n_r, since a batch without retain samples has J_k >= I. "
                  "Here B < n_f; for B = n_r = n_f see A-L3.5.2f.full",
       .question = {{epsilon > 0, epsilon < 1, B == n_r, B < n_f,
                     loewner_geq(J_without, (epsilon - 1) * I),
                     loewner_geq((1 - epsilon) * I, J_with)},
                    {trace(T(k)) <= bound_8(k - 1)}},
       .space = every_step,
       .proof = {contracts(), keeps_psd(),
                 argument(
                     "for B < n_r the batch without retain samples has probability (1 - "
                     "B/n_r)^{n_r} > 0 and J_k >= I there, so B = n_r; then J_k lies between its "
                     "values without and with all forget samples, in the PSD order"),
                 argument("so E Tr(..) <= (1-eps)^{2k} Tr(N_0), which is the r = 0 term of the "
                          "sum, and no term is negative")}},
      {.id = "A-L3.5.2f.full",
       .source = "Lemma 3.5 (2)",
       .statement = "the same for B = n_r = n_f, where every batch is the whole data and J_k = J: "
                    "(8) holds, the sum to k-1 as printed, k >= 1",
       .question = {full_batch, {trace(T(k)) <= bound_8(k - 1)}},
       .space = full_batches,
       .proof = {contracts(),
                 identity("C = eta^2 (1-alpha)^2 (1/n)(1/B - 1/n) = 0 at B = n",
                          2 + C * (1 / e - 1 / e), 2 * pow(C, 0), {}, {"C", "e"}),
                 argument("so N_r = 0 for r >= 1 and E Tr(..) = Tr(J^{2k}) <= (1-eps)^{2k} d, the "
                          "r = 0 term of the sum")}},
  };
}

}  // namespace

std::vector<Claim> lemma_3_5() {
  std::vector<Claim> all;
  for (const auto part : {sequence, lower_bound, upper_bound}) {
    for (Claim& claim : part()) all.push_back(std::move(claim));
  }
  return all;
}

}  // namespace oubliette::stability
