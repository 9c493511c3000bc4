// Conjugation maps in coordinates: build once from one Gram product, then apply row by row.
#include "linalg/symmetric_operator.hpp"

#include <utility>

namespace oubliette {
namespace {

using Eigen::Index;

// Position of entry (i, j) in pack(): row by row over i <= j.
Index position(Index i, Index j, Index d) {
  if (i > j) std::swap(i, j);
  return i * d - i * (i - 1) / 2 + (j - i);
}

// sum_n weight_n e_n e_n^T for the rows e_n of E.
FlintMatrix weighted_gram(const FlintMatrix& E, const std::vector<Integer>& weights) {
  FlintMatrix scaled = E;
  for (Index n = 0; n < E.rows(); ++n) {
    fmpz_t weight;
    fmpz_init(weight);
    fmpz_set_mpz(weight, weights[static_cast<std::size_t>(n)].backend().data());
    for (Index k = 0; k < E.cols(); ++k) fmpz_mul(scaled.entry(n, k), scaled.entry(n, k), weight);
    fmpz_clear(weight);
  }
  return transpose(scaled) * E;
}

FlintMatrix packed_rows(const std::vector<FlintMatrix>& conjugators, Index d) {
  FlintMatrix E(static_cast<Index>(conjugators.size()), d * (d + 1) / 2);
  for (Index n = 0; n < E.rows(); ++n) {
    for (Index i = 0, k = 0; i < d; ++i) {
      for (Index j = i; j < d; ++j, ++k) {
        fmpz_set(E.entry(n, k), conjugators[static_cast<std::size_t>(n)].entry(i, j));
      }
    }
  }
  return E;
}

FlintMatrix outer_product_rows(const FlintMatrix& V, Index d) {
  FlintMatrix E(V.cols(), d * (d + 1) / 2);
  for (Index n = 0; n < E.rows(); ++n) {
    for (Index i = 0, k = 0; i < d; ++i) {
      for (Index j = i; j < d; ++j, ++k) fmpz_mul(E.entry(n, k), V.entry(i, n), V.entry(j, n));
    }
  }
  return E;
}

FlintMatrix times_vector(const FlintMatrix& A, const FlintMatrix& x) {
  FlintMatrix y(A.rows(), 1);
  for (Index i = 0; i < A.rows(); ++i) {
    for (Index k = 0; k < A.cols(); ++k) fmpz_addmul(y.entry(i, 0), A.entry(i, k), x.entry(k, 0));
  }
  return y;
}

bool matrix_is_cheaper(const ConjugationMap& map, Index d, long K) {
  const Index size = d * (d + 1) / 2;
  const auto dense = static_cast<Index>(map.conjugators.size());
  const Index by_matrix = size * size * (K + 2 + (dense + map.V.cols()) / 8);
  const Index by_conjugations = K * (2 * dense * d * d * d + 2 * map.V.cols() * d * d);
  return size <= 1500 && by_matrix < by_conjugations;
}

}  // namespace

FlintMatrix operator_matrix(const ConjugationMap& map, Index d) {
  const Index size = d * (d + 1) / 2;
  const FlintMatrix dense = weighted_gram(packed_rows(map.conjugators, d), map.scales);
  FlintMatrix A = weighted_gram(outer_product_rows(map.V, d), map.weights);
  for (Index i = 0, row = 0; i < d; ++i) {
    for (Index j = i; j < d; ++j, ++row) {
      for (Index k = 0, column = 0; k < d; ++k) {
        for (Index l = k; l < d; ++l, ++column) {
          fmpz* entry = A.entry(row, column);
          if (k < l) fmpz_mul_2exp(entry, entry, 1);
          if (dense.rows() != size) continue;
          fmpz_add(entry, entry, dense.entry(position(i, k, d), position(j, l, d)));
          if (k < l) fmpz_add(entry, entry, dense.entry(position(i, l, d), position(j, k, d)));
        }
      }
    }
  }
  return A;
}

ConjugationMap reduce_scales(ConjugationMap map) {
  Integer common = map.denominator;
  for (const Integer& scale : map.scales) common = gcd(common, scale);
  for (const Integer& weight : map.weights) common = gcd(common, weight);
  map.denominator /= common;
  for (Integer& scale : map.scales) scale /= common;
  for (Integer& weight : map.weights) weight /= common;
  return map;
}

std::vector<FlintMatrix> powers(const ConjugationMap& map, const FlintMatrix& M, long K) {
  std::vector<FlintMatrix> sequence{pack(M)};
  sequence.reserve(static_cast<std::size_t>(K) + 1);
  if (matrix_is_cheaper(map, M.rows(), K)) {
    const FlintMatrix A = operator_matrix(map, M.rows());
    for (long k = 0; k < K; ++k) sequence.push_back(times_vector(A, sequence.back()));
    return sequence;
  }
  FlintMatrix image = M;
  for (long k = 0; k < K; ++k) {
    image = apply(map, image);
    sequence.push_back(pack(image));
  }
  return sequence;
}

Integer packed_inner(const FlintMatrix& a, const FlintMatrix& b, Index d) {
  Integer off_diagonal = 0;
  Integer diagonal = 0;
  for (Index i = 0, k = 0; i < d; ++i) {
    for (Index j = i; j < d; ++j, ++k) {
      (i == j ? diagonal : off_diagonal) += a.at(k, 0) * b.at(k, 0);
    }
  }
  return diagonal + 2 * off_diagonal;
}

}  // namespace oubliette
