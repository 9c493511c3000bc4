// What batch normalisation does while unlearning.
#pragma once

namespace oubliette {

/// Which mean and variance batch normalisation uses while unlearning: those of the batch, running
/// statistics going on, or the running ones, unchanged.
enum class BatchNormalisation { batch, running };

}  // namespace oubliette
