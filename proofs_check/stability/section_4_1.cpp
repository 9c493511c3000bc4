// Section 4.1: the claims of its four files, in the paper's order.
#include <utility>

#include "proofs_check/stability/section_4.hpp"

namespace oubliette::stability {

std::vector<Claim> section_4_1() {
  std::vector<Claim> all;
  for (const auto part :
       {section_4_1_setup, section_4_1_figure, section_4_1_lines, section_4_1_runs}) {
    for (Claim& claim : part()) all.push_back(std::move(claim));
  }
  return all;
}

}  // namespace oubliette::stability
