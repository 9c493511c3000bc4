// Set-ups by the sizes of their sets, for tests.
#pragma once

#include "frontier/setup.hpp"

namespace oubliette {

inline FrontierSetup sized(long n_retain, long n_forget, const Rational& alpha) {
  FrontierSetup setup;
  setup.n_retain = n_retain;
  setup.n_forget = n_forget;
  setup.alpha = alpha;
  return setup;
}

}  // namespace oubliette
