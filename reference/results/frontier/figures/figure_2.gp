# Figure 2: critical eta by batch size
# Draws figure_2.png and figure_2.svg from figure_2.dat: gnuplot figure_2.gp
reset
set encoding utf8
set datafile missing "?"
data = "figure_2.dat"
if (!exists("part")) part = ""
do for [kind in "png svg"] {
  if (kind eq "png") {
    set terminal pngcairo size 1200,940 font "DejaVu Sans,13"
  } else {
    set terminal svg size 1200,940 font "DejaVu Sans,13" background "white"
  }
  set output "figure_2.".kind.part
  set multiplot layout 2,2 title "Figure 2: critical step size by batch size; n_r = n_f = 50, α = 0.1" margins 0.08,0.98,0.24,0.91 spacing 0.09,0.13
  set xlabel "expected batch size B"
  set ylabel "critical η, log scale"
  set logscale y
  set format y "%g"
  set grid ytics lc rgb "#dddddd"
  set tics out nomirror
  set ytics add (0.02, 0.05, 0.2, 0.5, 2, 5, 20, 50)
  set title "Q = 1"
  set yrange [0.01633186346562143:9.400546577483356]
  unset label
  set key at screen 0.5, screen 0.01 center bottom Left reverse samplen 5
  plot data index 'Q_1' using 1:2 with lines lw 5 lc rgb '#000000' title 'exact boundary of E‖w_k‖^2', \
    data index 'Q_1' using 1:3 with lines lw 4 dt (2,2) lc rgb '#555555' title 'almost-sure boundary (least η with Lyapunov exponent above 0)', \
    data index 'Q_1' using 1:4 with lines lw 2 lc rgb '#b2182b' title 'Theorem 3.6: diverges beyond', \
    data index 'Q_1' using 1:5 with lines lw 2.5 dt (12,6) lc rgb '#2166ac' title 'Theorem 3.7 as printed', \
    data index 'Q_1' using 1:6 with lines lw 2.5 dt (12,5,3,5) lc rgb '#1b7837' title 'Theorem 3.7 as proved'
  set title "Q = 11"
  set yrange [0.15318414309146144:17.95731389901093]
  unset label
  set label 1 "▲ Theorem 3.6 continues above" at graph 0.02, graph 0.94 left font ",10"
  unset key
  plot data index 'Q_11' using 1:2 with lines lw 5 lc rgb '#000000' title 'exact boundary of E‖w_k‖^2', \
    data index 'Q_11' using 1:3 with lines lw 4 dt (2,2) lc rgb '#555555' title 'almost-sure boundary (least η with Lyapunov exponent above 0)', \
    data index 'Q_11' using 1:4 with lines lw 2 lc rgb '#b2182b' title 'Theorem 3.6: diverges beyond', \
    data index 'Q_11' using 1:5 with lines lw 2.5 dt (12,6) lc rgb '#2166ac' title 'Theorem 3.7 as printed', \
    data index 'Q_11' using 1:6 with lines lw 2.5 dt (12,5,3,5) lc rgb '#1b7837' title 'Theorem 3.7 as proved'
  set title "Q = 26"
  set yrange [0.2892034409722684:17.981915753877818]
  unset label
  set label 1 "▲ Theorem 3.6 continues above" at graph 0.98, graph 0.94 right font ",10"
  unset key
  plot data index 'Q_26' using 1:2 with lines lw 5 lc rgb '#000000' title 'exact boundary of E‖w_k‖^2', \
    data index 'Q_26' using 1:3 with lines lw 4 dt (2,2) lc rgb '#555555' title 'almost-sure boundary (least η with Lyapunov exponent above 0)', \
    data index 'Q_26' using 1:4 with lines lw 2 lc rgb '#b2182b' title 'Theorem 3.6: diverges beyond', \
    data index 'Q_26' using 1:5 with lines lw 2.5 dt (12,6) lc rgb '#2166ac' title 'Theorem 3.7 as printed', \
    data index 'Q_26' using 1:6 with lines lw 2.5 dt (12,5,3,5) lc rgb '#1b7837' title 'Theorem 3.7 as proved'
  set title "Q = 50"
  set yrange [0.4208754208754209:17.990591654874365]
  unset label
  set label 1 "▲ Theorem 3.6 continues above" at graph 0.98, graph 0.94 right font ",10"
  unset key
  plot data index 'Q_50' using 1:2 with lines lw 5 lc rgb '#000000' title 'exact boundary of E‖w_k‖^2', \
    data index 'Q_50' using 1:3 with lines lw 4 dt (2,2) lc rgb '#555555' title 'almost-sure boundary (least η with Lyapunov exponent above 0)', \
    data index 'Q_50' using 1:4 with lines lw 2 lc rgb '#b2182b' title 'Theorem 3.6: diverges beyond', \
    data index 'Q_50' using 1:5 with lines lw 2.5 dt (12,6) lc rgb '#2166ac' title 'Theorem 3.7 as printed', \
    data index 'Q_50' using 1:6 with lines lw 2.5 dt (12,5,3,5) lc rgb '#1b7837' title 'Theorem 3.7 as proved'
  unset multiplot
  unset output
}
