# The eigenvalues of Theorem 3.9 over its bounds, by SNR.
# Draws figure_theorem_3_9_bounds.png and figure_theorem_3_9_bounds.svg from figure_theorem_3_9_bounds.dat: gnuplot figure_theorem_3_9_bounds.gp
reset
set encoding utf8
set datafile missing "?"
data = "figure_theorem_3_9_bounds.dat"
if (!exists("part")) part = ""
do for [kind in "png svg"] {
  if (kind eq "png") {
    set terminal pngcairo size 1500,688 font "DejaVu Sans,13"
  } else {
    set terminal svg size 1500,688 font "DejaVu Sans,13" background "white"
  }
  set output "figure_theorem_3_9_bounds.".kind.part
  set multiplot layout 1,3 title "Theorem 3.9: measured over the right-hand side without its O(.); n_r = n_f = 25" margins 0.07,0.98,0.2369,0.8692 spacing 0.075,0
  set logscale xy
  set format x "10^{%L}"
  set format y "10^{%L}"
  set grid xtics ytics lc rgb "#dddddd"
  set xlabel "SNR = ‖μ‖ / (σ √d)"
  set key at screen 0.5, screen 0.01 center bottom Left reverse maxrows 3 samplen 4
  set title "λ_{max}(S) over eq. 12"
  plot data index 'random n_25 d_100' using 1:2 with linespoints dt 3 lw 2 pt 6 ps 0.9 lc rgb '#2166ac' title 'd = 100, random weights', \
    data index 'trained n_25 d_100' using 1:2 with linespoints dt 2 lw 2 pt 4 ps 0.9 lc rgb '#2166ac' title 'd = 100, trained', \
    data index 'near_zero_loss n_25 d_100' using 1:2 with linespoints dt 1 lw 2 pt 7 ps 0.9 lc rgb '#2166ac' title 'd = 100, near-zero loss', \
    data index 'random n_25 d_10000' using 1:2 with linespoints dt 3 lw 2 pt 6 ps 0.9 lc rgb '#1b7837' title 'd = 10^{4}, random weights', \
    data index 'trained n_25 d_10000' using 1:2 with linespoints dt 2 lw 2 pt 4 ps 0.9 lc rgb '#1b7837' title 'd = 10^{4}, trained', \
    data index 'near_zero_loss n_25 d_10000' using 1:2 with linespoints dt 1 lw 2 pt 7 ps 0.9 lc rgb '#1b7837' title 'd = 10^{4}, near-zero loss', \
    data index 'random n_25 d_1000000' using 1:2 with linespoints dt 3 lw 2 pt 6 ps 0.9 lc rgb '#b2182b' title 'd = 10^{6}, random weights', \
    data index 'trained n_25 d_1000000' using 1:2 with linespoints dt 2 lw 2 pt 4 ps 0.9 lc rgb '#b2182b' title 'd = 10^{6}, trained', \
    data index 'near_zero_loss n_25 d_1000000' using 1:2 with linespoints dt 1 lw 2 pt 7 ps 0.9 lc rgb '#b2182b' title 'd = 10^{6}, near-zero loss'
  set title "max λ_{max}(D_{rf}) over eq. 13, as printed"
  unset key
  plot data index 'random n_25 d_100' using 1:3 with linespoints dt 3 lw 2 pt 6 ps 0.9 lc rgb '#2166ac' title 'd = 100, random weights', \
    data index 'trained n_25 d_100' using 1:3 with linespoints dt 2 lw 2 pt 4 ps 0.9 lc rgb '#2166ac' title 'd = 100, trained', \
    data index 'near_zero_loss n_25 d_100' using 1:3 with linespoints dt 1 lw 2 pt 7 ps 0.9 lc rgb '#2166ac' title 'd = 100, near-zero loss', \
    data index 'random n_25 d_10000' using 1:3 with linespoints dt 3 lw 2 pt 6 ps 0.9 lc rgb '#1b7837' title 'd = 10^{4}, random weights', \
    data index 'trained n_25 d_10000' using 1:3 with linespoints dt 2 lw 2 pt 4 ps 0.9 lc rgb '#1b7837' title 'd = 10^{4}, trained', \
    data index 'near_zero_loss n_25 d_10000' using 1:3 with linespoints dt 1 lw 2 pt 7 ps 0.9 lc rgb '#1b7837' title 'd = 10^{4}, near-zero loss', \
    data index 'random n_25 d_1000000' using 1:3 with linespoints dt 3 lw 2 pt 6 ps 0.9 lc rgb '#b2182b' title 'd = 10^{6}, random weights', \
    data index 'trained n_25 d_1000000' using 1:3 with linespoints dt 2 lw 2 pt 4 ps 0.9 lc rgb '#b2182b' title 'd = 10^{6}, trained', \
    data index 'near_zero_loss n_25 d_1000000' using 1:3 with linespoints dt 1 lw 2 pt 7 ps 0.9 lc rgb '#b2182b' title 'd = 10^{6}, near-zero loss'
  set title "max λ_{max}(D_{rf}) over eq. 70, as proved"
  unset key
  plot data index 'random n_25 d_100' using 1:4 with linespoints dt 3 lw 2 pt 6 ps 0.9 lc rgb '#2166ac' title 'd = 100, random weights', \
    data index 'trained n_25 d_100' using 1:4 with linespoints dt 2 lw 2 pt 4 ps 0.9 lc rgb '#2166ac' title 'd = 100, trained', \
    data index 'near_zero_loss n_25 d_100' using 1:4 with linespoints dt 1 lw 2 pt 7 ps 0.9 lc rgb '#2166ac' title 'd = 100, near-zero loss', \
    data index 'random n_25 d_10000' using 1:4 with linespoints dt 3 lw 2 pt 6 ps 0.9 lc rgb '#1b7837' title 'd = 10^{4}, random weights', \
    data index 'trained n_25 d_10000' using 1:4 with linespoints dt 2 lw 2 pt 4 ps 0.9 lc rgb '#1b7837' title 'd = 10^{4}, trained', \
    data index 'near_zero_loss n_25 d_10000' using 1:4 with linespoints dt 1 lw 2 pt 7 ps 0.9 lc rgb '#1b7837' title 'd = 10^{4}, near-zero loss', \
    data index 'random n_25 d_1000000' using 1:4 with linespoints dt 3 lw 2 pt 6 ps 0.9 lc rgb '#b2182b' title 'd = 10^{6}, random weights', \
    data index 'trained n_25 d_1000000' using 1:4 with linespoints dt 2 lw 2 pt 4 ps 0.9 lc rgb '#b2182b' title 'd = 10^{6}, trained', \
    data index 'near_zero_loss n_25 d_1000000' using 1:4 with linespoints dt 1 lw 2 pt 7 ps 0.9 lc rgb '#b2182b' title 'd = 10^{6}, near-zero loss'
  unset multiplot

  unset output
}
