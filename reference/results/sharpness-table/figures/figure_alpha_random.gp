# NegGrad's ToW against alpha, random forget set
# Draws figure_alpha_random.png and figure_alpha_random.svg from figure_alpha_random.dat: gnuplot figure_alpha_random.gp
reset
set encoding utf8
set datafile missing "?"
data = "figure_alpha_random.dat"
if (!exists("part")) part = ""
do for [kind in "png svg"] {
  if (kind eq "png") {
    set terminal pngcairo size 1100,620 font "DejaVu Sans,13"
  } else {
    set terminal svg size 1100,620 font "DejaVu Sans,13" background "white"
  }
  set output "figure_alpha_random.".kind.part
set title "NegGrad's ToW against alpha, random forget set"
set xlabel 'alpha'
set ylabel '100 ToW (95 % interval)'
set key outside right center reverse Left
set grid lc rgb '#dddddd'
set offsets graph 0.03, graph 0.03, graph 0.05, graph 0.05
plot data index 'pair 0' using 1:2 with linespoints pt 7 lw 2 lc rgb '#1b9e77' title "A SGD, U SGD", data index 'pair 0' using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 lw 1.5 lc rgb '#1b9e77' notitle, data index 'pair 1' using 1:2 with linespoints pt 7 lw 2 lc rgb '#d95f02' title "A SGD, U ASAM 1", data index 'pair 1' using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 lw 1.5 lc rgb '#d95f02' notitle, data index 'pair 2' using 1:2 with linespoints pt 7 lw 2 lc rgb '#7570b3' title "A ASAM 1, U SGD", data index 'pair 2' using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 lw 1.5 lc rgb '#7570b3' notitle, data index 'pair 3' using 1:2 with linespoints pt 7 lw 2 lc rgb '#e7298a' title "A ASAM 1, U ASAM 1", data index 'pair 3' using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 lw 1.5 lc rgb '#e7298a' notitle

  unset output
}
