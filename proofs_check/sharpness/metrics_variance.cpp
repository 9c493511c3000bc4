// Eq. (11): the variance entanglement.
#include <functional>
#include <utility>

#include "formula/letters.hpp"
#include "proofs_check/sharpness/metrics_formulas.hpp"
#include "proofs_check/shown.hpp"

namespace oubliette::sharpness {

using namespace letters;
using stability::Coordinates;
using stability::dot;
using stability::free_axis;
using stability::vector_named;

namespace {

Coordinates mean_of(const Embeddings& set) {
  Coordinates mean = set.at(0);
  for (std::size_t c = 0; c < mean.size(); ++c) {
    for (std::size_t i = 1; i < set.size(); ++i) mean[c] = mean[c] + set[i][c];
    mean[c] = mean[c] / static_cast<int>(set.size());
  }
  return mean;
}

Embeddings joined(Embeddings a, const Embeddings& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

Expr squared_distance(const Coordinates& a, const Coordinates& b) {
  Expr total = 0;
  for (std::size_t c = 0; c < a.size(); ++c) total = total + pow(a[c] - b[c], 2);
  return total;
}

// The mean squared distance to the set's own mean.
Expr variance(const Embeddings& set) {
  Expr total = 0;
  for (const Coordinates& x : set) total = total + squared_distance(x, mean_of(set));
  return total / static_cast<int>(set.size());
}

Expr entanglement(const Embeddings& R, const Embeddings& F) {
  return intra_variance(R, F) / inter_variance(R, F);
}

// The parts of the variance of R and F together: within the sets and between their means.
Expr within(const Embeddings& R, const Embeddings& F) {
  const int n_R = static_cast<int>(R.size()), n_F = static_cast<int>(F.size());
  return (n_R * variance(R) + n_F * variance(F)) / (n_R + n_F);
}
Expr between(const Embeddings& R, const Embeddings& F) {
  return variance(joined(R, F)) - within(R, F);
}

Embeddings named_set(const std::string& letter, int n, int d) {
  Embeddings set;
  for (int i = 1; i <= n; ++i) set.push_back(vector_named(letter + std::to_string(i), d));
  return set;
}

Embeddings mapped(const Embeddings& set, const std::function<Coordinates(const Coordinates&)>& f) {
  Embeddings result;
  for (const Coordinates& x : set) result.push_back(f(x));
  return result;
}

Space embedding_space(const std::vector<Embeddings>& sets, std::vector<Axis> more = {}) {
  std::vector<Axis> axes = std::move(more);
  for (const Embeddings& set : sets) {
    for (const Coordinates& x : set) {
      for (const Expr& c : x) axes.push_back(free_axis(c.node().text));
    }
  }
  return numbers(std::move(axes));
}

const char* const sets_meant = "r_i the embeddings of R, f_i of F; |R| = 2, |F| = 1, d = 2";

// Eq. (11) as printed, with a square of embedding vectors.
Claim printed() {
  const Expr v = name("phi_i"), mean = name("mu_R");
  Space space = numbers({});
  space.prepare = [](Instance& x) {
    Matrix<Rational> one(2, 1), other(2, 1);
    one << 1, 2;
    other << 0, 1;
    x.matrices["phi_i"] = one;
    x.matrices["mu_R"] = other;
  };
  return {.id = "B-eq11",
          .source = "eq. (11)",
          .statement =
              "(phi_i - mu_R)^2 and (mu_R - mu)^2 are numbers, and E_Var is a quotient of "
              "sums of such",
          .reading = "as printed, for embeddings phi_i in R^d with d > 1 (here 2)",
          .question = {{}, {pow(v - mean, 2) >= 0}},
          .space = space,
          .repair = "B-eq11.repair",
          .wrong = "a vector has no square: squared norms are meant"};
}

Claim with_norms() {
  const Embeddings R = named_set("r_", 2, 2), F = named_set("f_", 1, 2);
  const Expr c = name("c"), b = name("b"), x = name("x"), y = name("y"), A = name("A"),
             D = name("D");
  const auto scaled_and_shifted = [&](const Coordinates& v) {
    return Coordinates{c * v[0] + b, c * v[1] - b};
  };
  const auto turned = [](const Coordinates& v) {
    return Coordinates{(3 * v[0] - 4 * v[1]) / 5, (4 * v[0] + 3 * v[1]) / 5};
  };
  return {.id = "B-eq11.repair",
          .source = "eq. (11), repaired",
          .statement =
              "with squared norms E_Var is a number >= 0 wherever mu_R != mu_F, and stays the same "
              "when all embeddings are shifted, turned, or scaled by one c != 0",
          .reading = std::string(sets_meant) + "; the shift is (b, -b), the turn has cosine 3/5",
          .question = {{c != 0, inter_variance(R, F) > 0},
                       {entanglement(R, F) >= 0,
                        entanglement(mapped(R, scaled_and_shifted),
                                     mapped(F, scaled_and_shifted)) == entanglement(R, F),
                        entanglement(mapped(R, turned), mapped(F, turned)) == entanglement(R, F)}},
          .space = embedding_space({R, F}, {free_axis("b"), free_axis("c")}),
          .proof = {uses("B-eq11.means"),
                    identity("a coordinate: differences do not see the shift and are scaled",
                             pow((c * x + b) - (c * y + b), 2), c * c * pow(x - y, 2), {},
                             {"c", "b", "x", "y"}),
                    identity("numerator A and denominator D are scaled alike",
                             c * c * A / (c * c * D), A / D, {}, {"c", "A", "D"}),
                    argument("means commute with affine maps, and turns keep norms")}};
}

std::vector<Claim> means() {
  const Embeddings R = named_set("r_", 2, 2), F = named_set("f_", 1, 2);
  const Expr p = name("p"), q = name("q"), n_R = name("R'"), n_F = name("F'");
  const Expr mu = (n_R * p + n_F * q) / (n_R + n_F);
  Space space = embedding_space({R, F});
  space.directed = [] {
    Instance x;
    x.parameters = {{"r_1_1", 0}, {"r_1_2", 0}, {"r_2_1", 2},
                    {"r_2_2", 0}, {"f_1_1", 1}, {"f_1_2", 0}};
    return std::vector<Instance>{x};
  };
  return {
      {.id = "B-eq11.means",
       .source = "eq. (11), denominator",
       .statement = "the denominator is (|R|^2 + |F|^2)/(2 n^2) ||mu_R - mu_F||^2, of which R's "
                    "term has the part |F|^2 and F's the part |R|^2; it is 0 only for mu_R = mu_F",
       .reading = std::string("squared norms; ") + sets_meant,
       .question = {{},
                    {inter_variance(R, F) ==
                     Expr(Rational(5, 18)) * squared_distance(mean_of(R), mean_of(F))}},
       .space = space,
       .proof = {identity("a coordinate, p of mu_R and q of mu_F, R' = |R|, F' = |F|",
                          (pow(p - mu, 2) + pow(q - mu, 2)) / 2,
                          (n_F * n_F + n_R * n_R) / (2 * pow(n_R + n_F, 2)) * pow(p - q, 2), {},
                          {"p", "q", "R'", "F'"})},
       .own_question = true},
      {.id = "B-eq11.defined",
       .source = "eq. (11)",
       .statement = "E_Var has a value for any two sets of embeddings",
       .reading = std::string("squared norms; ") + sets_meant,
       .question = {{}, {defined(entanglement(R, F))}},
       .space = space,
       .repair = "B-eq11.means",
       .wrong =
           "E_Var is a division by 0 for sets with equal means, however far apart their points "
           "are",
       .own_question = true},
  };
}

std::vector<Claim> parts() {
  const Embeddings R = named_set("r_", 2, 1), F = named_set("f_", 1, 1), F2 = named_set("f_", 2, 1);
  const Expr V_R = name("V_R"), V_F = name("V_F"), D = name("D'"), n_R = name("R'"),
             n_F = name("F'");
  const Expr n = n_R + n_F;
  return {
      {.id = "B-eq11.parts",
       .source = "eq. (11), intra- and inter-variance",
       .statement = "E_Var is twice the ratio of the variance within the sets and the variance "
                    "between them, whose sum is the variance of all embeddings",
       .reading = "the two parts of the total variance; the factor 2 is that for |R| = |F|; |R| = "
                  "2, |F| = 1, d = 1",
       .question = {{between(R, F) > 0, inter_variance(R, F) > 0},
                    {intra_variance(R, F) * between(R, F) ==
                     2 * within(R, F) * inter_variance(R, F)}},
       .space = embedding_space({R, F}),
       .repair = "B-eq11.parts.repair",
       .wrong = "(11) weights both sets equally, so for |F| << |R| its denominator is about "
                "||mu_R - mu_F||^2/2 where the between-variance is about |F|/|R| times "
                "||mu_R - mu_F||^2: scores for sets of different proportions are not comparable",
       .own_question = true},
      {.id = "B-eq11.parts.repair",
       .source = "eq. (11), repaired",
       .statement = "for |R| = |F| it is; in general the variance between is |R||F|/n^2 ||mu_R - "
                    "mu_F||^2 and that within (|R| V_R + |F| V_F)/n, against (|R|^2 + "
                    "|F|^2)/(2 n^2) ||mu_R - mu_F||^2 and V_R + V_F in (11)",
       .reading = "V_R, V_F the variances of both sets; |R| = |F| = 2 and |R| = 2, |F| = 1, d = 1",
       .question =
           {{},
            {intra_variance(R, F2) * between(R, F2) == 2 * within(R, F2) * inter_variance(R, F2),
             between(R, F) == Expr(Rational(2, 9)) * squared_distance(mean_of(R), mean_of(F))}},
       .space = embedding_space({R, F2}),
       .proof = {uses("B-eq11.means"),
                 identity("a coordinate of the means' variance with weights |R|/n, |F|/n, D' = "
                          "mu_R - mu_F",
                          n_R / n * pow(n_F / n * D, 2) + n_F / n * pow(-(n_R / n * D), 2),
                          n_R * n_F / pow(n, 2) * pow(D, 2), {}, {"R'", "F'", "D'"}),
                 identity("|R| = |F| = n/2: twice the variance within",
                          2 * ((n_R * V_R + n_R * V_F) / (n_R + n_R)), V_R + V_F, {},
                          {"R'", "V_R", "V_F"}),
                 argument("the law of total variance; at |R| = |F| both weights of the means are "
                          "1/4")}},
  };
}

}  // namespace

Expr intra_variance(const Embeddings& retain, const Embeddings& forget) {
  return variance(retain) + variance(forget);
}

Expr inter_variance(const Embeddings& retain, const Embeddings& forget) {
  const Coordinates mean = mean_of(joined(retain, forget));
  return (squared_distance(mean_of(retain), mean) + squared_distance(mean_of(forget), mean)) / 2;
}

std::vector<Claim> metrics_variance() {
  std::vector<Claim> all{printed(), with_norms()};
  for (const auto part : {means, parts}) {
    for (const Claim& claim : part()) all.push_back(claim);
  }
  return all;
}

}  // namespace oubliette::sharpness
