// Section 3.3: whether the thresholds separate convergence from divergence, and sentences about
// Lemma 3.5.
#include "proofs_check/stability/prose.hpp"
#include "proofs_check/stability/spaces.hpp"

namespace oubliette::stability {

using namespace letters;

namespace {

Computed not_separated() {
  const EqualMeans sets = equal_means();
  std::vector<Condition> first = sets.shared, second = sets.shared;
  first.insert(first.end(),
               {sigma() == 2, lambda_max_S() == 4, trace(T(1)) == Rational(257, 225), diverges()});
  second.insert(second.end(), {sigma() == 2, lambda_max_S() == 4, trace(T(1)) == Rational(193, 225),
                               converges()});
  return refuted_by(
      "A-S3.3.separate",
      "eta = 4/5, n_r = 3: retain Hessians 2, 2, 0 diverge and 2, 1, 1 converge; lambda_max(D) = "
      "4/3 and sigma = 2 in both",
      {"no function of lambda_max(D), sigma, eta, alpha, B, n_r and n_f decides; d = 1, alpha = 0, "
       "B = 1, forget Hessian 0",
       "nor does one of all D_rf and S together: see A-S1.parts"},
      {{"Retain Hessians 2, 2, 0: E||w_k||^2 tends to infinity.", first, sets.two_equal},
       {"Retain Hessians 2, 1, 1: E||w_k||^2 tends to 0.", second, sets.one_larger}});
}

std::vector<Instance> rational_roots() {
  // C_r = C_f = (eta/4)^2.
  return {problem_of(4, Rational(1, 2), diagonals({{1, 0}, {1, 1}}), diagonals({{0, 1}, {2, 0}}))};
}

}  // namespace

std::vector<Claim> separation() {
  const Expr largest = lambda_max(step_matrix());
  return {
      {.id = "A-S3.3.separate",
       .source = "Abstract, and after Theorem 3.7",
       .statement =
           "Theorems 3.6 and 3.7 pin down a threshold curve in the space of data coherence "
           "and algorithm parameters that separates stable from unstable unlearning",
       .reading = "some function of lambda_max(D), sigma, eta, alpha, B, n_r and n_f tells whether "
                  "E||w_k||^2 converges or diverges",
       .rests_on = {"A-T3.6b", "A-T3.7b"},
       .compute = not_separated,
       .repair = "A-S3.3.separate.repair",
       .wrong = "instances with the same values of all that the thresholds depend on may converge "
                "or diverge"},
      {.id = "A-S3.3.separate.repair",
       .source = "after Theorem 3.7, repaired",
       .statement = "between the threshold that the proof of Theorem 3.7 shows and (9) the fate "
                    "depends on the Hessians; what separates is lambda_max(T), T = J (x) J + C_f "
                    "sum H_f (x) H_f + C_r sum H_r (x) H_r: above 1 E||w_k||^2 -> infinity, up to "
                    "1 it is bounded (A-S3.3.separate.bounded)",
       .question = {{largest > 1}, {diverges()}},
       .space = problems(2, 2),
       .proof = {vectorised(), uses("A-S3.1.6.power"), uses("A-L3.5.0"),
                 argument(
                     "T is self-adjoint and keeps the PSD cone, so l = lambda_max(T) has a PSD "
                     "eigenvector X; with X <= c I, T^k(I) >= T^k(X)/c = l^k X/c")}},
      {.id = "A-S3.3.separate.bounded",
       .source = "after Theorem 3.7, repaired: the other half",
       .statement = "where lambda_max(T) <= 1, E||w_k||^2 stays bounded, and where lambda_max(T) < "
                    "1 it tends to 0",
       .question = {{largest <= 1}, {stays_bounded()}},
       .space = problems(2, 2),
       .proof = {uses("A-S3.1.6.power"), uses("A-S3.1.7.repair"),
                 argument("E||w_k||^2 <= d lambda_max(T)^k")}},
  };
}

std::vector<Claim> discussion_of_3_5() {
  const Expr H = name("H"), M = name("M"), c = name("c"), q = name("q"), e = name("e");
  const Expr G_r = sqrt(C_r) * H_r(r), G_f = sqrt(C_f) * H_f(f);
  const Expr one_set = sum_retain(r, G_r * N(k - 1) * G_r) + sum_forget(f, G_f * N(k - 1) * G_f);
  const Step absorbed = identity("with G = c H and c^2 = C, C H M H = G M G", c * c * (H * M * H),
                                 (c * H) * M * (c * H), {"H", "M"}, {"c"});
  Space roots = with(problems(2, 2), k_axis(1, 3));
  roots.directed = [] {
    std::vector<Instance> found = rational_roots();
    for (Instance& x : found) x.parameters["k"] = 1;
    return found;
  };
  std::vector<Condition> small = contraction();
  small.push_back(trace(N(1)) <= epsilon);
  return {
      {.id = "A-L3.5.0c",
       .source = "Section 3.3, before Lemma 3.5",
       .statement = "unlike the single-set recursion, (7) has two interleaved sources: no single "
                    "collection {G_i} gives N_k = sum G_i N_{k-1} G_i",
       .reading = "the two sources make a recursion of another form than that of one set; tested "
                  "with the collection of the repair",
       .question = {{C_r > 0, C_f > 0, trace(N(k)) > 0}, {N(k) != one_set}},
       .space = roots,
       .every_choice_fails = {absorbed},
       .repair = "A-L3.5.0c.repair",
       .wrong = "two scaled sets enter N_k as one set of matrices, which is the form of the "
                "single-set case"},
      {.id = "A-L3.5.0c.repair",
       .source = "Section 3.3, before Lemma 3.5, repaired",
       .statement =
           "N_k = sum G_i N_{k-1} G_i over the one collection of all sqrt(C_r) H_r and all "
           "sqrt(C_f) H_f: the recursion of a single set. What two sets change is J, with "
           "its difference of Hessians",
       .reading = "searched under the trace, where the roots are enclosed to 64 bits and compared "
                  "up to 2^-40",
       .question = {{},
                    {pow(trace(N(k)) - trace(one_set), 2) <=
                     pow(Rational(1, 1L << 40) * (1 + trace(N(k))), 2)}},
       .space = roots,
       .proof = {noise_map_is_psd(), absorbed}},
      {.id = "A-S3.3.unbounded",
       .source = "discussion of Lemma 3.5, part (1)",
       .statement = "unbounded traces Tr(N_k), instead of Tr(N_k) -> infinity as in the lemma, "
                    "suffice: an unbounded Tr(N_k) tends to infinity",
       .reading = "searched: Tr(N_{k+1})^2 <= Tr(N_k) Tr(N_{k+2}), and the noise map is PSD",
       .question = {{},
                    {pow(trace(N(k + 1)), 2) <= trace(N(k)) * trace(N(k + 2)),
                     loewner_geq(noise_matrix(), 0 * noise_matrix())}},
       .space = with(problems(2, 2), k_axis(0, 4)),
       .proof = {noise_map_is_psd(), vectorised(),
                 argument("so Tr(N_k) = sum c_i m_i^k with c_i >= 0 over the eigenvalues m_i >= 0 "
                          "of the noise map: bounded when every m_i with c_i > 0 is at most 1, "
                          "else above some c_i m_i^k -> infinity")}},
      {.id = "A-S3.3.vanish",
       .source = "discussion of Lemma 3.5, part (2)",
       .statement = "if J is a contraction with margin eps and Tr(N_1) <= eps, the norm of w_k "
                    "vanishes: w_k -> 0 almost surely",
       .reading =
           "Lemma 3.5 (2) with the repaired hypothesis; searched: the sum of E||w_j||^2 over "
           "j <= k is at most d/(eps - eps^2)",
       .question = {small, {sum(j, 0, k, trace(T(j))) <= d / (epsilon - pow(epsilon, 2))}},
       .space = contractions(2, 2, 0, 6),
       .proof = {uses("A-L3.5.2d.repair"),
                 identity("(1 - q)(1 + q + q^2 + ..) = 1 up to the next power, here q^4",
                          (1 - q) * (1 + q + pow(q, 2) + pow(q, 3)), 1 - pow(q, 4), {}, {"q"}),
                 identity("1 - q = eps - eps^2 for q = 1 - eps + eps^2", 1 - (1 - e + pow(e, 2)),
                          e - pow(e, 2), {}, {"e"}),
                 argument("a finite sum of E||w_k||^2 bounds the sum of P(||w_k|| > t) by 1/t^2 of "
                          "it for every t > 0 (Markov), so ||w_k|| > t for finitely many k only, "
                          "almost surely (Borel and Cantelli)")}},
  };
}

}  // namespace oubliette::stability
