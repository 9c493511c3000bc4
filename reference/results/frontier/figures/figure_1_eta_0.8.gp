# Figure 1 at η = 0.8: n_r = n_f = 50, α = 0.1; 10 runs of 1000 steps a cell
# Draws figure_1_eta_0.8.png and figure_1_eta_0.8.svg from figure_1_eta_0.8.dat: gnuplot figure_1_eta_0.8.gp
reset
set encoding utf8
set datafile missing "?"
data = "figure_1_eta_0.8.dat"
if (!exists("part")) part = ""
do for [kind in "png svg"] {
  if (kind eq "png") {
    set terminal pngcairo size 1200,940 font "DejaVu Sans,13"
  } else {
    set terminal svg size 1200,940 font "DejaVu Sans,13" background "white"
  }
  set output "figure_1_eta_0.8.".kind.part
  set title "Figure 1 at η = 0.8: n_r = n_f = 50, α = 0.1; 10 runs of 1000 steps a cell"
  set xlabel "expected batch size B"
  set ylabel "mix-coherence σ, log scale (Q = 1 at the bottom, 50 at the top)"
  set xrange [0.5:49.5]
  set logscale y
  set yrange [69.55939253834852:2525.2989871722148]
  set tics out nomirror
  set ytics add (0.02, 0.05, 0.2, 0.5, 2, 5, 20, 50, 200, 500, 2000, 5000)
  set bmargin at screen 0.265
  set key at screen 0.5, screen 0.01 center bottom Left reverse samplen 5
  plot data index 'runs_converge' using 1:2:3:4:5:6 with boxxyerror fs solid 1 border lc rgb '#a6cbe8' lw 0.3 lc rgb '#a6cbe8' title 'blue: at most half of 10 runs grew by 1000', \
    data index 'runs_diverge' using 1:2:3:4:5:6 with boxxyerror fs solid 1 border lc rgb '#d6604d' lw 0.3 lc rgb '#d6604d' title 'red: most of 10 runs grew by 1000', \
    data index 'mean_square' using 1:2 with lines lw 7 lc rgb '#ffffff' notitle, \
    data index 'almost_sure' using 1:2 with lines lw 7 lc rgb '#ffffff' notitle, \
    data index 'theorem_3_6' using 1:2 with lines lw 7 lc rgb '#ffffff' notitle, \
    data index 'theorem_3_7_printed' using 1:2 with lines lw 7 lc rgb '#ffffff' notitle, \
    data index 'theorem_3_7_proved' using 1:2 with lines lw 7 lc rgb '#ffffff' notitle, \
    data index 'mean_square' using 1:2 with lines lw 4 lc rgb '#000000' title 'exact boundary of E‖w_k‖^2 (mean square)', \
    data index 'almost_sure' using 1:2 with lines lw 4 dt (2,2) lc rgb '#000000' title 'almost-sure boundary (Lyapunov exponent 0)', \
    data index 'theorem_3_6' using 1:2 with lines lw 3 lc rgb '#67001f' title 'solid: Theorem 3.6 (diverges below)', \
    data index 'theorem_3_7_printed' using 1:2 with lines lw 3 dt (10,5) lc rgb '#053061' title 'dashed: Theorem 3.7 as printed (applies above)', \
    data index 'theorem_3_7_proved' using 1:2 with lines lw 3 dt (10,4,2,4) lc rgb '#00441b' title 'dash-dotted: Theorem 3.7 as proved (applies above)', \
    1/0 notitle
  unset output
}
