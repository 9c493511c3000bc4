// Theorem 3.6: the divergence criterion, as stated (its proof is in theorem_3_6_*.cpp).
#include "proofs_check/stability/theorem_3_6.hpp"

#include "proofs_check/stability/proof_steps.hpp"
#include "proofs_check/stability/stability.hpp"

namespace oubliette::stability {

using namespace letters;

Expr threshold_3_6() {
  return sigma() / (eta * ((1 - alpha) * n_f * sqrt(u() / 2) + alpha * n_r * sqrt(v() / 2)));
}

std::vector<Condition> threshold_is_defined() { return {C_r + C_f > 0, trace(D) > 0}; }

// One nonzero sample a set. With a = eta(1-alpha)h_r/n_r and b = eta alpha h_f/n_f the noise is a^2
// u + b^2 v and (9) reads a sqrt(u) + b sqrt(v) >= sqrt(2). At a^2 u = b^2 v = 1/2 both are ties,
// and a = 1 + b makes J = 1 - a + b vanish. So u = 1/(2a^2), v = 1/(2b^2): n_r/B and n_f/B follow
// from a.
std::vector<Instance> ties_of_3_6() {
  std::vector<Instance> found;
  for (const Rational& a : {Rational(2), Rational(3, 2), Rational(3)}) {
    const Rational b = a - 1;
    const Rational ratio_r = 1 + 1 / (2 * a * a), ratio_f = 1 + 1 / (2 * b * b);
    const Rational shares = ratio_r / ratio_f;  // n_r / n_f
    // The smallest counts for which B is an integer.
    const Integer times = denominator(Rational(numerator(shares) / ratio_r));
    const long n_r_count = static_cast<long>(Integer(times * numerator(shares)));
    const long n_f_count = static_cast<long>(Integer(times * denominator(shares)));
    UnlearningProblem x;
    x.alpha = Rational(1, 2);
    x.B = n_r_count / ratio_r;
    const auto scalar = [](const Rational& h) {
      return dense_sample(Matrix<Rational>::Constant(1, 1, h));
    };
    x.retain_set = {scalar(2 * a * n_r_count),
                    dense_sample(Matrix<Rational>::Zero(1, 1), n_r_count - 1)};
    x.forget_set = {scalar(2 * b * n_f_count),
                    dense_sample(Matrix<Rational>::Zero(1, 1), n_f_count - 1)};
    found.push_back({x, {}, {}});
  }
  return found;
}

std::vector<Claim> theorem_3_6() {
  std::vector<Condition> at_least = threshold_is_defined(), above = at_least;
  at_least.push_back(lambda_max(D) >= threshold_3_6());
  above.push_back(lambda_max(D) > threshold_3_6());
  std::vector<Condition> contracting_and_diverging = contraction();
  contracting_and_diverging.push_back(diverges());
  Space ties = mixed_problems(2, 3);
  ties.directed = ties_of_3_6;
  std::vector<Condition> above_with_ascent = above;
  above_with_ascent.push_back(alpha > 0);
  above_with_ascent.push_back(trace(H_F) > 0);
  const Expr denominator_9 = (1 - alpha) * n_f * sqrt(u()) + alpha * n_r * sqrt(v());
  const Expr growth = pow((sqrt(C_r) + sqrt(C_f)) * n_r * n_f * lambda_max(D) / sigma(), 2) / 2;
  const Expr e = name("e"), a = name("a"), n = name("n"), m = name("m"), s = name("s"),
             t = name("t");
  const Step rearranged = identity(
      "with sqrt(C_r) = e(1-a)s/n, sqrt(C_f) = e a t/m, s = sqrt(u), t = sqrt(v): n m (sqrt(C_r) + "
      "sqrt(C_f))",
      n * m * (e * (1 - a) * s / n + e * a * t / m), e * ((1 - a) * m * s + a * n * t), {},
      {"e", "a", "n", "m", "s", "t"});
  const Expr K =
      C_f * sum_forget(f, kron(H_f(f), H_f(f))) + C_r * sum_retain(r, kron(H_r(r), H_r(r)));
  const Expr G = name("G"), X = G * transpose(G), S = name("A") + transpose(name("A"));
  // The last inequality: the batch that holds the last retain sample alone has positive
  // probability.
  std::vector<Condition> one_axis{d == 1,
                                  alpha == 0,
                                  n_r > B,
                                  trace(D) > 0,
                                  lambda_max(D) > threshold_3_6(),
                                  B / n_r * pow(1 - B / n_r, n_r - 1) > 0};
  Space paths = mixed_problems(1, 2);
  paths.directed = [] {
    // Two retain samples 3 and 1: the batch that holds only the second has J = 1 - 1 = 0.
    UnlearningProblem x;
    const auto scalar = [](long h) { return dense_sample(Matrix<Rational>::Constant(1, 1, h)); };
    x.retain_set = {scalar(3), scalar(1)};
    x.forget_set = {scalar(0)};
    return std::vector<Instance>{{x, {}, {}}};
  };
  // The product of J_k over the four batches of two retain samples.
  const Expr h_0 = entry(H_r(0), 0, 0), h_1 = entry(H_r(1), 0, 0);
  const Expr batches = (1 - eta * h_0) * (1 - eta * h_1) * (1 - eta * (h_0 + h_1));
  Space robust = mixed_problems(1, 2);
  robust.directed = [] {
    // J is 1, -2, 1/100 and -299/100.
    UnlearningProblem x;
    const auto scalar = [](const Rational& h) {
      return dense_sample(Matrix<Rational>::Constant(1, 1, h));
    };
    x.alpha = 0;
    x.retain_set = {scalar(3), scalar(Rational(99, 100))};
    x.forget_set = {scalar(0)};
    return std::vector<Instance>{{x, {}, {}}};
  };
  Space with_ascent = mixed_problems(2, 2);
  with_ascent.directed = [] {
    UnlearningProblem x;
    const auto scalar = [](long h) { return dense_sample(Matrix<Rational>::Constant(1, 1, h)); };
    x.alpha = Rational(1, 2);
    x.retain_set = {scalar(16), scalar(0)};
    x.forget_set = {scalar(1), scalar(0)};
    return std::vector<Instance>{{x, {}, {}}};
  };
  return {
      {.id = "A-T3.6a",
       .source = "Theorem 3.6, eq. (9) and (33)",
       .statement = "if lambda_max(D) >= sqrt(2) sigma / (eta((1-alpha) n_f sqrt(n_r/B-1) + alpha "
                    "n_r sqrt(n_f/B-1))) then E||w_k||^2 -> infinity",
       .reading = "exactly as printed, with >=",
       .question = {at_least, {diverges()}},
       .space = ties,
       .rests_on = {"A-L3.5.1d", "A-eq40.2", "A-eq41"},
       .repair = "A-T3.6a.repair",
       .wrong = "at equality E||w_k||^2 may stay bounded; >= should be >"},
      {.id = "A-T3.6a.repair",
       .source = "Theorem 3.6, repaired",
       .statement = "with > instead of >= the theorem holds",
       .question = {above, {diverges()}},
       .space = ties,
       .proof = {uses("A-T3.6b")}},
      {.id = "A-T3.6b",
       .source = "Theorem 3.6, eq. (9)",
       .statement = "if lambda_max(D) > sqrt(2) sigma / (eta((1-alpha) n_f sqrt(n_r/B-1) + alpha "
                    "n_r sqrt(n_f/B-1))) then E||w_k||^2 -> infinity",
       .reading = "with > instead of >=",
       .question = {above, {diverges()}},
       .space = ties,
       .proof = {uses("A-eq40.2"), uses("A-L3.5.1d"), uses("A-eq41.repair"), rearranged,
                 argument("so Tr(N_k) >= (1/(d^5 n_r n_f)) g^k with g = ((sqrt(C_r)+sqrt(C_f)) n_r "
                          "n_f lambda_max(D)/sigma)^2/2 > 1 exactly "
                          "when (9) holds with >, and E||w_k||^2 >= Tr(N_k)")},
       .rests_on = {"A-L3.5.1d", "A-eq40.2", "A-eq41"}},
      {.id = "A-T3.6b.stronger",
       .source = "Theorem 3.6, a weaker hypothesis",
       .statement = "if the largest eigenvalue of the noise map M -> C_f sum H_f M H_f + C_r sum "
                    "H_r M H_r exceeds 1 then E||w_k||^2 -> infinity; a d^2 x d^2 "
                    "eigenvalue, without D, S or sigma",
       .question = {{lambda_max(K) > 1}, {diverges()}},
       .space = problems(2, 2),
       .proof =
           {identity("<X, J X J> = ||G^T J G||_F^2 >= 0 for X = G G^T, J symmetric",
                     trace(X * S * X * S),
                     trace(transpose(G) * S * G * transpose(transpose(G) * S * G)), {"G", "A"}, {}),
            uses("A-L3.5.0"),
            identity("2 a b <= a^2 + b^2", a * a + n * n - 2 * a * n, pow(a - n, 2), {},
                     {"a", "n"}),
            argument(
                "let M = sum s_i u_i v_i^T be a singular value decomposition of any matrix, P = "
                "sum s_i v_i v_i^T, Q = sum s_i u_i u_i^T: <M, H M H> = sum s_i s_j (u_i^T H "
                "u_j)(v_i^T H v_j) <= (<P, H P H> + <Q, H Q H>)/2 and ||P||_F = ||Q||_F = "
                "||M||_F. So no matrix, antisymmetric ones included, has a larger Rayleigh "
                "quotient than the PSD ones"),
            argument("so the largest eigenvalue of the self-adjoint noise map is the quotient of a "
                     "PSD X, and <X, T(X)> >= <X, noise(X)> > <X, X>")}},
      {.id = "A-T3.6b.implied",
       .source = "Theorem 3.6, compared with its weaker hypothesis",
       .statement = "(9) with > implies that the largest eigenvalue of the noise map exceeds 1: "
                    "A-T3.6b.stronger contains Theorem 3.6",
       .question = {above, {lambda_max(K) > 1}},
       .space = mixed_problems(2, 2),
       .proof = {uses("A-eq40.2"), uses("A-eq41.repair"), uses("A-L3.5.0b.repair"), rearranged,
                 argument("Tr(N_k) = vec(I)^T K^k vec(I) <= d lambda_max(K)^k, and Tr(N_k) >= "
                          "g^k/(d^5 n_r n_f) with g > 1, for every k")}},
      {.id = "A-T3.6b.zero",
       .source = "Theorem 3.6 at alpha = 0, beside Dexter et al.",
       .statement =
           "at alpha = 0 the recursion (7) is that of a single set, but (9) reads "
           "lambda_max(H_R) > sqrt(2) sigma_single/(eta sqrt(u)); the sqrt(2) comes from "
           "2^k words where there is one, and lambda_max(H_R) > sigma_single/(eta sqrt(u)) "
           "suffices for E||w_k||^2 -> infinity",
       .question = {{alpha == 0, C_r > 0, trace(H_R) > 0,
                     lambda_max(H_R) > sigma_single() / (eta * sqrt(u()))},
                    {diverges()}},
       .space = problems(2, 3),
       .proof = {uses("A-L3.5.1d"), uses("A-eq38"), uses("A-D3.4.2.repair"),
                 identity("sqrt(C_r) n_r = eta sqrt(u) at alpha = 0, with s = sqrt(u)",
                          e * s / n * n, e * s * pow(n, 0), {}, {"e", "s", "n"}),
                 argument(
                     "at alpha = 0, D = H_R, lambda_max(S) = n_f lambda_max(S_single), and (38) "
                     "for k -> infinity gives n_r lambda_max(H_R) <= lambda_max(S_single) = "
                     "sigma_single max lambda_max(H_a). So some H_a has sqrt(C_r) "
                     "lambda_max(H_a) >= eta sqrt(u) lambda_max(H_R)/sigma_single > 1, and "
                     "E||w_k||^2 >= Tr(N_k) >= C_r^k Tr(H_a^{2k}) -> infinity")}},
      {.id = "A-T3.6b.necessary",
       .source = "Theorem 3.6, the converse up to a factor",
       .statement = "when sampling noise alone makes E||w_k||^2 diverge (I >= J >= -I), "
                    "lambda_max(D) is at least half of the threshold of (9)",
       .reading = "a question of the audit; the paper does not say so",
       .question = {{C_r + C_f > 0, trace(D) > 0, loewner_geq(I, J), loewner_geq(J, -I),
                     diverges()},
                    {2 * lambda_max(D) >= threshold_3_6()}},
       .space = mixed_problems(2, 3),
       .repair = "A-T3.6b.necessary.repair",
       .wrong = "noise beside a J near I makes E||w_k||^2 diverge far below the threshold of (9)",
       .own_question = true},
      {.id = "A-T3.6b.necessary.repair",
       .source = "Theorem 3.6, a converse",
       .statement =
           "when (1-eps) I >= J >= -(1-eps) I and E||w_k||^2 diverges, the largest "
           "eigenvalue of the noise map is above 1 - (1-eps)^2; with A-T3.6b.stronger, at J "
           "= 0 it is above 1 exactly when E||w_k||^2 diverges",
       .question = {contracting_and_diverging, {lambda_max(K) > 1 - pow(1 - epsilon, 2)}},
       .space = contractions(2, 2, 1, 1),
       .proof = {contracts(), uses("A-L3.5.0b.repair"),
                 identity("<X, J X J> = Tr((J X)(J X))", trace(X * S * X * S),
                          trace((S * X) * (S * X)), {"G", "A"}, {}),
                 argument(
                     "|Tr((J X)(J X))| <= ||J X||_F^2 = Tr(X J^2 X) <= (1-eps)^2 ||X||_F^2, so "
                     "lambda_max(T) <= (1-eps)^2 + lambda_max(K), and E||w_k||^2 = Tr T^k(I) <= "
                     "d lambda_max(T)^k diverges only when lambda_max(T) > 1")}},
      {.id = "A-T3.6c",
       .source = "Theorem 3.6, 'Equivalently'",
       .statement =
           "under (9) the sample path escapes: no batch of positive probability sends w_k to 0",
       .reading =
           "read for the sample path of w_k. A batch with J_k = 0 comes up at some k almost "
           "surely, and w_k stays 0 from then "
           "on; tested on the batch of the last retain sample alone (d = 1, alpha = 0, B < n_r)",
       .question = {one_axis, {1 - eta / B * entry(H_r(n_r - 1), 0, 0) != 0}},
       .space = paths,
       .rests_on = {"A-T3.6b"},
       .repair = "A-T3.6c.repair",
       .wrong =
           "the mean of ||w_k||^2 can diverge while almost every run tends to 0: 'equivalently' "
           "does not hold for runs"},
      {.id = "A-T3.6c.robust",
       .source = "Theorem 3.6, 'Equivalently'",
       .statement =
           "under (9) with > and with no singular J_k, the sample path escapes: E log|J_k| "
           ">= 0, that is, the product of |J_k| over the batches is at least 1",
       .reading = "d = 1, alpha = 0, n_r = 2, B = 1, where the four batches have probability 1/4 "
                  "each; below 1, w_k -> 0 almost surely by the law of large numbers, although "
                  "E||w_k||^2 -> infinity",
       .question = {{d == 1, alpha == 0, n_r == 2, B == 1, trace(D) > 0,
                     lambda_max(D) > threshold_3_6(), batches != 0},
                    {batches * batches >= 1}},
       .space = robust,
       .rests_on = {"A-T3.6b"},
       .repair = "A-T3.6c.repair",
       .wrong =
           "even without a batch that sends w_k to 0 the typical run shrinks while the mean of "
           "||w_k||^2 diverges"},
      {.id = "A-T3.6c.repair",
       .source = "Theorem 3.6, 'Equivalently', repaired",
       .statement = "(9) with > gives E||w_k||^2 -> infinity, a statement about the mean only",
       .question = {above, {diverges()}},
       .space = mixed_problems(2, 2),
       .proof = {uses("A-T3.6b")}},
      {.id = "A-T3.6d",
       .source = "after Theorem 3.6",
       .statement = "under (9) with > the ascent on the forget set overpowers the descent: J has "
                    "an eigenvalue above 1",
       .reading =
           "overpower = the mean step pushes some direction up; alpha > 0 and H_F not zero, so "
           "that there is an ascent",
       .question = {above_with_ascent, {lambda_max(J) > 1}},
       .space = with_ascent,
       .rests_on = {"A-T3.6b"},
       .repair = "A-T3.6d.repair",
       .wrong = "the noise diverges on its own, whatever the ascent does; no direction need be "
                "pushed up"},
      {.id = "A-T3.6d.repair",
       .source = "after Theorem 3.6, repaired",
       .statement = "under (9) with > the sampling noise alone grows: Tr(N_k) >= (1/(d^5 n_r n_f)) "
                    "g^k with g > 1, whatever J is",
       .question = {above, {growth > 1, trace(N(k)) >= pow(growth, k) / (pow(d, 5) * n_r * n_f)}},
       .space = with(mixed_problems(2, 2), k_axis(0, 3)),
       .proof = {uses("A-eq40.2"), uses("A-eq41.repair"), rearranged}},
      {.id = "A-T3.6e",
       .source = "eq. (9)",
       .statement = "the denominator of (9) is not zero for every admissible batch size",
       .question = {{}, {defined(1 / (eta * denominator_9))}},
       .space = problems(1, 2),
       .repair = "A-T3.6e.repair",
       .wrong = "the denominator is zero where there is no sampling noise: B = n_r = n_f, and B = "
                "n_r with alpha = 0, B = n_f with alpha = 1"},
      {.id = "A-T3.6e.repair",
       .source = "eq. (9), repaired",
       .statement = "the denominator of (9) is positive when C_r + C_f > 0",
       .question = {{C_r + C_f > 0}, {defined(1 / (eta * denominator_9)), denominator_9 > 0}},
       .space = problems(1, 2),
       .proof = {rearranged, argument("it is n_r n_f (sqrt(C_r) + sqrt(C_f)) / eta")}},
  };
}

}  // namespace oubliette::stability
