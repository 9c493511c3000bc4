// ResNets for small images (see network.hpp).
#pragma once

#include <memory>

#include "networks/network.hpp"

namespace oubliette {

/// Null when the architecture is none of them.
std::shared_ptr<Network> residual_network(const NetworkShape& shape);

}  // namespace oubliette
