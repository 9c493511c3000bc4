// Merging equal samples, and the Gram matrix of all Hessians by one integer product.
#include "unlearning/pair_data.hpp"

#include "linalg/flint_matrix.hpp"

namespace oubliette {
namespace {

using Eigen::Index;

void merge_into(std::vector<Sample>& distinct, const Sample& sample) {
  for (Sample& known : distinct) {
    if (known.H == sample.H) {
      known.times += sample.times;
      return;
    }
  }
  distinct.push_back(sample);
}

std::vector<Sample> merged(const std::vector<Sample>& samples, bool counts, Index d) {
  std::vector<Sample> distinct;
  long n = 0;
  for (const Sample& sample : samples) {
    if (counts) merge_into(distinct, sample);
    n += sample.times;
  }
  if (!counts) distinct.push_back(dense_sample(Matrix<Rational>::Zero(d, d), n));
  return distinct;
}

// Row i: the entries of q_i H_i, q_i its common denominator.
void add_gram(PairData& data) {
  std::vector<const Sample*> samples;
  for (const Sample& s : data.retain) samples.push_back(&s);
  for (const Sample& s : data.forget) samples.push_back(&s);
  const auto n = static_cast<Index>(samples.size());
  const Index d = samples.front()->H.rows();
  FlintMatrix rows(n, d * d);
  std::vector<Integer> denominators;
  for (Index i = 0; i < n; ++i) {
    const Matrix<Rational>& H = samples[static_cast<std::size_t>(i)]->H;
    const ScaledMatrix scaled = scale_to_integers(H);
    for (Index k = 0; k < d * d; ++k) rows.set(i, k, scaled.entries(k / d, k % d));
    denominators.push_back(scaled.denominator);
    data.traces.push_back(trace(H));
  }
  const FlintMatrix products = rows * transpose(rows);
  data.gram.resize(n, n);
  for (Index i = 0; i < n; ++i) {
    for (Index j = i; j < n; ++j) {
      const Integer scale =
          denominators[static_cast<std::size_t>(i)] * denominators[static_cast<std::size_t>(j)];
      data.gram(i, j) = data.gram(j, i) = Rational(products.at(i, j), scale);
    }
  }
}

}  // namespace

std::optional<PairData> pair_data(const UnlearningProblem& x) {
  const Rational C_r = C_retain(x);
  const Rational C_f = C_forget(x);
  if (x.forget_set.empty() || (C_r == 0 && C_f == 0)) return std::nullopt;
  PairData data;
  data.a = C_r == 0 ? 0 : 1;
  data.b_squared = C_r == 0 ? Rational(1) : Rational(C_f / C_r);
  data.retain = merged(x.retain_set, C_r != 0, x.d());
  data.forget = merged(x.forget_set, C_f != 0, x.d());
  add_gram(data);
  return data;
}

PairData single_pair_data(const std::vector<Sample>& samples) {
  PairData data;
  const Index d = samples.front().H.rows();
  data.retain = merged(samples, true, d);
  data.forget = {dense_sample(Matrix<Rational>::Zero(d, d))};
  add_gram(data);
  return data;
}

Interval enclose_b(const PairData& data, unsigned bits) {
  unsigned shift = bits + 2;
  for (Rational size = data.b_squared; size > 0 && size < 1; size *= 4) ++shift;
  return enclose_sqrt(Interval(data.b_squared), shift);
}

Surd pair_product(const PairData& data, std::size_t r, std::size_t f, std::size_t s,
                  std::size_t g) {
  const auto i = static_cast<Index>(r);
  const auto j = static_cast<Index>(s);
  const auto k = static_cast<Index>(data.retain.size() + f);
  const auto l = static_cast<Index>(data.retain.size() + g);
  const Rational whole = data.a * data.gram(i, j) + data.b_squared * data.gram(k, l);
  return Surd(whole) + Surd(data.a * (data.gram(i, l) + data.gram(k, j))) * data.b();
}

Surd pair_trace(const PairData& data, std::size_t r, std::size_t f) {
  return Surd(data.a * data.traces[r]) + Surd(data.traces[data.retain.size() + f]) * data.b();
}

}  // namespace oubliette
