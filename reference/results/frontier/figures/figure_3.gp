# Thresholds over the exact boundary
# Draws figure_3.png and figure_3.svg from figure_3.dat: gnuplot figure_3.gp
reset
set encoding utf8
set datafile missing "?"
data = "figure_3.dat"
if (!exists("part")) part = ""
do for [kind in "png svg"] {
  if (kind eq "png") {
    set terminal pngcairo size 1200,940 font "DejaVu Sans,13"
  } else {
    set terminal svg size 1200,940 font "DejaVu Sans,13" background "white"
  }
  set output "figure_3.".kind.part
  set title "Figure 3: each threshold’s critical η over the exact one; n_r = n_f = 50, α = 0.1\nline: median over the 50 Q, band: least to largest"
  set xlabel "expected batch size B"
  set ylabel "threshold / exact mean-square boundary, log scale"
  set logscale y
  set grid ytics lc rgb "#dddddd"
  set tics out nomirror
  set ytics add (0.02, 0.05, 0.2, 0.5, 2, 5, 20, 50)
  set key top left Left reverse samplen 5 opaque
  plot data index 'theorem_3_6' using 1:2:4 with filledcurves fs transparent solid 0.45 noborder lc rgb '#f4a582' notitle, \
    data index 'theorem_3_7_proved' using 1:2:4 with filledcurves fs transparent solid 0.45 noborder lc rgb '#a6dba0' notitle, \
    data index 'theorem_3_7_printed' using 1:2:4 with filledcurves fs transparent solid 0.45 noborder lc rgb '#92c5de' notitle, \
    data index 'theorem_3_6' using 1:3 with lines lw 2 lc rgb '#b2182b' title 'Theorem 3.6: diverges beyond', \
    data index 'theorem_3_7_proved' using 1:3 with lines lw 2.5 dt (12,5,3,5) lc rgb '#1b7837' title 'Theorem 3.7 as proved', \
    data index 'theorem_3_7_printed' using 1:3 with lines lw 2.5 dt (12,6) lc rgb '#2166ac' title 'Theorem 3.7 as printed', \
    1 with lines lw 1.5 lc rgb '#000000' title 'the exact boundary'
  unset output
}
