# Where the story breaks: correlations and overlaps in each variant
# Draws figure_breaks.png and figure_breaks.svg from figure_breaks.dat: gnuplot figure_breaks.gp
reset
set encoding utf8
set datafile missing "?"
data = "figure_breaks.dat"
if (!exists("part")) part = ""
do for [kind in "png svg"] {
  if (kind eq "png") {
    set terminal pngcairo size 1800,705 font "DejaVu Sans,13"
  } else {
    set terminal svg size 1800,705 font "DejaVu Sans,13" background "white"
  }
  set output "figure_breaks.".kind.part
  set multiplot layout 1,5 title "Where the story breaks: correlations and overlaps in each variant\nbase: n = 50 (25 to forget), 10 filters a sign, initial scale 0.01, α = 0.3, B = 5, 90 steps, 20 repetitions a cell; each variant changes one setting and has 5" margins 0.115,0.985,0.1418,0.8227 spacing 0.022,0
  set yrange [-14.5:0.5]
  set grid lc rgb "#dddddd"
  set label 2 "no mark: without sampling noise σ is undefined (batch 25); λ_{max}(T) is above 1 in no repetition (alpha 0)" at screen 0.5, screen 0.0284 center
  set label 1 "rank correlations over the cells’ means (first panel: area and overlap); bars: 95 % intervals (chance of the repetitions); dashed line: a correlation of 0, an area of 1/2, as without any relation" at screen 0.5, screen 0.0638 center
  set title "memorised, highest forget loss\n(trained cells)  ● area  □ overlap"
  set xrange [-0.04:1]
  set xtics 0.25 out nomirror
  set arrow 1 from 0.5, graph 0 to 0.5, graph 1 nohead lw 1.5 lc rgb '#666666' dt (10,6)
  set ytics ("base" -0, "base, 5 repetitions" -1, "initial scale 0.001" -2, "initial scale 0.1" -3, "initial scale 1" -4, "alpha 0" -5, "alpha 0.1" -6, "alpha 0.5" -7, "alpha 0.7" -8, "steps 30" -9, "steps 270" -10, "steps 900" -11, "sampling bernoulli" -12, "sampling epochs" -13, "batch 25" -14) out nomirror
  plot data index 'area' using 3:1:($4-$3):(0) with vectors nohead lw 2 lc rgb '#2166ac' notitle, \
    data index 'area' using 2:1 with points pt 7 ps 1.1 lc rgb '#2166ac' notitle, \
    data index 'overlap' using 3:1:($4-$3):(0) with vectors nohead lw 2 lc rgb '#b2182b' notitle, \
    data index 'overlap' using 2:1 with points pt 4 ps 1.1 lw 2 lc rgb '#b2182b' notitle, \
    1/0 notitle
  unset label 2
  unset label 1
  set title "test error and\n● forget loss  □ its increase"
  set xrange [-1.04:1]
  set xtics 0.5 out nomirror
  set arrow 1 from 0, graph 0 to 0, graph 1 nohead lw 1.5 lc rgb '#666666' dt (10,6)
  set ytics ("" -0, "" -1, "" -2, "" -3, "" -4, "" -5, "" -6, "" -7, "" -8, "" -9, "" -10, "" -11, "" -12, "" -13, "" -14) out nomirror
  plot data index 'error_forget' using 3:1:($4-$3):(0) with vectors nohead lw 2 lc rgb '#2166ac' notitle, \
    data index 'error_forget' using 2:1 with points pt 7 ps 1.1 lc rgb '#2166ac' notitle, \
    data index 'error_increase' using 3:1:($4-$3):(0) with vectors nohead lw 2 lc rgb '#b2182b' notitle, \
    data index 'error_increase' using 2:1 with points pt 4 ps 1.1 lw 2 lc rgb '#b2182b' notitle, \
    1/0 notitle
  set title "SNR and\n● coherence σ"
  set xrange [-1.04:1]
  set xtics 0.5 out nomirror
  set arrow 1 from 0, graph 0 to 0, graph 1 nohead lw 1.5 lc rgb '#666666' dt (10,6)
  set ytics ("" -0, "" -1, "" -2, "" -3, "" -4, "" -5, "" -6, "" -7, "" -8, "" -9, "" -10, "" -11, "" -12, "" -13, "" -14) out nomirror
  plot data index 'snr_sigma' using 3:1:($4-$3):(0) with vectors nohead lw 2 lc rgb '#2166ac' notitle, \
    data index 'snr_sigma' using 2:1 with points pt 7 ps 1.1 lc rgb '#2166ac' notitle, \
    1/0 notitle
  set title "coherence σ and\n● forget loss  □ its increase"
  set xrange [-1.04:1]
  set xtics 0.5 out nomirror
  set arrow 1 from 0, graph 0 to 0, graph 1 nohead lw 1.5 lc rgb '#666666' dt (10,6)
  set ytics ("" -0, "" -1, "" -2, "" -3, "" -4, "" -5, "" -6, "" -7, "" -8, "" -9, "" -10, "" -11, "" -12, "" -13, "" -14) out nomirror
  plot data index 'sigma_forget' using 3:1:($4-$3):(0) with vectors nohead lw 2 lc rgb '#2166ac' notitle, \
    data index 'sigma_forget' using 2:1 with points pt 7 ps 1.1 lc rgb '#2166ac' notitle, \
    data index 'sigma_increase' using 3:1:($4-$3):(0) with vectors nohead lw 2 lc rgb '#b2182b' notitle, \
    data index 'sigma_increase' using 2:1 with points pt 4 ps 1.1 lw 2 lc rgb '#b2182b' notitle, \
    1/0 notitle
  set title "log λ_{max}(T) and\n□ increase of the forget loss"
  set xrange [-1.04:1]
  set xtics 0.5 out nomirror
  set arrow 1 from 0, graph 0 to 0, graph 1 nohead lw 1.5 lc rgb '#666666' dt (10,6)
  set ytics ("" -0, "" -1, "" -2, "" -3, "" -4, "" -5, "" -6, "" -7, "" -8, "" -9, "" -10, "" -11, "" -12, "" -13, "" -14) out nomirror
  plot data index 'growth_increase' using 3:1:($4-$3):(0) with vectors nohead lw 2 lc rgb '#b2182b' notitle, \
    data index 'growth_increase' using 2:1 with points pt 4 ps 1.1 lw 2 lc rgb '#b2182b' notitle, \
    1/0 notitle
  unset multiplot
  unset output
}
