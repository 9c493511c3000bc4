// The search at its default effort refutes false variants of true claims of the paper, and not the
// claims themselves. Each pair below differs by one planted fault.
#include <doctest/doctest.h>

#include "proofs_check/stability/spaces.hpp"
#include "proofs_check/stability/theorem_3_6.hpp"
#include "search/find_counterexample.hpp"

using namespace oubliette;
using namespace oubliette::letters;
using namespace oubliette::stability;

namespace {

struct Pair {
  const char* fault;
  Question truth;
  Question planted;
  Space space;
};

// J_k of eq. (22), with the parts of a batch.
const Expr retained = eta * (1 - alpha) / B * sum_retain(r, x_r(r) * H_r(r)),
           forgotten = eta * alpha / B * sum_forget(f, x_f(f) * H_f(f)),
           J_k = I - retained + forgotten;
const Expr noise_r = C_r * sum_retain(r, H_r(r) * H_r(r)),
           noise_f = C_f * sum_forget(f, H_f(f) * H_f(f));
const Expr growth = pow(1 - epsilon, 2) + lambda_max(N(1));
const Expr h = entry(H_R, 0, 0);

// The bound (8) with the sum to k.
Expr bound_8(const Expr& exponent, const Expr& weight) {
  return sum(r, 0, k, weight * pow(1 - epsilon, exponent) * trace(N(r)));
}

Question contracting(const Condition& conclusion) { return {contraction(), {conclusion}}; }

std::vector<Pair> pairs() {
  const Condition same =
      sum_retain(r, trace(pow(H_r(r) - H_R, 2))) + sum_forget(f, trace(pow(H_f(f) - H_R, 2))) == 0;
  const auto one_line = [&](int sign) -> Question {
    return {
        {d == 1, same},
        {trace(T(k)) ==
         pow(pow(1 - eta * (1 + sign * 2 * alpha) * h, 2) + (C_r * n_r + C_f * n_f) * h * h, k)}};
  };
  const auto mixed = [](const Condition& c) -> Question { return {threshold_is_defined(), {c}}; };
  const auto above = [](const Expr& factor) -> Question {
    std::vector<Condition> hypotheses = threshold_is_defined();
    hypotheses.push_back(lambda_max(D) > factor * threshold_3_6());
    return {hypotheses, {diverges()}};
  };
  const Expr M = pow(J, 2 * k) + N(k);
  return {
      {"the index 0 is let in",
       {{k >= 1}, {trace(T(k)) >= trace(M)}},
       {{}, {trace(T(k)) >= trace(M)}},
       with(problems(2, 2), k_axis(0, 3))},
      {"> for >=",
       {{k >= 1}, {trace(T(k)) >= trace(M)}},
       {{k >= 1}, {trace(T(k)) > trace(M)}},
       with(problems(2, 2), k_axis(0, 3))},
      {"a factor 2 at N_k",
       {{k >= 1}, {trace(T(k)) >= trace(N(k))}},
       {{k >= 1}, {trace(T(k)) >= 2 * trace(N(k))}},
       with(problems(2, 2), k_axis(0, 3))},
      {"J^(2k-1) for J^(2k)",
       {{k >= 1}, {trace(T(k)) >= trace(M)}},
       {{k >= 1}, {trace(T(k)) >= trace(pow(J, 2 * k - 1) + N(k))}},
       with(problems(2, 2), k_axis(1, 3))},
      {"a Loewner order for a trace, at k = 2",
       {{}, {trace(T(2)) >= trace(pow(J, 4) + N(2))}},
       {{}, {loewner_geq(T(1) * T(1), T(2))}},
       problems(2, 2)},
      {"the noise of the forget set left out",
       {{}, {expect(J_k * J_k) == J * J + noise_r + noise_f}},
       {{}, {expect(J_k * J_k) == J * J + noise_r}},
       problems(2, 2)},
      {"the sign of the ascent",
       {{}, {expect(J_k) == J}},
       {{}, {expect(I - retained - forgotten) == J}},
       problems(2, 2)},
      {"B dropped in the noise",
       {{}, {expect(retained * retained) == pow(eta * (1 - alpha), 2) * H_R * H_R + noise_r}},
       {{},
        {expect(retained * retained) ==
         pow(eta * (1 - alpha), 2) *
             (H_R * H_R + sum_retain(r, H_r(r) * H_r(r)) / n_r * (1 - 1 / n_r))}},
       problems(2, 2)},
      {"a product of matrices turned round",
       {{}, {expect(retained * forgotten) == pow(eta, 2) * (1 - alpha) * alpha * H_R * H_F}},
       {{}, {expect(retained * forgotten) == pow(eta, 2) * (1 - alpha) * alpha * H_F * H_R}},
       problems(2, 2)},
      {"the sign of 2 alpha", one_line(-1), one_line(1), with(problems(1, 3), k_axis(0, 3))},
      {"a power dropped in the upper bound", contracting(trace(T(k)) <= d * pow(growth, k)),
       contracting(trace(T(k)) <= d * pow(1 - epsilon + lambda_max(N(1)), k) * (1 - epsilon)),
       contractions(2, 2, 1, 4)},
      {"d dropped in the upper bound", contracting(trace(T(k)) <= d * pow(growth, k)),
       contracting(trace(T(k)) <= pow(growth, k)), contractions(2, 2, 1, 4)},
      {"the binomial weight dropped, false from k = 2 on",
       {contraction(),
        {trace(T(2)) <=
         pow(1 - epsilon, 4) * d + 2 * pow(1 - epsilon, 2) * trace(N(1)) + trace(N(2))}},
       contracting(trace(T(k)) <= bound_8(2 * (k - r), 1)),
       contractions(2, 2, 1, 3)},
      {"exponent k - r for 2(k - r) on the left of the bound",
       contracting(trace(T(1)) <= pow(1 - epsilon, 2) * d + trace(N(1))),
       contracting(trace(T(1)) <= pow(1 - epsilon, 3) * d + trace(N(1))), contractions(2, 2, 1, 1)},
      {"T^k and powers of T(I): equal traces for k <= 2, not for k = 3 and Hessians that do not "
       "commute",
       {{k <= 2}, {trace(T(k)) == trace(pow(T(1), k))}},
       {{}, {trace(T(k)) == trace(pow(T(1), k))}},
       with(problems(2, 2), k_axis(0, 3))},
      {"Tr(N_k) <= Tr(N_1^k), true for k = 2 and for Hessians that commute",
       {{k <= 1}, {trace(N(k)) == trace(pow(N(1), k))}},
       {{k >= 3}, {trace(N(k)) == trace(pow(N(1), k))}},
       with(problems(2, 2), k_axis(0, 3))},
      {"n_f dropped between sigma and sigma_single",
       {{alpha == 0, n_r > B, trace(H_R) > 0}, {sigma() == n_f * sigma_single()}},
       {{alpha == 0, n_r > B, trace(H_R) > 0}, {sigma() == sigma_single()}},
       mixed_problems(2, 2)},
      {"sigma > 1 for sigma >= 1", mixed(sigma() >= 1), mixed(sigma() > 1), mixed_problems(2, 2)},
      {"C'_f for C'_r in the mix", mixed(D == Cr_prime * H_R + Cf_prime * H_F),
       mixed(D == Cr_prime * H_R + Cr_prime * H_F), mixed_problems(2, 2)},
      {">= for > in the threshold of Theorem 3.6, a tie",
       above(1),
       {{C_r + C_f > 0, trace(D) > 0, lambda_max(D) >= threshold_3_6()}, {diverges()}},
       [] {
         Space ties = mixed_problems(1, 2);
         ties.directed = ties_of_3_6;
         return ties;
       }()},
      {"half of the threshold of Theorem 3.6", above(1), above(Rational(1, 2)),
       mixed_problems(2, 2)},
      {"n_r for n_f in the mean forget Hessian",
       {{}, {H_F == sum_forget(f, H_f(f)) / n_f}},
       {{}, {H_F == sum_forget(f, H_f(f)) / n_r}},
       problems(2, 2)},
      {"r + 1 for r in Pascal's rule",
       {{name("r") >= 1, name("r") <= k - 1},
        {binomial(k - 1, r) + binomial(k - 1, r - 1) == binomial(k, r)}},
       {{name("r") >= 1, name("r") <= k - 1},
        {binomial(k - 1, r) + binomial(k - 1, r - 1) == binomial(k, r + 1)}},
       numbers({k_axis(1, 20), Axis{"r", {1, 2, 3, 5, 8}, 1, 20, true}})},
      {"a base below 1 for a base below 1 - epsilon",
       {{epsilon > 0, epsilon < 1}, {pow(pow(1 - epsilon, 2) + epsilon, k) < 1}},
       {{epsilon > 0, epsilon < 1}, {pow(pow(1 - epsilon, 2) + epsilon, k) < 1 - epsilon / 8}},
       numbers({k_axis(1, 8), epsilon_axis()})},
      {"the noise map is self-adjoint, and not the same on both sides",
       {{}, {trace(noise(H_R) * H_F) == trace(H_R * noise(H_F))}},
       {{}, {trace(noise(H_R) * H_F) == trace(noise(H_F) * H_F)}},
       problems(2, 2)},
      {"C'_r twice in the sum of the shares", mixed(Cr_prime + Cf_prime == 1),
       mixed(Cr_prime + Cr_prime == 1), mixed_problems(1, 2)},
      {"the moments are log-convex, turned round",
       {{}, {pow(trace(T(1)), 2) <= d * trace(T(2))}},
       {{}, {pow(trace(T(1)), 2) >= d * trace(T(2))}},
       problems(2, 2)},
      {"ascent alone converges for diverges",
       {{alpha == 1, trace(H_F) > 0}, {diverges()}},
       {{alpha == 1, trace(H_F) > 0}, {converges()}},
       problems(2, 2)},
      {"lambda_max is subadditive, turned round",
       mixed(lambda_max(D) <= Cr_prime * lambda_max(H_R) + Cf_prime * lambda_max(H_F)),
       mixed(lambda_max(D) >= Cr_prime * lambda_max(H_R) + Cf_prime * lambda_max(H_F)),
       mixed_problems(2, 2)},
      {"Tr(N_1)^2 for Tr(N_1 N_1)",
       {{}, {trace(N(2)) == trace(N(1) * N(1))}},
       {{}, {trace(N(2)) == trace(N(1)) * trace(N(1))}},
       problems(2, 2)},
      {"N_3 from N_1 and N_2 multiplied in a power, false for d = 2 and Hessians that do not "
       "commute",
       {{}, {trace(N(3)) == trace(N(1) * N(2))}},
       {{}, {trace(N(3)) == trace(N(1) * N(1) * N(1))}},
       problems(2, 2)},
      {"one part in a million off the divergence threshold of d = 1",
       {{d == 1, trace(T(1)) > 1}, {diverges()}},
       {{d == 1, trace(T(1)) > 1 - Rational(1, 1000000)}, {diverges()}},
       problems(1, 2)},
      {"one part in a million above the least second moment of two samples",
       {{d == 1, n_r == 2, B == 1, alpha == 0}, {trace(T(1)) >= Rational(1, 3)}},
       {{d == 1, n_r == 2, B == 1, alpha == 0}, {trace(T(1)) >= Rational(1000001, 3000000)}},
       problems(1, 2)},
      {"one part in a million off the same at k = 2, d = 2, for trace H_R = 2",
       {{d == 2, n_r == 2, B == 1, alpha == 0}, {trace(T(1)) >= Rational(2, 3)}},
       {{d == 2, n_r == 2, B == 1, alpha == 0}, {trace(T(1)) >= Rational(2000002, 3000000)}},
       problems(2, 2)},
  };
}

}  // namespace

TEST_CASE("there are thirty pairs and more") { CHECK(pairs().size() >= 30); }

TEST_CASE("every planted fault is found, for several seeds") {
  for (const Pair& pair : pairs()) {
    for (const std::uint64_t seed : {0ULL, 1ULL, 2ULL, 3ULL, 4ULL, 5ULL, 6ULL, 7ULL}) {
      const SearchResult result = find_counterexample(pair.planted, pair.space, seed);
      CHECK_MESSAGE(result.counterexample.has_value(), std::string(pair.fault), ", seed ", seed);
    }
  }
}

TEST_CASE("no claim is refuted without its fault") {
  for (const Pair& pair : pairs()) {
    const SearchResult result = find_counterexample(pair.truth, pair.space, 0);
    CHECK_MESSAGE(!result.counterexample, pair.fault);
    CHECK_MESSAGE(result.met > 0, pair.fault);
  }
}
