// Section 3.2, the sentences about the coherence of a single set.
#include "proofs_check/stability/prose.hpp"
#include "proofs_check/stability/spaces.hpp"

namespace oubliette::stability {

using namespace letters;

namespace {

// diag(1,1,1,1,0,0,0,0) and its complement: orthogonal, S = 2 I, sigma_single = 2.
std::vector<Instance> orthogonal_blocks() {
  return {problem_of(1, 0, diagonals({{1, 1, 1, 1, 0, 0, 0, 0}, {0, 0, 0, 0, 1, 1, 1, 1}}), {})};
}

std::vector<Instance> unequal_norms() {
  return {problem_of(1, 0, on_a_line({1, Rational(1, 100)}), {})};
}

Computed coherence_and_stability() {
  const EqualMeans sets = equal_means();
  std::vector<Condition> larger = sets.shared, smaller = sets.shared;
  larger.insert(larger.end(), {sigma() == 2, sigma_single() == 2, diverges()});
  smaller.insert(smaller.end(),
                 {sigma() == Rational(40, 21), sigma_single() == Rational(40, 21), converges()});
  return refuted_by(
      "A-D3.1.4",
      "lambda_max(D) = 4/3, eta = 4/5, n_r = 3: sigma = 2 diverges, sigma = 40/21 converges",
      {"d = 1, alpha = 0, B = 1: E||w_k||^2 is multiplied by (1 - eta h)^2 + (2/9) eta^2 sum h_i^2 "
       "in each step, h = 4/3, which sum h_i^2 decides; sigma = sum h_i / max h_i is free of it",
       "largest step sizes: 3/4 for (2, 2, 0), 2400/2843 for (21/10, 19/20, 19/20)"},
      {{"Retain Hessians 2, 2, 0: sigma = 2, and E||w_k||^2 tends to infinity.", larger,
        sets.two_equal},
       {"Retain Hessians 21/10, 19/20, 19/20: sigma = 40/21, and E||w_k||^2 tends to 0.", smaller,
        sets.less_coherent}});
}

}  // namespace

std::vector<Claim> single_set_sentences() {
  const Expr first = H_r(0), second = H_r(1);
  const std::vector<Condition> two{n_r == 2, trace(first) > 0, trace(second) > 0};
  std::vector<Condition> small = two, as_large_as_n = two;
  small.push_back(sigma_single() <= Rational(11, 10));
  as_large_as_n.push_back(sigma_single() >= n_r);
  Space single = problems(2, 3);
  single.empty_forget = true;
  Space blocks = single, line = single;
  blocks.directed = orthogonal_blocks;
  line.directed = unequal_norms;
  return {
      {.id = "A-D3.1.3.small",
       .source = "Section 3.2, after Definition 3.1",
       .statement = "a small sigma_single indicates disparate or orthogonal curvature: two "
                    "Hessians with sigma_single <= 11/10 are not multiples of each other",
       .reading = "small = within a tenth of the least value 1",
       .question = {small,
                    {pow(trace(first * second), 2) <
                     trace(first * first) * trace(second * second)}},
       .space = line,
       .repair = "A-D3.1.3.repair",
       .wrong = "a small sigma_single also comes from aligned Hessians of very different size"},
      {.id = "A-D3.1.3.over_n",
       .source = "Section 3.2, after Definition 3.1",
       .statement = "sigma_single/n close to 1 indicates aligned curvature: two Hessians with "
                    "sigma_single >= n are not orthogonal",
       .reading = "'close to 1' after division by the number n of samples; true for rank-one "
                  "Hessians of one norm (see the repair)",
       .question = {as_large_as_n, {trace(first * second) > 0}},
       .space = blocks,
       .repair = "A-D3.1.3.repair",
       .wrong =
           "orthogonal Hessians of higher rank also have sigma_single/n far from its least value"},
      {.id = "A-D3.1.4",
       .source = "Section 3.2, after Definition 3.1",
       .statement = "higher coherence goes with greater stability: of two sets that agree in "
                    "lambda_max(D), eta, alpha, B, n_r and n_f, the one with the larger sigma is "
                    "stable when the other is",
       .reading = "all else equal, 'all else' being what enters (9) and (10)",
       .compute = coherence_and_stability,
       .repair = "A-S1.dir.repair",
       .wrong = "at equal lambda_max(D), an instance of higher coherence may diverge where one of "
                "lower coherence converges"},
  };
}

}  // namespace oubliette::stability
