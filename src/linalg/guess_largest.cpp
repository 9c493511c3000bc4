// Power steps from the column of the largest diagonal entry.
#include "linalg/guess_largest.hpp"

namespace oubliette {

ApproxReal approx_largest_eigenvalue(const ApproxMatrix& A) {
  Eigen::Index start = 0;
  A.diagonal().maxCoeff(&start);
  ApproxVector x = A.col(start);
  double value = 0;
  for (int step = 0; step < 12; ++step) {
    const double length = x.norm();
    if (!(length > 0)) return 0;
    x /= length;
    const ApproxVector image = A * x;
    value = x.dot(image);
    x = image;
  }
  return value;
}

}  // namespace oubliette
