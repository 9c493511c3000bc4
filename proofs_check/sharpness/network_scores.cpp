// Eq. (1) and (14): the score of the network, with and without the parentheses; the loss's slope.
#include "proofs_check/sharpness/network_claims.hpp"
#include "proofs_check/sharpness/network_model.hpp"
#include "proofs_check/shown.hpp"

namespace oubliette::sharpness {

using namespace letters;
using stability::dot;
using stability::filters;
using stability::relu;
using stability::vector_named;

namespace {

// m = 2 filters a sign in R^2 and one sample.
struct Scene {
  std::vector<Filter> W = filters(2, 2);
  Coordinates phi = vector_named("phi", 2);
  PatchSample x = patch_sample("1", 2);
  Coordinates signal{x.label * phi[0], x.label* phi[1]};

  Space space() const {
    std::vector<Axis> axes{{"P", {2, 3, 4}, 2, 50, true}, {"y_1", {1, -1}, -1, 1, true}};
    std::vector<Coordinates> vectors{phi, x.xi};
    for (const Filter& filter : W) vectors.push_back(filter.w);
    for (const Coordinates& v : vectors) {
      for (const Expr& c : v) axes.push_back(stability::free_axis(c.node().text));
    }
    return numbers(axes);
  }
  Condition label() const { return x.label * x.label == 1; }
};

// The left side of eq. (1) with P = 3: every patch is put in, the signal at `position`.
Expr sum_over_three_patches(const Scene& scene, int position) {
  Expr total = 0;
  for (const Filter& filter : scene.W) {
    if (filter.j != 1) continue;
    for (int p = 0; p < 3; ++p) {
      total = total + relu(dot(filter.w, p == position ? scene.signal : scene.x.xi));
    }
  }
  return total / 2;
}

// f_{+1} as printed: sum over r of the first term only, with 1/m; then (P-1) times the second, of a
// filter r that nothing binds.
Expr printed_half_score(const Scene& scene, std::size_t r) {
  const Expr first = relu(dot(scene.W[0].w, scene.signal)) + relu(dot(scene.W[1].w, scene.signal));
  return first / 2 + (patches - 1) * relu(dot(scene.W.at(r).w, scene.x.xi));
}

std::vector<Claim> network() {
  const Scene scene;
  const Expr a = name("a"), b = name("b"), P = patches, m = name("m");
  const Expr f = half_score(scene.W, 1, scene.phi, scene.x);
  const Expr second_summed =
      printed_half_score(scene, 0) + (P - 1) * relu(dot(scene.W[1].w, scene.x.xi));
  return {
      {.id = "B-eq1",
       .source = "eq. (1)",
       .statement = "f_j = (1/m) sum_r sum_p ReLU<w_{j,r}, x_p> = (1/m) sum_r [ReLU<w_{j,r}, y "
                    "phi> + (P-1) ReLU<w_{j,r}, xi>], wherever the signal patch stands",
       .reading = "the sum over r taken over both terms (no parentheses are printed; B-eq1b is "
                  "the formula without them), and x_p for the patch that is printed x; searched "
                  "for P = 3, m = 2, d = 2",
       .question = {{scene.label(), P == 3},
                    {sum_over_three_patches(scene, 0) == f, sum_over_three_patches(scene, 1) == f,
                     sum_over_three_patches(scene, 2) == f}},
       .space = scene.space(),
       .proof = {identity("one filter with activation a on the signal patch and b on each of the "
                          "P-1 others",
                          1 / m * (a + (P - 1) * b), a / m + b * (P - 1) / m, {},
                          {"a", "b", "m", "P"}),
                 argument("all patches but one are equal, and each term of the sum over p sees one "
                          "patch alone")}},
      {.id = "B-eq1b",
       .source = "eq. (1), as printed",
       .statement = "f_j = (1/m) sum_r ReLU<w_{j,r}, y phi> + (P-1) ReLU<w_{j,r}, xi>",
       .reading = "as printed: the sum and its 1/m end before the plus sign, so nothing binds the "
                  "r of the last term; judged for each r, and for the sum over r without 1/m; "
                  "m = 2, d = 2",
       .question = {{scene.label()},
                    {(f - printed_half_score(scene, 0)) * (f - printed_half_score(scene, 1)) *
                         (f - second_summed) ==
                     0}},
       .space = scene.space(),
       .repair = "B-eq1",
       .wrong = "parentheses are missing: the noise term belongs inside the mean over the filters, "
                "and the patch inside the scalar product needs its index p"},
  };
}

// (1/m) sum_{j,r} y j [ReLU<w, y phi> + factor ReLU<w, xi>].
Expr margin(const Scene& scene, const Expr& factor) {
  Expr total = 0;
  for (const Filter& filter : scene.W) {
    total =
        total + scene.x.label * filter.j *
                    (relu(dot(filter.w, scene.signal)) + factor * relu(dot(filter.w, scene.x.xi)));
  }
  return total / 2;
}

// The last two lines of eq. (14) for y = +1 and for y = -1.
Expr last_lines(const Scene& scene, int y) {
  return half_score(scene.W, y, scene.phi, scene.x) - half_score(scene.W, -y, scene.phi, scene.x);
}

std::vector<Claim> margins() {
  const Scene scene;
  const Expr yf = scene.x.label * score(scene.W, scene.phi, scene.x);
  const Expr y = name("y"), a = name("a"), b = name("b"), c = name("c"), e = name("e"), P = patches,
             m = name("m");
  return {
      {.id = "B-eq14",
       .source = "eq. (14), line 1; eq. (39), line 1",
       .statement = "y f(W, x) = (1/m) sum_{j,r} y j [ReLU<w_{j,r}, y phi> + ReLU<w_{j,r}, xi>]",
       .reading =
           "y j as eq. (39) prints it; eq. (14) has y_j there, which no definition explains; "
           "m = 2, d = 2",
       .question = {{scene.label()}, {yf == margin(scene, 1)}},
       .space = scene.space(),
       .rests_on = {"B-eq1"},
       .repair = "B-eq14.repair",
       .wrong = "the first line lacks the factor P-1 in front of the noise term, which the next "
                "line has; and y_j should be y j"},
      {.id = "B-eq14.repair",
       .source = "eq. (14), repaired",
       .statement = "y f(W, x) = (1/m) sum_{j,r} y j [ReLU<w_{j,r}, y phi> + (P-1) ReLU<w_{j,r}, "
                    "xi>], which is the difference of the sums over j = y and j = -y in the last "
                    "two lines",
       .reading = "m = 2, d = 2; the last lines for y = 1 and for y = -1",
       .question = {{scene.label()},
                    {yf == margin(scene, patches - 1),
                     (scene.x.label + 1) * (yf - last_lines(scene, 1)) == 0,
                     (scene.x.label - 1) * (yf - last_lines(scene, -1)) == 0}},
       .space = scene.space(),
       .proof = {identity("a filter of each sign, with activations a, b (j = 1) and c, e (j = -1) "
                          "on signal and noise",
                          y * (1 / m * (a + (P - 1) * b) - 1 / m * (c + (P - 1) * e)),
                          1 / m * (y * 1 * (a + (P - 1) * b) + y * (-1) * (c + (P - 1) * e)), {},
                          {"y", "m", "a", "b", "c", "e", "P"}),
                 argument("y j is 1 for j = y and -1 for j = -y")}},
  };
}

Claim loss_slope() {
  // u stands for exp(z) > 0, so exp(-z) = 1/u and d exp(-z)/dz = -1/u.
  const Expr u = name("u");
  return {.id = "B-lprime",
          .source = "Section 2.2; Assumption B.1 (6)",
          .statement =
              "l(z) = log(1 + exp(-z)) has l'(z) = -1/(1 + exp(z)); so -1 < l' < 0, and "
              "l'(z) + l'(-z) = -1",
          .reading = "u = exp(z), a positive number; l' by the chain rule for log(1 + 1/u)",
          .question = {{u > 0},
                       {-(1 / u) / (1 + 1 / u) == -1 / (1 + u), -1 / (1 + u) < 0, -1 / (1 + u) > -1,
                        -1 / (1 + u) - 1 / (1 + 1 / u) == -1}},
          .space = numbers({{"u",
                             {1, 2, Rational(1, 2), 100, Rational(1, 100)},
                             Rational(1, 1000000),
                             1000000,
                             false}}),
          .proof = {identity("derivative of log v is v'/v, here v = 1 + 1/u and v' = -1/u",
                             -(1 / u) / (1 + 1 / u), -1 / (1 + u), {}, {"u"}),
                    identity("the slopes at z and -z add up to -1", 1 / (1 + u) + 1 / (1 + 1 / u),
                             pow(u, 0), {}, {"u"}),
                    argument("0 < 1/(1 + u) < 1 for u > 0")}};
}

}  // namespace

std::vector<Claim> network_scores() {
  std::vector<Claim> all = network();
  for (const Claim& claim : margins()) all.push_back(claim);
  all.push_back(loss_slope());
  return all;
}

}  // namespace oubliette::sharpness
