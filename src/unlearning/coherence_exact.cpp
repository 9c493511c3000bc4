// Exact largest eigenvalues of mixed Hessians and of the mix-coherence matrix.
#include "unlearning/coherence_exact.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "linalg/equitable_partition.hpp"
#include "linalg/largest_root.hpp"

namespace oubliette {
namespace {

using Eigen::Index;

constexpr Index order_limit = 24;
constexpr std::size_t pair_limit = 2600;
constexpr std::uint32_t class_limit = 12;

std::optional<Surd> rational_lambda_max(const Matrix<Rational>& A) {
  if (A.rows() > order_limit) return std::nullopt;
  const ScaledMatrix scaled = scale_to_integers(A);
  return exact_largest_eigenvalue(FlintMatrix(scaled.entries), scaled.denominator);
}

bool is_diagonal(const Matrix<Rational>& A) {
  for (Index j = 0; j < A.cols(); ++j) {
    for (Index i = 0; i < A.rows(); ++i) {
      if (i != j && A(i, j) != 0) return false;
    }
  }
  return true;
}

void raise(std::optional<Surd>& best, const Surd& value) {
  if (!best || sign(value - *best) > 0) best = value;
}

// c with F = c R, for R != 0.
std::optional<Rational> proportion(const Matrix<Rational>& R, const Matrix<Rational>& F) {
  const Rational size = trace(R);
  if (size == 0) return std::nullopt;
  const Rational c = trace(F) / size;
  if (F != c * R) return std::nullopt;
  return c;
}

// Eigenvalues x >= y of a matrix of rank 2: x + y = Tr D, x^2 + y^2 = ||D||^2.
std::optional<Surd> rank_two(const Surd& sum, const Surd& square) {
  const std::optional<Surd> gap = exact_sqrt(Surd(2) * square - sum * sum);
  if (!gap) return std::nullopt;
  return Surd(Rational(1, 2)) * (sum + *gap);
}

bool has_rank_one(const PairData& data, std::size_t i) {
  const auto k = static_cast<Index>(i);
  return data.gram(k, k) == data.traces[i] * data.traces[i];
}

std::optional<Surd> exact_pair(const PairData& data, std::size_t r, std::size_t f) {
  if (has_rank_one(data, r) && has_rank_one(data, data.retain.size() + f)) {
    return rank_two(pair_trace(data, r, f), pair_product(data, r, f, r, f));
  }
  return exact_mix(data, data.retain[r].H, data.forget[f].H);
}

// The products <D_p, D_q>, each distinct one once.
struct Products {
  PatternMatrix pattern;
  std::vector<Surd> values;
};

Products pair_products(const PairData& data) {
  using Key = std::pair<Rational, Rational>;  // the parts beside 1 and b
  std::map<Key, std::uint32_t> numbers;
  std::map<std::array<std::uint32_t, 4>, std::uint32_t> combinations;
  std::map<Rational, std::uint32_t> gram_numbers;
  const Index m = data.gram.rows();
  Matrix<std::uint32_t> gram(m, m);
  for (Index i = 0; i < m; ++i) {
    for (Index j = 0; j < m; ++j) {
      const auto next = static_cast<std::uint32_t>(gram_numbers.size());
      gram(i, j) = gram_numbers.try_emplace(data.gram(i, j), next).first->second;
    }
  }
  Products products;
  const std::size_t forget = data.forget.size();
  const std::size_t n = data.pairs();
  products.pattern.n = n;
  products.pattern.values.resize(n * n);
  for (std::size_t p = 0; p < n; ++p) {
    const Index r = static_cast<Index>(p / forget);
    const Index f = static_cast<Index>(data.retain.size() + p % forget);
    products.pattern.weights.push_back(data.retain[p / forget].times *
                                       data.forget[p % forget].times);
    for (std::size_t q = 0; q < n; ++q) {
      const Index s = static_cast<Index>(q / forget);
      const Index g = static_cast<Index>(data.retain.size() + q % forget);
      const std::array<std::uint32_t, 4> combination{gram(r, s), gram(f, g),
                                                     std::min(gram(r, g), gram(s, f)),
                                                     std::max(gram(r, g), gram(s, f))};
      auto found = combinations.find(combination);
      if (found == combinations.end()) {
        const Key key{data.a * data.gram(r, s) + data.b_squared * data.gram(f, g),
                      data.a * (data.gram(r, g) + data.gram(s, f))};
        const auto next = static_cast<std::uint32_t>(numbers.size());
        const auto [number, fresh] = numbers.try_emplace(key, next);
        if (fresh) products.values.push_back(Surd(key.first) + Surd(key.second) * data.b());
        found = combinations.emplace(combination, number->second).first;
      }
      products.pattern.values[p * n + q] = found->second;
    }
  }
  return products;
}

// 1/x for x with at most two terms, one of them rational or none.
std::optional<Surd> exact_inverse(const Surd& x) {
  if (x.is_zero() || x.terms().size() > 2) return std::nullopt;
  Surd conjugate = x;
  if (x.terms().size() == 2) {
    const Surd::Term& last = x.terms()[1];
    conjugate -= Surd(2 * last.q) * sqrt_surd(Rational(last.s));
  }
  const std::optional<Rational> norm = (x * conjugate).rational();
  if (!norm || *norm == 0) return std::nullopt;
  return conjugate * Surd(1 / *norm);
}

using SurdMatrix = std::vector<std::vector<Surd>>;

// The quotient of T^(-1/2) S T^(1/2), T = diag(scales of the classes): the same eigenvalues.
std::optional<SurdMatrix> quotient(const Products& products,
                                   const std::vector<std::uint32_t>& classes,
                                   const std::vector<Surd>& scales) {
  const std::size_t k = scales.size();
  const std::size_t n = products.pattern.n;
  SurdMatrix result(k, std::vector<Surd>(k));
  for (std::uint32_t i = 0; i < k; ++i) {
    const auto row =
        static_cast<std::size_t>(std::find(classes.begin(), classes.end(), i) - classes.begin());
    const std::optional<Surd> inverse = exact_inverse(scales[i]);
    if (!inverse) return std::nullopt;
    std::map<std::pair<std::uint32_t, std::uint32_t>, long> totals;
    for (std::size_t q = 0; q < n; ++q) {
      totals[{classes[q], products.pattern.values[row * n + q]}] += products.pattern.weights[q];
    }
    for (const auto& [key, weight] : totals) {
      const Surd& product = products.values[key.second];
      const std::optional<Surd> root = exact_sqrt(product * scales[key.first] * *inverse);
      if (!root) return std::nullopt;
      result[i][key.first] += Surd(Rational(weight)) * *root;
    }
  }
  return result;
}

// t_1 = 1, t_q = t_p <D_p, D_q> along a spanning tree: then S_pq sqrt(t_q / t_p) = <D_p, D_q>.
std::vector<Surd> tree_scales(const Products& products, const std::vector<std::uint32_t>& classes,
                              std::size_t count) {
  const std::size_t n = products.pattern.n;
  std::vector<std::optional<Surd>> scales(count);
  for (std::size_t root = 0; root < count; ++root) {
    if (scales[root]) continue;
    scales[root] = Surd(1);
    std::vector<std::size_t> waiting{root};
    while (!waiting.empty()) {
      const std::size_t current = waiting.back();
      waiting.pop_back();
      const auto row = static_cast<std::size_t>(std::find(classes.begin(), classes.end(), current) -
                                                classes.begin());
      for (std::size_t q = 0; q < n; ++q) {
        const Surd& product = products.values[products.pattern.values[row * n + q]];
        if (scales[classes[q]] || product.is_zero()) continue;
        scales[classes[q]] = *scales[current] * product;
        waiting.push_back(classes[q]);
      }
    }
  }
  std::vector<Surd> result;
  for (const std::optional<Surd>& scale : scales) result.push_back(*scale);
  return result;
}

std::optional<Surd> order_two(const SurdMatrix& A) {
  const Surd half(Rational(1, 2));
  const Surd gap = half * (A[0][0] - A[1][1]);
  const std::optional<Surd> root = exact_sqrt(gap * gap + A[0][1] * A[1][0]);
  if (!root) return std::nullopt;
  return half * (A[0][0] + A[1][1]) + *root;
}

// Multiplies the entries by sqrt(s) for one s that makes all of them rational, if there is one.
std::optional<Surd> rational_up_to_root(const SurdMatrix& A) {
  Integer s = 1;
  for (const auto& row : A) {
    for (const Surd& entry : row) {
      if (entry.terms().size() > 1) return std::nullopt;
      if (!entry.is_zero()) s = entry.terms()[0].s;
    }
  }
  const Surd factor = sqrt_surd(Rational(s));
  Matrix<Rational> R(static_cast<Index>(A.size()), static_cast<Index>(A.size()));
  for (std::size_t i = 0; i < A.size(); ++i) {
    for (std::size_t j = 0; j < A.size(); ++j) {
      const std::optional<Rational> value = (A[i][j] * factor).rational();
      if (!value) return std::nullopt;
      R(static_cast<Index>(i), static_cast<Index>(j)) = *value;
    }
  }
  const std::optional<Surd> value = rational_lambda_max(R);
  if (!value) return std::nullopt;
  return *value * factor * Surd(Rational(Integer(1), s));
}

std::optional<Surd> perron_root(const SurdMatrix& A) {
  if (A.size() == 1) return A[0][0];
  if (A.size() == 2) return order_two(A);
  bool diagonal = true;
  std::optional<Surd> best;
  for (std::size_t i = 0; i < A.size(); ++i) {
    for (std::size_t j = 0; j < A.size(); ++j) diagonal = diagonal && (i == j || A[i][j].is_zero());
    raise(best, A[i][i]);
  }
  return diagonal ? best : rational_up_to_root(A);
}

}  // namespace

std::optional<Surd> exact_mix(const PairData& data, const Matrix<Rational>& R,
                              const Matrix<Rational>& F) {
  if (data.a == 0) return rational_lambda_max(F);
  if (is_diagonal(R) && is_diagonal(F)) {
    std::optional<Surd> best;
    for (Index i = 0; i < R.rows(); ++i) raise(best, Surd(R(i, i)) + Surd(F(i, i)) * data.b());
    return best;
  }
  if (const auto root = exact_sqrt(data.b_squared)) return rational_lambda_max(R + *root * F);
  if (const auto c = proportion(R, F)) {
    const std::optional<Surd> value = rational_lambda_max(R);
    if (value) return *value * (Surd(1) + Surd(*c) * data.b());
  }
  // R + b F and R - b F together have rational coefficients; the first has the largest eigenvalue.
  const Index d = R.rows();
  Matrix<Rational> both(2 * d, 2 * d);
  both << R, data.b_squared * F, F, R;
  return rational_lambda_max(both);
}

std::optional<Surd> exact_pair_maximum(const PairData& data) {
  if (data.pairs() > pair_limit) return std::nullopt;
  std::optional<Surd> best;
  std::set<std::array<Rational, 5>> seen;  // rank-one pairs with these numbers have one eigenvalue
  for (std::size_t r = 0; r < data.retain.size(); ++r) {
    for (std::size_t f = 0; f < data.forget.size(); ++f) {
      const std::size_t k = data.retain.size() + f;
      const auto i = static_cast<Index>(r);
      const auto j = static_cast<Index>(k);
      if (has_rank_one(data, r) && has_rank_one(data, k) &&
          !seen.insert({data.traces[r], data.traces[k], data.gram(i, i), data.gram(i, j),
                        data.gram(j, j)})
               .second) {
        continue;
      }
      const std::optional<Surd> value = exact_pair(data, r, f);
      if (!value) return std::nullopt;
      raise(best, *value);
    }
  }
  return best;
}

std::optional<Surd> exact_pair_coherence(const PairData& data) {
  if (data.pairs() > pair_limit) return std::nullopt;
  const Products products = pair_products(data);
  const std::vector<std::uint32_t> classes = equitable_partition(products.pattern, class_limit);
  if (classes.empty()) return std::nullopt;
  const std::size_t count = *std::max_element(classes.begin(), classes.end()) + std::size_t{1};
  std::optional<SurdMatrix> S = quotient(products, classes, std::vector<Surd>(count, Surd(1)));
  std::optional<Surd> value = S ? perron_root(*S) : std::nullopt;
  if (value) return value;
  S = quotient(products, classes, tree_scales(products, classes, count));
  return S ? perron_root(*S) : std::nullopt;
}

bool is_structured(const PairData& data) {
  if (data.pairs() <= 36) return true;
  std::set<Rational> values;
  for (Index i = 0; i < data.gram.rows(); ++i) {
    for (Index j = i; j < data.gram.cols(); ++j) {
      values.insert(data.gram(i, j));
      if (values.size() > 24) return false;
    }
  }
  return data.pairs() <= pair_limit;
}

}  // namespace oubliette
