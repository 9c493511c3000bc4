// Changes of a problem.
#include "support/transformations.hpp"

namespace oubliette::support {
namespace {

template <class Change>
UnlearningProblem with_hessians(UnlearningProblem x, const Change& change) {
  for (std::vector<Sample>* set : {&x.retain_set, &x.forget_set})
    for (Sample& s : *set) s = dense_sample(change(s.H), s.times);
  return x;
}

}  // namespace

UnlearningProblem rotate(UnlearningProblem x, const Matrix<Rational>& O) {
  return with_hessians(std::move(x), [&O](const Matrix<Rational>& H) {
    const Matrix<Rational> OH = O * H;
    return Matrix<Rational>(OH * O.transpose());
  });
}

UnlearningProblem scale_hessians(UnlearningProblem x, const Rational& c) {
  return with_hessians(std::move(x),
                       [&c](const Matrix<Rational>& H) { return Matrix<Rational>(c * H); });
}

UnlearningProblem duplicate(UnlearningProblem x, long c) {
  for (std::vector<Sample>* set : {&x.retain_set, &x.forget_set})
    for (Sample& s : *set) s.times *= c;
  return x;
}

UnlearningProblem add_empty_direction(UnlearningProblem x) {
  return with_hessians(std::move(x), [](const Matrix<Rational>& H) {
    Matrix<Rational> wider = Matrix<Rational>::Zero(H.rows() + 1, H.cols() + 1);
    wider.topLeftCorner(H.rows(), H.cols()) = H;
    return wider;
  });
}

UnlearningProblem write_out_backwards(UnlearningProblem x) {
  for (std::vector<Sample>* set : {&x.retain_set, &x.forget_set}) {
    std::vector<Sample> all;
    const std::vector<Sample> backwards(set->rbegin(), set->rend());
    for (const Sample& s : backwards)
      for (long k = 0; k < s.times; ++k) all.push_back(dense_sample(s.H));
    *set = std::move(all);
  }
  return x;
}

}  // namespace oubliette::support
