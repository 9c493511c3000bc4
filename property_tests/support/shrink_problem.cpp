// Shrinking of problems.
#include "support/shrink_problem.hpp"

#include <algorithm>

#include "support/problem_size.hpp"
#include "support/simpler.hpp"
#include "support/smallest_problems.hpp"
#include "support/transformations.hpp"

namespace oubliette::support {
namespace {

using Eigen::Index;

constexpr auto both_sets = {&UnlearningProblem::retain_set, &UnlearningProblem::forget_set};

Rational largest_batch(const UnlearningProblem& x) {
  return Rational(x.forget_set.empty() ? x.n_r() : std::min(x.n_r(), x.n_f()));
}

class Candidates {
 public:
  explicit Candidates(const UnlearningProblem& x) : x_(x), size_(size_of(x)) {}

  std::vector<UnlearningProblem> all() {
    for (const UnlearningProblem& y : smallest_problems())
      if (size_of(y) < size_) found_.push_back(y);
    drop_sets();
    drop_samples();
    drop_coordinates();
    merge_lines();
    change_parameters();
    rescale();
    change_hessians();
    return std::move(found_);
  }

 private:
  void add(UnlearningProblem y) {
    if (y.retain_set.empty()) return;
    y.B = std::min(y.B, largest_batch(y));
    if (size_of(y) < size_ && !find_defect(y)) found_.push_back(std::move(y));
  }

  template <class Change>
  void add_changed(const Change& change) {
    UnlearningProblem y = x_;
    change(y);
    add(std::move(y));
  }

  void drop_sets() {
    add_changed([](UnlearningProblem& y) {
      y.forget_set.clear();
      y.alpha = 0;
    });
    for (const auto set : both_sets) {
      if ((x_.*set).size() < 2) continue;
      add_changed([set](UnlearningProblem& y) { (y.*set).resize(1); });
      add_changed([set](UnlearningProblem& y) { (y.*set).erase((y.*set).begin()); });
    }
  }

  void drop_samples() {
    for (const auto set : both_sets) {
      for (std::size_t s = 0; s < (x_.*set).size(); ++s) {
        add_changed([=](UnlearningProblem& y) {
          (y.*set).erase((y.*set).begin() + static_cast<std::ptrdiff_t>(s));
        });
        const long times = (x_.*set)[s].times;
        for (const long fewer : {1L, times / 2, times - 1}) {
          if (fewer < 1 || fewer >= times) continue;
          add_changed([=](UnlearningProblem& y) { (y.*set)[s].times = fewer; });
        }
      }
    }
    // One sample fewer in both sets keeps n_r - n_f, and B = 1 makes room.
    for (std::size_t r = 0; r < x_.retain_set.size(); ++r) {
      for (std::size_t f = 0; f < x_.forget_set.size(); ++f) {
        add_changed([=](UnlearningProblem& y) {
          y.retain_set.erase(y.retain_set.begin() + static_cast<std::ptrdiff_t>(r));
          y.forget_set.erase(y.forget_set.begin() + static_cast<std::ptrdiff_t>(f));
        });
      }
    }
  }

  void drop_coordinates() {
    const Index d = x_.d();
    for (Index gone = d - 1; gone >= 0 && d > 1; --gone) {
      Matrix<Rational> kept(d - 1, d);
      for (Index i = 0; i < d - 1; ++i) kept.row(i) = identity(d).row(i + (i >= gone ? 1 : 0));
      add_changed([&kept](UnlearningProblem& y) {
        for (const auto set : both_sets) {
          for (Sample& s : y.*set) {
            const Matrix<Rational> rows = kept * s.H;
            s = dense_sample(rows * kept.transpose(), s.times);
          }
        }
      });
    }
  }

  void merge_lines() {
    for (const auto set : both_sets) {
      for (std::size_t s = 0; s < (x_.*set).size(); ++s) {
        for (std::size_t t = 0; t < s; ++t) {
          if ((x_.*set)[s].H != (x_.*set)[t].H) continue;
          add_changed([=](UnlearningProblem& y) {
            (y.*set)[t].times += (y.*set)[s].times;
            (y.*set).erase((y.*set).begin() + static_cast<std::ptrdiff_t>(s));
          });
        }
      }
    }
  }

  void change_parameters() {
    const auto change = [this](Rational UnlearningProblem::*parameter,
                               std::vector<Rational> first) {
      for (const Rational& value : simpler(x_.*parameter)) first.push_back(value);
      for (const Rational& value : first)
        add_changed([&](UnlearningProblem& y) { y.*parameter = value; });
    };
    change(&UnlearningProblem::eta, {1});
    change(&UnlearningProblem::alpha, {Rational(1, 2), 0, 1});
    change(&UnlearningProblem::B, {1, largest_batch(x_)});
  }

  /// These leave T as it is: it depends on eta (1-alpha) H_r and eta alpha H_f alone.
  void rescale() {
    UnlearningProblem moved = scale_hessians(x_, x_.eta);
    moved.eta = 1;
    add(moved);
    if (x_.alpha > 0 && x_.alpha < 1) {
      UnlearningProblem y = x_;
      for (Sample& s : y.retain_set) s = dense_sample(s.H * Rational(2 * (1 - x_.alpha)), s.times);
      for (Sample& s : y.forget_set) s = dense_sample(s.H * Rational(2 * x_.alpha), s.times);
      y.alpha = Rational(1, 2);
      add(y);
      y = scale_hessians(y, y.eta);
      y.eta = 1;
      add(std::move(y));
    }
    for (const Rational& c : common_factors(x_)) {
      UnlearningProblem y = scale_hessians(x_, 1 / c);
      add(y);
      y.eta *= c;
      add(std::move(y));
    }
  }

  void change_hessians() {
    for (const auto set : both_sets) {
      for (std::size_t s = 0; s < (x_.*set).size(); ++s) {
        for (const Matrix<Rational>& H : simpler((x_.*set)[s].H)) {
          add_changed(
              [&](UnlearningProblem& y) { (y.*set)[s] = dense_sample(H, (y.*set)[s].times); });
        }
      }
    }
  }

  const UnlearningProblem& x_;
  std::array<long, 4> size_;
  std::vector<UnlearningProblem> found_;
};

}  // namespace

std::vector<UnlearningProblem> smaller_problems(const UnlearningProblem& x) {
  return Candidates(x).all();
}

}  // namespace oubliette::support
