// The frame of gnuplot's scripts.
#include "report/figure.hpp"

namespace oubliette {

std::string figure_script(const std::string& name, const std::string& what, const std::string& body,
                          const FigureSize& size) {
  // A comment is one line.
  const std::string subject = what.substr(0, what.find('\n'));
  return fmt::format(R"gp(# {1}
# Draws {0}.png and {0}.svg from {0}.dat: gnuplot {0}.gp
reset
set encoding utf8
set datafile missing "?"
data = "{0}.dat"
if (!exists("part")) part = ""
do for [kind in "png svg"] {{
  if (kind eq "png") {{
    set terminal pngcairo size {3},{4} font "DejaVu Sans,13"
  }} else {{
    set terminal svg size {3},{4} font "DejaVu Sans,13" background "white"
  }}
  set output "{0}.".kind.part
{2}
  unset output
}}
)gp",
                     name, subject, body, size.width, size.height);
}

Figure empty_figure(const std::string& name, const std::string& title, const std::string& why,
                    const FigureSize& size) {
  const std::string body = fmt::format(R"gp(  set title {}
  unset border
  unset tics
  set label 1 {} at graph 0.5, 0.5 center
  plot [0:1] [0:1] 1/0 notitle)gp",
                                       gnuplot_string(title), gnuplot_string(why));
  return {name, figure_script(name, title, body, size), "\n"};
}

std::string gnuplot_string(const std::string& text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    result += c == '\n' ? std::string("\\n") : std::string(1, c);
  }
  return result + "\"";
}

}  // namespace oubliette
