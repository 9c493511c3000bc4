// Eq. (30) to (32): the induction for the upper bound in the proof of Lemma 3.5.
#include "proofs_check/stability/one_step.hpp"
#include "proofs_check/stability/proof_steps.hpp"
#include "proofs_check/stability/spaces.hpp"
#include "proofs_check/stability/stability.hpp"

namespace oubliette::stability {
namespace {

using namespace letters;

const Expr X = name("X"), Y = name("Y"), H = name("H"), G = name("G"), A = name("A");

// sum_{r=0}^{m} binom(m, r) (1-eps)^{2(m-r)} N_r, the bound of (8) as a matrix.
Expr bound(const Expr& m) {
  return sum(r, 0, m, binomial(m, r) * pow(1 - epsilon, 2 * (m - r)) * N(r));
}

Step shift_of_index() {
  // One term of the second sum: binom(k-1, r-1) q^{k-1-(r-1)} = binom(k-1, r-1) q^{k-r}.
  return identity("the exponent after r+1 -> r: (k-1) - (r-1) = k - r",
                  (name("k") - 1) - (name("r") - 1), name("k") - name("r"), {}, {"k", "r"});
}

// J = root R with a reflection R that does not commute with N_1: with Z = R N_1 R - N_1, T^3(I)
// exceeds T(bound(2)) by T(q Z), and T(Z) = -q Z + noise(Z) is indefinite when the noise is small
// beside q. B = n_f = 1 < n_r makes C_f = 0, so that H_F is free to produce the wanted J.
std::vector<Instance> reflections(int at_k) {
  std::vector<Instance> found;
  Matrix<Rational> H_1(2, 2), H_2(2, 2), R(2, 2);
  H_1 << 4, 0, 0, 0;
  H_2 << 0, 0, 0, 3;
  for (const auto& [c, s] :
       {std::pair{Rational(0), Rational(1)}, {Rational(3, 5), Rational(4, 5)}}) {
    R << c, s, s, -c;
    for (const Rational& root : {Rational(1, 2), Rational(3, 4), Rational(1, 4)}) {
      for (const Rational& scale : {Rational(1), Rational(2), Rational(3, 2), Rational(4)}) {
        UnlearningProblem x;
        x.alpha = Rational(1, 2);
        x.retain_set = {dense_sample(scale * H_1), dense_sample(scale * H_2)};
        x.forget_set = {dense_sample(2 * (root * R - identity(2)) + H_retain(x))};
        if (find_defect(x)) continue;
        found.push_back({x, {{"k", at_k}, {"epsilon", Rational(1 - root)}}, {}});
      }
    }
  }
  return found;
}

std::vector<Claim> induction() {
  Space second = contractions(2, 2, 1, 3), third = contractions(2, 2, 2, 4);
  second.directed = [] { return reflections(2); };
  third.directed = [] { return reflections(3); };
  const Expr left = sum(r, 0, k - 1, binomial(k - 1, r) * pow(1 - epsilon, 2 * (k - r)) * N(r));
  const Expr right =
      sum(r, 0, k - 1, binomial(k - 1, r) * pow(1 - epsilon, 2 * (k - 1 - r)) * N(r + 1));
  const Expr merged = sum(r, 1, k - 1, (binomial(k - 1, r) + binomial(k - 1, r - 1)) * N(r));
  const auto powers = [](const Expr& coefficient) {
    return pow(1 - epsilon, 2 * k) * N(0) +
           sum(r, 1, k - 1, coefficient * pow(1 - epsilon, 2 * (k - r)) * N(r)) + N(k);
  };
  const Expr J_1 = I - retain_part() + forget_part();
  const Space every_k = with(with(problems(3, 2), k_axis(1, 8)), epsilon_axis());
  const std::vector<Condition> range{epsilon > 0, epsilon < 1};
  return {
      {.id = "A-eq30",
       .source = "eq. (30)",
       .statement = "E[J_1^T J_1] = J^2 + N_1 <= (1-eps)^2 I + N_1 = sum_{r=0}^1 "
                    "binom(1,r)(1-eps)^{2(1-r)} N_r",
       .question = {contraction(),
                    {T(1) == J * J + N(1), loewner_leq(T(1), pow(1 - epsilon, 2) * I + N(1)),
                     pow(1 - epsilon, 2) * I + N(1) == bound(1)}},
       .space = contractions(2, 2, 1, 1),
       .proof = {uses("A-eq27.3"), contracts()},
       .rests_on = {"A-eq27.3"}},
      {.id = "A-eq31.1",
       .source = "eq. (31), line 1",
       .statement = "E[J_k^T..J_1^T J_1..J_k] <= E[J_k^T (sum_{r=0}^{k-1} "
                    "binom(k-1,r)(1-eps)^{2(k-1-r)} N_r) J_k]",
       .reading = "the last factor of the left side read as J_k (printed J_{k-1}); k >= 2",
       .question = {contraction(), {loewner_leq(T(k), step(bound(k - 1)))}},
       .space = third,
       .rests_on = {"A-eq30", "A-eq31.4"},
       .repair = "A-eq31.1.repair",
       .wrong =
           "the induction hypothesis is not available as an inequality of matrices: from k = 3 "
           "on it fails when J does not commute with the Hessians (it is true when J does: "
           "A-eq31.1.commuting)"},
      {.id = "A-eq31.1.last",
       .source = "eq. (31) and (32), line 1",
       .statement = "the left side as printed, with the last factor J_{k-1}, at k = 2: E[J_2^T "
                    "J_1^T J_1 J_1] = E[J_2^T J_1^T J_1 J_2]",
       .reading = "as printed, d = 1, where E[J_2^T J_1^T J_1 J_1] = E[J_2] E[J_1^3]",
       .question = {{d == 1}, {J * expect(J_1 * J_1 * J_1) == T(2)}},
       .space = problems(1, 2),
       .repair = "A-eq31.1.last.repair",
       .wrong = "the last factor J_{k-1} should be J_k"},
      {.id = "A-eq31.1.last.repair",
       .source = "eq. (31) and (32), line 1, repaired",
       .statement = "with J_k as the last factor the left side is T^k(I), here E[J_2^T J_1^T J_1 "
                    "J_2] = T^2(I)",
       .question = {{}, {expect(J_1 * T(1) * J_1) == T(2)}},
       .space = problems(2, 2),
       .proof = {uses("A-eq29.2.general"), uses("A-eq27.3"),
                 argument("J_1 and J_2 are independent and E[J_1^T J_1] = T(I)")}},
      {.id = "A-eq31.1b",
       .source = "eq. (31), line 1",
       .statement = "the same, given the induction hypothesis T^{k-1}(I) <= sum_{r=0}^{k-1} "
                    "binom(k-1,r)(1-eps)^{2(k-1-r)} N_r",
       .reading = "as the inductive step alone; the slip is then in line 4 (A-eq31.4)",
       .question = {{epsilon > 0, epsilon < 1, loewner_leq(T(k - 1), bound(k - 1))},
                    {loewner_leq(T(k), step(bound(k - 1)))}},
       .space = contractions(2, 2, 2, 4),
       .proof = {keeps_psd(), is_linear(), argument("T keeps the PSD order")}},
      {.id = "A-eq31.1.repair",
       .source = "eq. (31), line 1, repaired",
       .statement = "the same for k = 2, where the induction hypothesis is eq. (30)",
       .question = {contraction(), {loewner_leq(T(2), step(bound(1)))}},
       .space = contractions(2, 2, 2, 2),
       .proof = {uses("A-eq30"), keeps_psd(), is_linear(),
                 argument("T keeps the PSD order, and T(I) <= bound(1) by (30)")}},
      {.id = "A-eq31.1.commuting",
       .source = "eq. (31), line 1, the formula kept",
       .statement = "the inequality for every k >= 1 when J commutes with every Hessian",
       .question = {commuting_contraction(), {loewner_leq(T(k), step(bound(k - 1)))}},
       .space = contractions(2, 2, 1, 8),
       .proof = {uses("A-L3.5.2b.commuting"), keeps_psd(), is_linear(),
                 argument("T keeps the PSD order, and T^{k-1}(I) <= bound(k-1)")}},
      {.id = "A-eq31.2",
       .source = "eq. (31), lines 2 and 3",
       .statement = "E[J_k^T M J_k] = J M J + sum_r binom(k-1,r)(1-eps)^{2(k-1-r)} N_{r+1} for M = "
                    "sum_r binom(k-1,r)(1-eps)^{2(k-1-r)} N_r",
       .question = {range, {step(bound(k - 1)) == J * bound(k - 1) * J + right}},
       .space = every_k,
       .proof = {uses("A-eq29.2.general"), is_linear(),
                 argument("by (7), C_f sum H_f N_r H_f + C_r sum H_r N_r H_r = N_{r+1}")}},
      {.id = "A-eq31.4",
       .source = "eq. (31), line 4",
       .statement = "J (sum_r binom(k-1,r)(1-eps)^{2(k-1-r)} N_r) J <= sum_r "
                    "binom(k-1,r)(1-eps)^{2(k-r)} N_r",
       .question = {contraction(), {loewner_leq(J * bound(k - 1) * J, left)}},
       .space = second,
       .repair = "A-eq31.4.repair",
       .wrong = "J N_r J <= (1-eps)^2 N_r needs that J and N_r commute; in general only the traces "
                "obey it"},
      {.id = "A-eq31.4.commuting",
       .source = "eq. (31), line 4, the formula kept",
       .statement = "the inequality of matrices holds for every k when J commutes with every "
                    "Hessian",
       .question = {commuting_contraction(), {loewner_leq(J * bound(k - 1) * J, left)}},
       .space = contractions(2, 2, 1, 8),
       .proof = {commutes_with_noise(), contracts(), uses("A-L3.5.0"),
                 argument("N_r is PSD and commutes with J, so its root G does too, and J N_r J = G "
                          "J^2 G <= (1-eps)^2 G G = (1-eps)^2 N_r; no weight is negative")}},
      {.id = "A-eq31.4.repair",
       .source = "eq. (31), line 4, repaired",
       .statement = "the inequality holds for the traces of the two sides",
       .question = {contraction(), {trace(J * bound(k - 1) * J) <= trace(left)}},
       .space = contractions(2, 2, 1, 3),
       .proof = {contracts(),
                 identity("Tr(J M J) = Tr(J^2 M)", trace(A * X * A), trace(A * A * X), {"A", "X"},
                          {}),
                 uses("A-L3.5.0"),
                 argument("Tr(J^2 M) <= (1-eps)^2 Tr(M) for PSD M, but J M J <= (1-eps)^2 M only "
                          "when J and M commute")}},
      {.id = "A-eq31.6",
       .source = "eq. (31), line 5 to 6",
       .statement = "the two sums equal (1-eps)^2 N_0 + sum_{r=1}^{k-1} (binom(k-1,r) + "
                    "binom(k-1,r-1)) N_r + N_k",
       .question = {range, {left + right == pow(1 - epsilon, 2) * N(0) + merged + N(k)}},
       .space = every_k,
       .repair = "A-eq31.6.repair",
       .wrong = "(1-eps)^2 should be (1-eps)^{2k}, and the powers (1-eps)^{2(k-r)} of the other "
                "terms are missing"},
      {.id = "A-eq31.6.repair",
       .source = "eq. (31), line 5 to 6, repaired",
       .statement = "they equal (1-eps)^{2k} N_0 + sum_{r=1}^{k-1} "
                    "(binom(k-1,r)+binom(k-1,r-1))(1-eps)^{2(k-r)} N_r + N_k",
       .question = {range, {left + right == powers(binomial(k - 1, r) + binomial(k - 1, r - 1))}},
       .space = every_k,
       .proof = {shift_of_index(), argument("take r = 0 from the first sum and r = k from the "
                                            "shifted second; the others share N_r and the power")}},
      {.id = "A-eq31.7",
       .source = "eq. (31), line 6 to 7",
       .statement = "binom(k-1,r) + binom(k-1,r-1) = binom(k,r) for 1 <= r <= k-1",
       .question = {{name("r") >= 1, name("r") <= k - 1},
                    {binomial(k - 1, r) + binomial(k - 1, r - 1) == binomial(k, r)}},
       .space = numbers({k_axis(1, 40), Axis{"r", {1, 2, 3, 5, 8, 13, 20, 39}, 1, 40, true}}),
       .proof = {identity("after division by (k-1)!/(r!(k-r)!): (k-r) + r = k",
                          (name("k") - name("r")) + name("r"), name("k"), {}, {"k", "r"})}},
      {.id = "A-eq31.8",
       .source = "eq. (31), line 7 to 8",
       .statement = "(1-eps)^2 N_0 + sum_{r=1}^{k-1} binom(k,r) N_r + N_k = sum_{r=0}^k "
                    "binom(k,r)(1-eps)^{2(k-r)} N_r",
       .question = {range,
                    {pow(1 - epsilon, 2) * N(0) + sum(r, 1, k - 1, binomial(k, r) * N(r)) + N(k) ==
                     bound(k)}},
       .space = every_k,
       .rests_on = {"A-eq31.6"},
       .repair = "A-eq31.8.repair",
       .wrong = "(1-eps)^2 should be (1-eps)^{2k}, and the powers (1-eps)^{2(k-r)} that the last "
                "line has are missing in the line before"},
      {.id = "A-eq31.8.repair",
       .source = "eq. (31), line 7 to 8, repaired",
       .statement = "with the powers kept: (1-eps)^{2k} N_0 + sum binom(k,r)(1-eps)^{2(k-r)} N_r + "
                    "N_k is that sum",
       .question = {range, {powers(binomial(k, r)) == bound(k)}},
       .space = every_k,
       .proof =
           {uses("A-eq31.7"),
            argument(
                "the terms r = 0 and r = k of the right side, with binom(k,0) = binom(k,k) = 1")}},
  };
}

std::vector<Claim> traces() {
  const Expr e = name("e"), q = name("q");
  const Expr trace_bound =
      sum(r, 0, k, binomial(k, r) * pow(1 - epsilon, 2 * (k - r)) * trace(N(r)));
  const Expr power_bound =
      sum(r, 0, k, binomial(k, r) * pow(1 - epsilon, 2 * (k - r)) * pow(epsilon, r));
  const Expr base = pow(1 - epsilon, 2) + epsilon;
  const Space parameters = numbers({k_axis(1, 8), epsilon_axis()});
  const std::vector<Condition> range{epsilon > 0, epsilon < 1};
  std::vector<Condition> small_noise = contraction();
  small_noise.push_back(C_r + C_f == 0);  // so that N_r = 0 for every r >= 1
  small_noise.push_back(trace(N(1)) <= epsilon);
  return {
      {.id = "A-eq32.1",
       .source = "eq. (32), line 1",
       .statement = "E Tr[..] = sum_{r=0}^k binom(k,r)(1-eps)^{2k-r} Tr[N_r]",
       .question = {contraction(),
                    {trace(T(k)) ==
                     sum(r, 0, k, binomial(k, r) * pow(1 - epsilon, 2 * k - r) * trace(N(r)))}},
       .space = contractions(2, 2, 1, 3),
       .rests_on = {"A-eq31.8"},
       .repair = "A-eq32.1.repair",
       .wrong = "= should be <=, and (1-eps)^{2k-r} should be (1-eps)^{2(k-r)}"},
      {.id = "A-eq32.1.repair",
       .source = "eq. (32), line 1, repaired",
       .statement = "E Tr[..] <= sum_{r=0}^k binom(k,r)(1-eps)^{2(k-r)} Tr[N_r] for k <= 3 (for "
                    "all k see A-L3.5.2b.repair)",
       .question = {contraction(), {trace(T(k)) <= trace_bound}},
       .space = contractions(2, 2, 0, 3),
       .proof = {uses("A-L3.5.2a.repair")}},
      {.id = "A-eq32.2",
       .source = "eq. (32), line 2",
       .statement = "if Tr(N_r) <= eps then sum_{r=0}^k binom(k,r)(1-eps)^{2(k-r)} Tr[N_r] <= "
                    "sum_{r=0}^k binom(k,r)(1-eps)^{2(k-r)} eps^r",
       .reading = "Tr(N_r) <= eps for r >= 1, since r = 0 is impossible; k >= 1; it fails already "
                  "without noise, where N_r = 0 for every r >= 1",
       .question = {small_noise, {trace_bound <= power_bound}},
       .space = contractions(2, 2, 1, 3),
       .repair = "A-eq32.2.repair",
       .wrong =
           "the term r = 0 is at fault: Tr(N_0) = d, where eps^0 = 1 is written; for d = 1 the "
           "line is right"},
      {.id = "A-eq32.2.repair",
       .source = "eq. (32), line 2, repaired",
       .statement = "with (d-1)(1-eps)^{2k} added on the right side, and Tr(N_1) <= eps alone, for "
                    "every k; at d = 1 as printed",
       .question = {[] {
                      std::vector<Condition> h = contraction();
                      h.push_back(trace(N(1)) <= epsilon);
                      return h;
                    }(),
                    {trace_bound <= power_bound + (d - 1) * pow(1 - epsilon, 2 * k)}},
       .space = contractions(2, 2, 0, 8),
       .proof = {keeps_psd(), is_linear(), uses("A-L3.5.0"),
                 argument("N_1 <= Tr(N_1) I <= eps I, and the noise map keeps the order, so N_r <= "
                          "eps N_{r-1} <= .. <= eps^{r-1} N_1 and Tr(N_r) <= eps^r for r >= 1; the "
                          "term r = 0 is d (1-eps)^{2k}")}},
      {.id = "A-eq32.3",
       .source = "eq. (32), line 3, first <=",
       .statement =
           "sum_{r=0}^k binom(k,r)(1-eps)^{2(k-r)} eps^r <= ((1-eps)^2 + eps)^k (with equality)",
       .question = {range, {power_bound <= pow(base, k)}},
       .space = parameters,
       .proof = {uses("A-eq31.7"),
                 identity("binomial theorem, here for k = 4; the step from k-1 to k multiplies by "
                          "(q + e) and merges by Pascal's rule",
                          pow(q, 4) + 4 * pow(q, 3) * e + 6 * pow(q, 2) * pow(e, 2) +
                              4 * q * pow(e, 3) + pow(e, 4),
                          pow(q + e, 4), {}, {"q", "e"})}},
      {.id = "A-eq32.4",
       .source = "eq. (32), line 3, second <=",
       .statement = "((1-eps)^2 + eps)^k <= (1-eps)^k",
       .question = {range, {pow(base, k) <= pow(1 - epsilon, k)}},
       .space = parameters,
       .repair = "A-eq32.4.repair",
       .wrong = "(1-eps)^2 + eps = 1 - eps + eps^2 is larger than 1 - eps"},
      {.id = "A-eq32.4.repair",
       .source = "eq. (32), line 3, second <=, repaired",
       .statement = "((1-eps)^2 + eps)^k = (1 - eps + eps^2)^k < 1",
       .question = {range,
                    {pow(base, k) < 1, pow(base, k) == pow(1 - epsilon + epsilon * epsilon, k)}},
       .space = parameters,
       .proof = {identity("1 - ((1-eps)^2 + eps) = eps (1 - eps) > 0", 1 - (pow(1 - e, 2) + e),
                          e * (1 - e), {}, {"e"})}},
  };
}

}  // namespace

std::vector<Claim> lemma_3_5_upper_bound() {
  std::vector<Claim> all = induction();
  for (Claim& claim : traces()) all.push_back(std::move(claim));
  return all;
}

}  // namespace oubliette::stability
