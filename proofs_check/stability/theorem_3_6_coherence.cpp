// Eq. (36) to (41): from D to S and sigma, in the proof of Theorem 3.6.
#include "proofs_check/stability/proof_steps.hpp"
#include "proofs_check/stability/stability.hpp"
#include "proofs_check/stability/theorem_3_6.hpp"

namespace oubliette::stability {

using namespace letters;

std::vector<Claim> theorem_3_6_coherence() {
  const Expr P = name("P"), Q = name("Q"), R = name("R"), X = name("X"), Y = name("Y");
  const Expr a = name("a"), b = name("b"), p = name("p"), q = name("q"), s = name("s"),
             n = name("n");
  const Expr n2 = n_r * n_f;
  const Expr r3 = name("r''"), f3 = name("f''");
  const auto S = [](const Expr& A, const Expr& B) { return sqrt(trace(A * B)); };
  const Expr D1 = D_rf(r, f), D2 = D_rf(r2, f2), D3 = D_rf(r3, f3);
  const auto over_two = [&](const Expr& body) { return sum_pairs(r, f, sum_pairs(r2, f2, body)); };
  const auto over_three = [&](const Expr& body) {
    return sum_pairs(r, f, sum_pairs(r2, f2, sum_pairs(r3, f3, body)));
  };
  const Expr trace_S1 = sum_pairs(r, f, S(D1, D1)), trace_S2 = over_two(S(D1, D2) * S(D2, D1)),
             trace_S3 = over_three(S(D1, D2) * S(D2, D3) * S(D3, D1));
  const Expr total = sum_pairs(r, f, D1), c = name("c");
  // Tr(S^4) is the sum of the squares of the entries of S^2.
  const Expr trace_S4 = over_two(pow(sum_pairs(r3, f3, S(D1, D3) * S(D3, D2)), 2));
  const std::vector<Condition> given{C_r + C_f > 0}, nonzero = threshold_is_defined();
  const Space mixed = mixed_problems(2, 2);
  const Space mixed_k = with(mixed_problems(3, 2), k_axis(0, 8));
  const Expr max_D = max_pairs(r, f, lambda_max(D_rf(r, f)));
  const Expr scaled = pow(n2, k) * trace(pow(D, k)) / (d * d);
  const Expr factor = pow(sqrt(C_r) + sqrt(C_f), 2 * k) / (pow(2, k) * d * n2);
  const Step cyclic = identity(
      "Tr(D_1 D_2 D_3) = Tr((R P)(P Q)(Q R)) for D_1 = P P, D_2 = Q Q, D_3 = R R",
      trace(P * P * Q * Q * R * R), trace((R * P) * (P * Q) * (Q * R)), {"P", "Q", "R"}, {});
  // (9) with both sides squared and sqrt(2) inside the roots, so that ties are exact.
  const Expr base = pow((sqrt(C_r / 2) + sqrt(C_f / 2)) * n2 * lambda_max(D) / sigma(), 2);
  std::vector<Condition> at_least = nonzero, above = nonzero;
  at_least.push_back(lambda_max(D) >= threshold_3_6());
  above.push_back(lambda_max(D) > threshold_3_6());
  Space ties = mixed;
  ties.directed = ties_of_3_6;
  const Step squared = identity(
      "base = (lambda_max(D) / threshold)^2: with x = (sqrt(C_r)+sqrt(C_f)) n_r n_f, threshold^2 = "
      "2 s^2/x^2",
      pow(a, 2) / (2 * pow(s, 2) / pow(n, 2)), pow(n * a / s, 2) / 2, {}, {"a", "s", "n"});

  return {
      {.id = "A-eq36",
       .source = "eq. (34) and (36)",
       .statement =
           "(1/(n_r n_f)) sum over pairs of (C'_r H_r + C'_f H_f) = (1/(n_r n_f)) sum D_rf = D",
       .question = {given,
                    {D == sum_pairs(r, f, Cr_prime * H_r(r) + Cf_prime * H_f(f)) / n2,
                     D == sum_pairs(r, f, D1) / n2}},
       .space = mixed,
       .proof = {uses("A-D3.2.2")},
       .rests_on = {"A-D3.2.1"}},
      {.id = "A-eq37.1",
       .source = "eq. (37), lines 1 and 2",
       .statement = "Tr[D^k] = (1/(n_r n_f))^k Tr[(sum D_rf)^k] = the same of the sum over k pairs",
       .question = {given,
                    {trace(pow(D, k)) == trace(pow(sum_pairs(r, f, D1), k)) / pow(n2, k),
                     trace(D * D) == over_two(trace(D1 * D2)) / (n2 * n2)}},
       .space = mixed_k,
       .proof = {uses("A-eq36"),
                 identity("the power of a sum is the sum over words, here (X + Y)^2", pow(X + Y, 2),
                          X * X + X * Y + Y * X + Y * Y, {"X", "Y"}, {}),
                 identity("a scalar comes out: (c X)^3 = c^3 X^3", pow(a * X, 3),
                          a * a * a * pow(X, 3), {"X"}, {"a"})}},
      {.id = "A-eq37.3",
       .source = "eq. (37), line 3",
       .statement = "Tr[D^k] <= d (1/(n_r n_f))^k sum over k pairs of products of ||D_p^(1/2) "
                    "D_q^(1/2)||_F around the cycle",
       .reading = "searched for k = 1, 2, 3",
       .question = {given,
                    {trace(D) <= d / n2 * trace_S1, trace(pow(D, 2)) <= d / pow(n2, 2) * trace_S2,
                     trace(pow(D, 3)) <= d / pow(n2, 3) * trace_S3}},
       .space = mixed,
       .proof = {uses("A-eq37.1"), cyclic, cauchy_schwarz("Tr(X Y) <= ||X||_F ||Y||_F"),
                 argument("for k >= 2, Tr(X_1 .. X_k) <= ||X_1||_F .. ||X_k||_F by Cauchy and "
                          "Schwarz, with no factor d; for k = 1, Tr(D_p) "
                          "<= sqrt(d) ||D_p||_F")},
       .rests_on = {"A-D3.3.1"}},
      {.id = "A-eq37.4",
       .source = "eq. (37), lines 4 and 5",
       .statement =
           "the products around the cycle are products of entries of S, so their sum is Tr(S^k)",
       .reading = "searched for k = 2, where Tr(S^2) = sum Tr(D_p D_q)",
       .question = {given, {over_two(S(D1, D2) * S(D2, D1)) == over_two(trace(D1 * D2))}},
       .space = mixed,
       .proof = {uses("A-D3.3.1"), argument("definition of S and of the matrix product")},
       .rests_on = {"A-D3.3.1"}},
      {.id = "A-eq37.6.vector",
       .source = "eq. (37), line 6, a step of its proof",
       .statement = "lambda_max(S) sum t_p >= ||sum D_p||_F^2, where t_p = ||D_p||_F = S_pp",
       .question = {nonzero, {lambda_max_S() * trace_S1 >= trace(total * total)}},
       .space = mixed,
       .proof = {cauchy_schwarz("Tr(D_p D_q) <= t_p t_q"),
                 identity("||X + Y||_F^2 is the sum of all Tr(D_p D_q), here for two",
                          trace((X + Y) * (X + Y)),
                          trace(X * X) + trace(X * Y) + trace(Y * X) + trace(Y * Y), {"X", "Y"},
                          {}),
                 argument("the test vector sqrt(t_p), of squared norm sum t_p, has x^T S x = sum "
                          "sqrt(t_p t_q Tr(D_p D_q)) >= sum Tr(D_p D_q)")}},
      {.id = "A-eq37.6.square",
       .source = "eq. (37), line 6, a step of its proof",
       .statement = "Tr(S^2) = ||sum D_p||_F^2",
       .question = {given, {trace_S2 == trace(total * total)}},
       .space = mixed,
       .proof = {uses("A-eq37.4"),
                 identity("||X + Y||_F^2 is the sum of all Tr(D_p D_q), here for two",
                          trace((X + Y) * (X + Y)),
                          trace(X * X) + trace(X * Y) + trace(Y * X) + trace(Y * Y), {"X", "Y"},
                          {})}},
      {.id = "A-eq37.6.trace",
       .source = "eq. (37), line 6, a step of its proof",
       .statement = "d ||sum D_p||_F^2 >= (sum t_p)^2",
       .question = {given, {d * trace(total * total) >= trace_S1 * trace_S1}},
       .space = mixed,
       .proof = {cauchy_schwarz("(Tr M)^2 <= d ||M||_F^2 for M = sum D_p"),
                 identity(
                     "||D_p||_F <= Tr(D_p): (x + y)^2 - (x^2 + y^2) = 2 x y for eigenvalues x, "
                     "y >= 0",
                     pow(a + b, 2) - (a * a + b * b), 2 * a * b, {}, {"a", "b"}),
                 argument("so sum t_p <= sum Tr(D_p) = Tr(M) <= sqrt(d) ||M||_F")}},
      {.id = "A-eq37.6.power",
       .source = "eq. (37), line 6, a step of its proof",
       .statement = "Tr(S^k) <= lambda_max(S)^{k-2} Tr(S^2) for k >= 3",
       .reading = "stated for all k; searched for k = 3 and 4",
       .question = {nonzero,
                    {trace_S3 <= lambda_max_S() * trace_S2,
                     trace_S4 <= pow(lambda_max_S(), 2) * trace_S2}},
       .space = mixed,
       .proof = {identity("b^3 <= c b^2 for |b| <= c, as c b^2 - b^3 = (c - b) b^2, here k = 3",
                          c * b * b - pow(b, 3), (c - b) * pow(b, 2), {}, {"c", "b"}),
                 argument("S has no negative entry, so no eigenvalue is larger in modulus than "
                          "lambda_max(S) (Perron); sum over the eigenvalues b, with c = "
                          "lambda_max(S)")}},
      {.id = "A-eq37.6",
       .source = "eq. (37), line 6",
       .statement =
           "Tr(S^k) <= d lambda_max(S)^k, with the d of the Hessians although S has n_r n_f rows",
       .reading = "stated for all k >= 1; searched for k = 1, 2, 3",
       .question = {nonzero,
                    {trace_S1 <= d * lambda_max_S(), trace_S2 <= d * pow(lambda_max_S(), 2),
                     trace_S3 <= d * pow(lambda_max_S(), 3)}},
       .space = mixed,
       .proof = {uses("A-eq37.6.vector"), uses("A-eq37.6.square"), uses("A-eq37.6.trace"),
                 uses("A-eq37.6.power"),
                 argument(
                     "with t = sum t_p = Tr(S) and F = ||sum D_p||_F: lambda_max(S) t >= F^2 and "
                     "sqrt(d) F >= t, so d lambda_max(S) >= d F^2/t >= t = Tr(S) (k = 1) and d "
                     "lambda_max(S)^2 >= d F^4/t^2 >= F^2 = Tr(S^2) (k = 2); for k >= 3, Tr(S^k) "
                     "<= lambda_max(S)^{k-2} Tr(S^2)")}},
      {.id = "A-eq38",
       .source = "eq. (38)",
       .statement = "Tr[D^k] <= d^2 (1/(n_r n_f))^k lambda_max(S)^k (for k >= 1; at k = 0 it reads "
                    "d <= d^2)",
       .question = {nonzero, {trace(pow(D, k)) <= d * d * pow(lambda_max_S() / n2, k)}},
       .space = mixed_k,
       .proof = {uses("A-eq37.3"), uses("A-eq37.4"), uses("A-eq37.6")},
       .rests_on = {"A-eq37.1", "A-eq37.3", "A-eq37.4", "A-eq37.6"}},
      {.id = "A-eq39",
       .source = "eq. (39)",
       .statement = "(n_r n_f)^k Tr[D^k]/(d^2 sigma^k) <= (n_r n_f)^k Tr[D^k]/(d^2 "
                    "lambda_max(S)^k) max lambda_max(D_rf)^k <= sum Tr[D_rf^k]",
       .question = {nonzero,
                    {scaled * pow(max_D / lambda_max_S(), k) <= sum_trace_D_power(k),
                     scaled * pow(max_D / lambda_max_S(), k) <= pow(max_D, k)}},
       .space = mixed_k,
       .proof = {uses("A-eq38"),
                 identity("1/sigma^k = max lambda_max(D_rf)^k / lambda_max(S)^k, by definition of "
                          "sigma, here k = 3",
                          1 / pow(s / a, 3), pow(a, 3) / pow(s, 3), {}, {"s", "a"}),
                 argument("by (38) the middle term is at most max lambda_max(D_rf)^k, and that is "
                          "at most Tr of the same D_rf^k")},
       .rests_on = {"A-eq38", "A-D3.4.1"}},
      {.id = "A-eq40.1",
       .source = "eq. (40), line 1",
       .statement = "Tr[N_k] >= (1/d)(1/(n_r n_f))(1/2^k)(sqrt(C_r)+sqrt(C_f))^{2k} ((n_r n_f)^k "
                    "Tr[D^k]/(d^2 sigma^k))^2",
       .question = {nonzero, {trace(N(k)) >= factor * pow(scaled / pow(sigma(), k), 2)}},
       .space = mixed_k,
       .proof = {uses("A-eq35.1"), uses("A-eq35.3"), uses("A-eq35.4"), uses("A-eq35.5"),
                 uses("A-eq35.6"), uses("A-eq35.7"), uses("A-eq35.9"), uses("A-eq39"),
                 argument("lines 1 to 9 of (35) give Tr[N_k] >= (1/d)(1/(n_r n_f))(1/2^k)(..)^{2k} "
                          "sum Tr[D_rf^k]^2; the sum is at least its largest "
                          "term, at least max lambda_max(D_rf)^{2k}, and (39) bounds that from "
                          "below. Line 10 of (35) is not needed; through "
                          "it the prefactor would be (1/(n_r n_f))^2")},
       .rests_on = {"A-eq35.10", "A-eq39"}},
      {.id = "A-eq40.2",
       .source = "eq. (40), lines 2 and 3",
       .statement = "Tr[N_k] >= (1/d^5)(1/(n_r n_f))(1/2^k)(sqrt(C_r)+sqrt(C_f))^{2k} (n_r "
                    "n_f)^{2k} lambda_max(D)^{2k}/sigma^{2k}",
       .question = {nonzero,
                    {trace(N(k)) >=
                     factor / pow(d, 4) *
                         pow(pow(n2, k) * pow(lambda_max(D), k) / pow(sigma(), k), 2)}},
       .space = mixed_k,
       .proof = {uses("A-eq40.1"),
                 identity("the powers of d: (1/d)(1/d^2)^2 = 1/d^5", 1 / a * pow(1 / (a * a), 2),
                          1 / pow(a, 5), {}, {"a"}),
                 argument("Tr[D^k] >= lambda_max(D)^k for PSD D; at k = 0 the claim is d >= 1/(d^5 "
                          "n_r n_f)")},
       .rests_on = {"A-eq40.1"}},
      {.id = "A-eq41",
       .source = "eq. (41)",
       .statement = "lambda_max(D) >= sqrt(2) sigma/(eta(..)) makes the base of the k-th power in "
                    "(40) exceed 1, 'the condition for diverging'",
       .question = {at_least, {base > 1}},
       .space = ties,
       .rests_on = {"A-eq40.2"},
       .repair = "A-eq41.repair",
       .wrong = "at equality the base is 1 and nothing grows; >= should be >"},
      {.id = "A-eq41.repair",
       .source = "eq. (41), repaired",
       .statement = "the base exceeds 1 when lambda_max(D) > sqrt(2) sigma/(eta(..))",
       .question = {above, {base > 1}},
       .space = ties,
       .proof =
           {squared,
            argument(
                "and sqrt(C_r)+sqrt(C_f) = eta ((1-alpha) n_f sqrt(u) + alpha "
                "n_r sqrt(v))/(n_r n_f), so base > 1 when lambda_max(D) is above the threshold")}},
  };
}

}  // namespace oubliette::stability
