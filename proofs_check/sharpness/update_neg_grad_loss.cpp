// Eq. (4): the loss of NegGrad, its batches, how often a forget sample is seen, the weight alpha.
#include "proofs_check/sharpness/network_claims.hpp"
#include "proofs_check/sharpness/network_steps.hpp"
#include "proofs_check/shown.hpp"

namespace oubliette::sharpness {

using namespace letters;
using stability::free_axis;

namespace {

const char* const sizes = "R' = |R|, F' = |F|";

Axis size_axis(const std::string& letter) { return {letter, {1, 2, 3, 5, 10, 19}, 1, 1000, true}; }
Axis alpha_axis() {
  return {"alpha'", {Rational(1, 2), Rational(3, 4), Rational(99, 100), 0, 1}, 0, 1, false};
}

Expr loss_of(const std::string& set, int i) { return name("l_" + set + std::to_string(i)); }

// The mean over all batches of two out of `n` samples of the batch's mean loss.
Expr mean_over_pairs(const std::string& set, int n) {
  Expr total = 0;
  for (int a = 1; a <= n; ++a) {
    for (int b = 1; b < a; ++b) total = total + (loss_of(set, a) + loss_of(set, b)) / 2;
  }
  return total / (n * (n - 1) / 2);
}

Expr mean_loss(const std::string& set, int n) {
  Expr total = 0;
  for (int i = 1; i <= n; ++i) total = total + loss_of(set, i);
  return total / n;
}

Claim batches() {
  const Expr l = name("l"), N = name("N");
  Space space = numbers({alpha_axis()});
  for (int i = 1; i <= 4; ++i) space.axes.push_back(free_axis("l_R" + std::to_string(i)));
  for (int i = 1; i <= 3; ++i) space.axes.push_back(free_axis("l_F" + std::to_string(i)));
  return {.id = "B-eq4",
          .source = "eq. (4) and the text below it",
          .statement =
              "with B samples of each set drawn uniformly, alpha times the mean loss of "
              "the retain samples minus 1-alpha times that of the forget samples has the "
              "loss (4) as its mean; |R|/B batches draw each retain sample once",
          .reading =
              "B divides |R| and the batches of R partition it; searched for |R| = 4, |F| = "
              "3, B = 2 over all batches",
          .question = {{},
                       {alpha_prime * mean_over_pairs("R", 4) -
                            (1 - alpha_prime) * mean_over_pairs("F", 3) ==
                        alpha_prime * mean_loss("R", 4) - (1 - alpha_prime) * mean_loss("F", 3)}},
          .space = space,
          .proof = {identity("a sample of a set of N is in a batch with probability B/N and then "
                             "has weight 1/B",
                             B_prime / N * (l / B_prime), l / N, {}, {"B'", "N", "l"}),
                    identity("|R|/B batches of B draws", N / B_prime * B_prime, N, {}, {"B'", "N"}),
                    argument("means are linear in the losses")}};
}

// One retain and one forget sample of label 1 with orthogonal noise, w_+ = t xi_R, w_- = t xi_F, P
// = 2, m = 1: y f is t on the retain sample and -t on the forget sample.
struct Ray {
  Expr t = name("t"), M = name("M");
  std::vector<Filter> W{{1, {0, t, 0}}, {-1, {0, 0, t}}};
  Coordinates phi{1, 0, 0};
  PatchSample retain{1, 1, {0, 1, 0}, 0, 1}, forget{1, 1, {0, 0, 1}, 0, 1};

