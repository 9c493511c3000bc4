// The papers' objects of one unlearning problem, in exact arithmetic.
#include "unlearning/problem.hpp"

#include <stdexcept>
#include <utility>

#include "linalg/is_psd.hpp"

namespace oubliette {
namespace {

long count(const std::vector<Sample>& samples) {
  long n = 0;
  for (const Sample& s : samples) n += s.times;
  return n;
}

Matrix<Rational> mean_hessian(const std::vector<Sample>& samples, Eigen::Index d) {
  Matrix<Rational> sum = Matrix<Rational>::Zero(d, d);
  for (const Sample& s : samples) sum += Rational(s.times) * s.H;
  const long n = count(samples);
  return n == 0 ? sum : Matrix<Rational>(sum / Rational(n));
}

std::optional<std::string> sample_defect(const Sample& s, Eigen::Index d) {
  if (s.times < 1) return "times = " + std::to_string(s.times) + ", expected at least 1";
  if (s.H.rows() != d || s.H.cols() != d) {
    return "is " + std::to_string(s.H.rows()) + " x " + std::to_string(s.H.cols()) +
           " but the first sample is " + std::to_string(d) + " x " + std::to_string(d);
  }
  if (s.v.size() > 0) {
    if (s.weight < 0) return "weight = " + to_string(s.weight) + ", expected at least 0";
    if (s.v.size() != d) return "has a vector of another size than its matrix";
    return std::nullopt;
  }
  try {
    if (!is_psd(s.H)) return "is not positive semi-definite";
  } catch (const std::invalid_argument& error) {
    return std::string("is not symmetric: ") + error.what();
  }
  return std::nullopt;
}

}  // namespace

Sample dense_sample(Matrix<Rational> H, long times) { return {std::move(H), {}, 1, times}; }

Sample rank_one_sample(Vector<Rational> v, Rational weight, long times) {
  const Matrix<Rational> H = weight * (v * v.transpose()).eval();
  return {H, std::move(v), std::move(weight), times};
}

Eigen::Index UnlearningProblem::d() const {
  return retain_set.empty() ? 0 : retain_set.front().H.rows();
}
long UnlearningProblem::n_r() const { return count(retain_set); }
long UnlearningProblem::n_f() const { return count(forget_set); }

std::optional<Defect> find_defect(const UnlearningProblem& x) {
  if (x.retain_set.empty()) return Defect{"retain", "is empty, expected at least one sample"};
  if (x.d() < 1) return Defect{"retain[0]", "is 0 x 0, expected d >= 1"};
  for (const bool retain : {true, false}) {
    const std::vector<Sample>& samples = retain ? x.retain_set : x.forget_set;
    for (std::size_t i = 0; i < samples.size(); ++i) {
      if (const auto why = sample_defect(samples[i], x.d())) {
        return Defect{(retain ? "retain[" : "forget[") + std::to_string(i) + "]", *why};
      }
    }
  }
  if (x.eta <= 0) return Defect{"eta", "= " + to_string(x.eta) + ", expected eta > 0"};
  if (x.alpha < 0 || x.alpha > 1) {
    return Defect{"alpha", "= " + to_string(x.alpha) + ", expected 0 <= alpha <= 1"};
  }
  if (x.forget_set.empty() && x.alpha != 0) {
    return Defect{"forget", "is empty, which is allowed with alpha = 0 only"};
  }
  const long n_f = x.n_f();
  const long limit = n_f == 0 || x.n_r() < n_f ? x.n_r() : n_f;
  if (x.B < 1 || x.B > limit) {
    return Defect{"batch_size", "= " + to_string(x.B) + ", expected 1 <= batch_size <= " +
                                    std::to_string(limit) + " = min(n_r, n_f)"};
  }
  return std::nullopt;
}

void require_valid(const UnlearningProblem& x) {
  if (const auto defect = find_defect(x)) throw std::domain_error(defect->where + " " + defect->why);
}

Matrix<Rational> H_retain(const UnlearningProblem& x) { return mean_hessian(x.retain_set, x.d()); }
Matrix<Rational> H_forget(const UnlearningProblem& x) { return mean_hessian(x.forget_set, x.d()); }

Matrix<Rational> mean_curvature(const UnlearningProblem& x) {
  return Rational(1 - x.alpha) * H_retain(x) - x.alpha * H_forget(x);
}

Matrix<Rational> mean_step(const UnlearningProblem& x) {
  return identity(x.d()) - x.eta * mean_curvature(x);
}

Rational C_retain(const UnlearningProblem& x) {
  const Rational n(x.n_r());
  const Rational mix = x.eta * (1 - x.alpha);
  return mix * mix / n * (1 / x.B - 1 / n);
}

Rational C_forget(const UnlearningProblem& x) {
  if (x.forget_set.empty()) return 0;
  const Rational n(x.n_f());
  const Rational mix = x.eta * x.alpha;
  return mix * mix / n * (1 / x.B - 1 / n);
}

Matrix<Rational> conjugate_sum(const std::vector<Sample>& samples, const Matrix<Rational>& M) {
  Matrix<Rational> sum = Matrix<Rational>::Zero(M.rows(), M.cols());
  for (const Sample& s : samples) {
    if (s.v.size() > 0) {
      const Vector<Rational> Mv = M * s.v;
      const Rational scale = Rational(s.times) * s.weight * s.weight * s.v.dot(Mv);
      sum += scale * (s.v * s.v.transpose()).eval();
    } else {
      const Matrix<Rational> HM = s.H * M;
      sum += Rational(s.times) * (HM * s.H).eval();
    }
  }
  return sum;
}

Matrix<Rational> noise_map(const UnlearningProblem& x, const Matrix<Rational>& M) {
  return C_forget(x) * conjugate_sum(x.forget_set, M) + C_retain(x) * conjugate_sum(x.retain_set, M);
}

Matrix<Rational> step_map(const UnlearningProblem& x, const Matrix<Rational>& M) {
  const Matrix<Rational> J = mean_step(x);
  const Matrix<Rational> JM = J * M;
  return (JM * J).eval() + noise_map(x, M);
}

}  // namespace oubliette
