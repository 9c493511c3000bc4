# sigma over n_r n_f by SNR, beside the limits of eq. 14 and 15.
# Draws figure_theorem_3_9_sigma.png and figure_theorem_3_9_sigma.svg from figure_theorem_3_9_sigma.dat: gnuplot figure_theorem_3_9_sigma.gp
reset
set encoding utf8
set datafile missing "?"
data = "figure_theorem_3_9_sigma.dat"
if (!exists("part")) part = ""
do for [kind in "png svg"] {
  if (kind eq "png") {
    set terminal pngcairo size 1500,688 font "DejaVu Sans,13"
  } else {
    set terminal svg size 1500,688 font "DejaVu Sans,13" background "white"
  }
  set output "figure_theorem_3_9_sigma.".kind.part
  set multiplot layout 1,3 title "Coherence over the number of pairs, beside the limits that eq. 14 and 15 claim (without their O(.))" margins 0.07,0.98,0.2369,0.8692 spacing 0.06,0
  set logscale xy
  set format x "10^{%L}"
  set format y "10^{%L}"
  set grid xtics ytics lc rgb "#dddddd"
  set xlabel "SNR = ‖μ‖ / (σ √d)"
  set key at screen 0.5, screen 0.01 center bottom Left reverse maxrows 3 samplen 4
  set ylabel "σ / (n_r n_f)"
  set yrange [0.5/100:4]
  set title "n_r = n_f = 10"
  plot data index 'random n_10 d_100' using 1:5 with linespoints dt 3 lw 2 pt 6 ps 0.9 lc rgb '#2166ac' title 'd = 100, random weights', \
    data index 'trained n_10 d_100' using 1:5 with linespoints dt 2 lw 2 pt 4 ps 0.9 lc rgb '#2166ac' title 'd = 100, trained', \
    data index 'near_zero_loss n_10 d_100' using 1:5 with linespoints dt 1 lw 2 pt 7 ps 0.9 lc rgb '#2166ac' title 'd = 100, near-zero loss', \
    data index 'random n_10 d_10000' using 1:5 with linespoints dt 3 lw 2 pt 6 ps 0.9 lc rgb '#1b7837' title 'd = 10^{4}, random weights', \
    data index 'trained n_10 d_10000' using 1:5 with linespoints dt 2 lw 2 pt 4 ps 0.9 lc rgb '#1b7837' title 'd = 10^{4}, trained', \
    data index 'near_zero_loss n_10 d_10000' using 1:5 with linespoints dt 1 lw 2 pt 7 ps 0.9 lc rgb '#1b7837' title 'd = 10^{4}, near-zero loss', \
    data index 'random n_10 d_1000000' using 1:5 with linespoints dt 3 lw 2 pt 6 ps 0.9 lc rgb '#b2182b' title 'd = 10^{6}, random weights', \
    data index 'trained n_10 d_1000000' using 1:5 with linespoints dt 2 lw 2 pt 4 ps 0.9 lc rgb '#b2182b' title 'd = 10^{6}, trained', \
    data index 'near_zero_loss n_10 d_1000000' using 1:5 with linespoints dt 1 lw 2 pt 7 ps 0.9 lc rgb '#b2182b' title 'd = 10^{6}, near-zero loss', \
    1 with lines lw 3 lc rgb '#888888' title 'eq. 14: SNR → 0', \
    1.9165151389911679 with lines lw 3 dt (10,6) lc rgb '#888888' title 'eq. 15: SNR → ∞', \
    0.13945110443694847 with lines lw 2 dt (2,4) lc rgb '#888888' title 'orthogonal Hessians'
  set title "n_r = n_f = 25"
  unset key
  unset ylabel
  plot data index 'random n_25 d_100' using 1:5 with linespoints dt 3 lw 2 pt 6 ps 0.9 lc rgb '#2166ac' title 'd = 100, random weights', \
    data index 'trained n_25 d_100' using 1:5 with linespoints dt 2 lw 2 pt 4 ps 0.9 lc rgb '#2166ac' title 'd = 100, trained', \
    data index 'near_zero_loss n_25 d_100' using 1:5 with linespoints dt 1 lw 2 pt 7 ps 0.9 lc rgb '#2166ac' title 'd = 100, near-zero loss', \
    data index 'random n_25 d_10000' using 1:5 with linespoints dt 3 lw 2 pt 6 ps 0.9 lc rgb '#1b7837' title 'd = 10^{4}, random weights', \
    data index 'trained n_25 d_10000' using 1:5 with linespoints dt 2 lw 2 pt 4 ps 0.9 lc rgb '#1b7837' title 'd = 10^{4}, trained', \
    data index 'near_zero_loss n_25 d_10000' using 1:5 with linespoints dt 1 lw 2 pt 7 ps 0.9 lc rgb '#1b7837' title 'd = 10^{4}, near-zero loss', \
    data index 'random n_25 d_1000000' using 1:5 with linespoints dt 3 lw 2 pt 6 ps 0.9 lc rgb '#b2182b' title 'd = 10^{6}, random weights', \
    data index 'trained n_25 d_1000000' using 1:5 with linespoints dt 2 lw 2 pt 4 ps 0.9 lc rgb '#b2182b' title 'd = 10^{6}, trained', \
    data index 'near_zero_loss n_25 d_1000000' using 1:5 with linespoints dt 1 lw 2 pt 7 ps 0.9 lc rgb '#b2182b' title 'd = 10^{6}, near-zero loss', \
    1 with lines lw 3 lc rgb '#888888' title 'eq. 14: SNR → 0', \
    1.916515138991168 with lines lw 3 dt (10,6) lc rgb '#888888' title 'eq. 15: SNR → ∞', \
    0.05659789099562603 with lines lw 2 dt (2,4) lc rgb '#888888' title 'orthogonal Hessians'
  set title "n_r = n_f = 100"
  unset key
  unset ylabel
  plot data index 'random n_100 d_100' using 1:5 with linespoints dt 3 lw 2 pt 6 ps 0.9 lc rgb '#2166ac' title 'd = 100, random weights', \
    data index 'trained n_100 d_100' using 1:5 with linespoints dt 2 lw 2 pt 4 ps 0.9 lc rgb '#2166ac' title 'd = 100, trained', \
    data index 'near_zero_loss n_100 d_100' using 1:5 with linespoints dt 1 lw 2 pt 7 ps 0.9 lc rgb '#2166ac' title 'd = 100, near-zero loss', \
    data index 'random n_100 d_10000' using 1:5 with linespoints dt 3 lw 2 pt 6 ps 0.9 lc rgb '#1b7837' title 'd = 10^{4}, random weights', \
    data index 'trained n_100 d_10000' using 1:5 with linespoints dt 2 lw 2 pt 4 ps 0.9 lc rgb '#1b7837' title 'd = 10^{4}, trained', \
    data index 'near_zero_loss n_100 d_10000' using 1:5 with linespoints dt 1 lw 2 pt 7 ps 0.9 lc rgb '#1b7837' title 'd = 10^{4}, near-zero loss', \
    data index 'random n_100 d_1000000' using 1:5 with linespoints dt 3 lw 2 pt 6 ps 0.9 lc rgb '#b2182b' title 'd = 10^{6}, random weights', \
    data index 'trained n_100 d_1000000' using 1:5 with linespoints dt 2 lw 2 pt 4 ps 0.9 lc rgb '#b2182b' title 'd = 10^{6}, trained', \
    data index 'near_zero_loss n_100 d_1000000' using 1:5 with linespoints dt 1 lw 2 pt 7 ps 0.9 lc rgb '#b2182b' title 'd = 10^{6}, near-zero loss', \
    1 with lines lw 3 lc rgb '#888888' title 'eq. 14: SNR → 0', \
    1.916515138991168 with lines lw 3 dt (10,6) lc rgb '#888888' title 'eq. 15: SNR → ∞', \
    0.014251653901512342 with lines lw 2 dt (2,4) lc rgb '#888888' title 'orthogonal Hessians'
  unset multiplot

  unset output
}