  std::vector<Condition> given() const {
    return {patches == 2, alpha_prime > Rational(1, 2), alpha_prime < 1,
            M >= 0,       score(W, phi, retain) == t,   score(W, phi, forget) == -t,
            t >= 0};
  }
};

std::vector<Claim> boundedness() {
  const Ray ray;
  const Expr at_most = alpha_prime - (1 - alpha_prime) * ray.t, c = name("c"), l_R = name("l_R"),
             l_F = name("l_F"), loss = alpha_prime * l_R - (1 - alpha_prime) * l_F;
  Space space = numbers({alpha_axis(),
                         {"P", {2}, 2, 2, true},
                         {"M", {1, 100}, 0, 1000, false},
                         {"t", {1, 10, 1000}, 0, 1000000, false}});
  space.directed = [] {
    Instance x;
    x.parameters = {{"P", 2}, {"alpha'", Rational(3, 4)}, {"M", 1}, {"t", 12}};
    return std::vector<Instance>{x};
  };
  const Expr t = (ray.M + 2) / (1 - alpha_prime);
  return {
      {.id = "B-eq4.bounded",
       .source = "eq. (4), 'minimizing'",
       .statement = "for 1/2 < alpha < 1 the loss (4) is at least -M for some M",
       .reading = "|R| = |F| = 1, P = 2, m = 1, d = 3, weights on a ray t >= 0 with y f = t on the "
                  "retain and -t on the forget sample; judged is alpha - (1-alpha) t, which is at "
                  "least the loss (4), as l(t) <= 1 and l(-t) = log(1 + exp(t)) >= t",
       .question = {ray.given(), {at_most >= -ray.M}},
       .space = space,
       .every_choice_fails = {identity("for any M take t = (M + 2)/(1 - alpha)",
                                       alpha_prime - (1 - alpha_prime) * t,
                                       -ray.M - 1 - (1 - alpha_prime), {}, {"alpha'", "M"})},
       .repair = "B-eq4.bounded.repair",
       .wrong =
           "the forget loss is unbounded, so (4) has no minimum for alpha < 1 where some weights "
           "tell retain from forget samples",
       .own_question = true},
      {.id = "B-eq4.bounded.repair",
       .source = "eq. (4), with capped forget losses",
       .statement = "with each forget loss capped at c the loss (4) is at least -(1-alpha) c, for "
                    "0 <= alpha <= 1",
       .question = {{alpha_prime >= 0, alpha_prime <= 1, l_R >= 0, l_F <= c},
                    {loss >= -(1 - alpha_prime) * c}},
       .space = numbers({alpha_axis(),
                         {"l_R", {0, Rational(1, 2)}, 0, 1000, false},
                         {"l_F", {1, 10, 1000}, 0, 1000000, false},
                         {"c", {1, 10, 1000}, 0, 1000000, false}}),
       .proof = {identity("the sum of two non-negative terms", loss + (1 - alpha_prime) * c,
                          alpha_prime * l_R + (1 - alpha_prime) * (c - l_F), {},
                          {"alpha'", "l_R", "l_F", "c"})}},
  };
}

std::vector<Claim> enlargement() {
  const Expr R = name("R'"), F = name("F'");
  const Expr epoch = R / B_prime;  // batches
  const Expr retain_seen = epoch * B_prime / R, forget_seen = epoch * B_prime / F;
  const Expr retain_weight = retain_seen / (epoch * B_prime),
             forget_weight = forget_seen / (epoch * B_prime);  // mean over an epoch, 1/B a draw
  const Space space = numbers({size_axis("R'"), size_axis("F'"), size_axis("B'")});
  Space with_alpha = space;
  with_alpha.axes.push_back(alpha_axis());
  return {
      {.id = "B-eq4-x",
       .source = "Section 2.2, below eq. (4)",
       .statement = "an epoch of |R|/B batches draws each forget sample |R|/|F| times as often as "
                    "each retain sample",
       .reading = std::string(sizes) + "; per sample, on average over the forget set, which is "
                                       "cycled through; alpha left out",
       .question = {{}, {forget_seen == R / F * retain_seen, retain_seen == 1}},
       .space = space,
       .proof = {identity("|R|/B batches of B draws, shared by |F| samples",
                          R / B_prime * B_prime / F, R / F * (R / B_prime * B_prime / R), {},
                          {"R'", "F'", "B'"})}},
      {.id = "B-eq4-xb",
       .source = "Section 2.2, below eq. (4)",
       .statement = "the batches enlarge the weight of a forget sample, relative to the weight "
                    "1/|F| against 1/|R| that the loss (4) gives it, by |R|/|F|",
       .reading = std::string(sizes) +
                  "; |R|/|F| as a factor on top of (4), as eq. (54) has it; alpha left out",
       .question = {{F < R}, {forget_weight / retain_weight == R / F * ((1 / F) / (1 / R))}},
       .space = space,
       .repair = "B-eq4-xb.repair",
       .wrong = "the weights 1/|R| and 1/|F| of (4) contain the factor |R|/|F|; the batches only "
                "carry them out, so it must not be counted again",
       .own_question = true},
      {.id = "B-eq4-xb.repair",
       .source = "Section 2.2, repaired",
       .statement = "averaged over an epoch the batches give each retain sample the weight 1/|R| "
                    "and each forget sample 1/|F|, as the loss (4) does",
       .reading = std::string(sizes) + "; alpha left out",
       .question = {{}, {retain_weight == 1 / R, forget_weight == 1 / F}},
       .space = space,
       .proof = {identity("a forget sample: |R|/|F| draws of weight 1/B, over |R|/B batches",
                          R / F / B_prime / (R / B_prime), 1 / F, {}, {"R'", "F'", "B'"}),
                 identity("a retain sample: one draw", 1 / B_prime / (R / B_prime), 1 / R, {},
                          {"R'", "B'"})}},
      {.id = "B-eq4-x.alpha",
       .source = "Section 2.2, alpha proportional to |R|/(|F| + |R|)",
       .statement = "alpha = |R|/(|F| + |R|) makes up for the sizes: it is the one weight for "
                    "which (4) gives every sample of both sets the same |weight|, 1/n",
       .reading = std::string(sizes) + "; the constant of proportionality 1",
       .question = {{},
                    {(R / (R + F)) / R == 1 / (R + F), (1 - R / (R + F)) / F == 1 / (R + F),
                     (alpha_prime / R - (1 - alpha_prime) / F) * (R * F / (R + F)) ==
                         alpha_prime - R / (R + F)}},
       .space = with_alpha,
       .proof = {identity("the difference of both weights is 0 for this alpha only",
                          (alpha_prime / R - (1 - alpha_prime) / F) * (R * F / (R + F)),
                          alpha_prime - R / (R + F), {}, {"alpha'", "R'", "F'"}),
                 identity("its value", R / (R + F) / R, 1 / (R + F), {}, {"R'", "F'"})}},
  };
}

}  // namespace

std::vector<Claim> update_neg_grad_loss() {
  std::vector<Claim> all{batches()};
  for (const auto part : {boundedness, enlargement}) {
    for (const Claim& claim : part()) all.push_back(claim);
  }
  return all;
}

}  // namespace oubliette::sharpness
