// The norm of a sample path as a logarithm, with its vector kept in the range of double.
#pragma once

#include <cmath>
#include <stdexcept>

namespace oubliette {

/// Follows ||w_k|| of one path; w is scaled by powers of two (exactly) when it grows or shrinks
/// far.
class ScaledPath {
 public:
  explicit ScaledPath(double first_norm) : start_(std::log(first_norm)) {}

  /// To be called after every step with the path's column. @throws std::domain_error  when w is not
  /// finite.
  template <class Column>
  void follow(Column w) {
    square_ = w.squaredNorm();
    if (!std::isfinite(square_)) {
      throw std::domain_error("frontier: a sample path is not finite in double");
    }
    if (square_ == 0 || (square_ > 0x1p-200 && square_ < 0x1p200)) return;
    const int shift = std::ilogb(square_) / 2;
    w *= std::ldexp(1.0, -shift);
    square_ = w.squaredNorm();
    exponent_ += shift;
  }

  /// log||w_k|| - log||w_0||; -infinity once w is 0.
  double growth() const {
    return 0.5 * std::log(square_) + static_cast<double>(exponent_) * std::log(2.0) - start_;
  }

 private:
  double start_;
  double square_ = 1;
  long exponent_ = 0;
};

}  // namespace oubliette
