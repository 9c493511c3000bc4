// The claims about the experiments of the stability paper (Sections 4.1 and 4.2), and of Section 1.
#pragma once

#include <vector>

#include "claim/claim.hpp"

namespace oubliette::stability {

std::vector<Claim> section_1();           // contribution (3)
std::vector<Claim> section_4_1();         // all of Section 4.1: the next four
std::vector<Claim> section_4_1_setup();   // Hessians, coherence, exact boundary, step sizes
std::vector<Claim> section_4_1_figure();  // what is said about the lines of Figure 1
std::vector<Claim> section_4_1_runs();    // what the runs measure
std::vector<Claim> section_4_1_lines();   // the lines of Figure 1 against what runs do
std::vector<Claim> section_4_2();         // signal strength, Table 1

}  // namespace oubliette::stability
