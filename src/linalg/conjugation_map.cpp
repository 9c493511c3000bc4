// Sums of conjugations: application, compression, and the quadratic form <N, T(N)>.
#include "linalg/conjugation_map.hpp"

namespace oubliette {
namespace {

using Eigen::Index;

// Multiplies row i of A by factors[i].
FlintMatrix scale_rows(FlintMatrix A, const std::vector<Integer>& factors) {
  for (Index i = 0; i < A.rows(); ++i) {
    const Integer& factor = factors[static_cast<std::size_t>(i)];
    for (Index j = 0; j < A.cols(); ++j) A.set(i, j, factor * A.at(i, j));
  }
  return A;
}

// Adds scale * Tr(N P N P), as a form in the coordinates of N, to the upper half of F.
void add_conjugation(FlintMatrix& F, const FlintMatrix& P, const Integer& scale) {
  const Index m = P.rows();
  const FlintMatrix sP = scale * P;
  FlintMatrix sum(1, 1);
  fmpz* value = sum.entry(0, 0);
  Index row = 0;
  for (Index a = 0; a < m; ++a) {
    for (Index b = a; b < m; ++b, ++row) {
      Index column = 0;
      for (Index c = 0; c < m; ++c) {
        for (Index e = c; e < m; ++e, ++column) {
          if (column < row) continue;
          fmpz_mul(value, sP.entry(a, c), P.entry(b, e));
          fmpz_addmul(value, sP.entry(a, e), P.entry(b, c));
          // Twice that for two off-diagonal coordinates; each diagonal one halves it.
          if (a != b && c != e) fmpz_mul_2exp(value, value, 1);
          if (a == b && c == e) fmpz_fdiv_q_2exp(value, value, 1);
          fmpz_add(F.entry(row, column), F.entry(row, column), value);
        }
      }
    }
  }
}

// Row (a, b) holds v_a v_b for every column v of V, doubled where a != b.
FlintMatrix products(const FlintMatrix& V) {
  FlintMatrix W(V.rows() * (V.rows() + 1) / 2, V.cols());
  for (Index i = 0; i < V.cols(); ++i) {
    Index row = 0;
    for (Index a = 0; a < V.rows(); ++a) {
      for (Index b = a; b < V.rows(); ++b, ++row) {
        fmpz_mul(W.entry(row, i), V.entry(a, i), V.entry(b, i));
        if (a != b) fmpz_mul_2exp(W.entry(row, i), W.entry(row, i), 1);
      }
    }
  }
  return W;
}

}  // namespace

FlintMatrix apply(const ConjugationMap& map, const FlintMatrix& M) {
  FlintMatrix result(M.rows(), M.cols());
  for (std::size_t i = 0; i < map.conjugators.size(); ++i) {
    const FlintMatrix& A = map.conjugators[i];
    result = result + map.scales[i] * (A * M * A);
  }
  if (map.V.cols() > 0) {
    const FlintMatrix MV = M * map.V;
    std::vector<Integer> factors;
    FlintMatrix sum(1, 1);
    for (Index i = 0; i < MV.cols(); ++i) {
      fmpz_zero(sum.entry(0, 0));
      for (Index a = 0; a < MV.rows(); ++a) {
        fmpz_addmul(sum.entry(0, 0), map.V.entry(a, i), MV.entry(a, i));
      }
      factors.push_back(map.weights[static_cast<std::size_t>(i)] * sum.at(0, 0));
    }
    result = result + map.V * scale_rows(transpose(map.V), factors);
  }
  return result;
}

ConjugationMap compress(const ConjugationMap& map, const FlintMatrix& B) {
  const FlintMatrix Bt = transpose(B);
  ConjugationMap result{map.denominator, {}, map.scales, Bt * map.V, map.weights};
  for (const FlintMatrix& A : map.conjugators) result.conjugators.push_back(Bt * A * B);
  return result;
}

FlintMatrix quadratic_form(const ConjugationMap& map, Index m) {
  const FlintMatrix W = products(map.V);
  const Index size = m * (m + 1) / 2;
  FlintMatrix F =
      W.cols() == 0 ? FlintMatrix(size, size) : W * scale_rows(transpose(W), map.weights);
  for (std::size_t i = 0; i < map.conjugators.size(); ++i) {
    add_conjugation(F, map.conjugators[i], map.scales[i]);
  }
  for (Index i = 0; i < size; ++i) {
    for (Index j = 0; j < i; ++j) fmpz_set(F.entry(i, j), F.entry(j, i));
  }
  return F;
}

FlintMatrix pack(const FlintMatrix& N) {
  FlintMatrix coordinates(N.rows() * (N.rows() + 1) / 2, 1);
  Index row = 0;
  for (Index a = 0; a < N.rows(); ++a) {
    for (Index b = a; b < N.rows(); ++b, ++row) {
      fmpz_set(coordinates.entry(row, 0), N.entry(a, b));
    }
  }
  return coordinates;
}

FlintMatrix unpack(const FlintMatrix& coordinates, Index column, Index m) {
  FlintMatrix N(m, m);
  Index row = 0;
  for (Index a = 0; a < m; ++a) {
    for (Index b = a; b < m; ++b, ++row) {
      fmpz_set(N.entry(a, b), coordinates.entry(row, column));
      fmpz_set(N.entry(b, a), coordinates.entry(row, column));
    }
  }
  return N;
}

}  // namespace oubliette
