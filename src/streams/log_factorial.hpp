// log k!, for the weights of binomial numbers.
#pragma once

namespace oubliette {

/// log k!, k >= 0, to a relative 1e-15 or so: a table below 10, Stirling's series with five terms
/// from there on (the first left out is below 1e-15).
double log_factorial(long k);

}  // namespace oubliette
