# Forgetting against what the theory goes by
# Draws figure_forgetting.png and figure_forgetting.svg from figure_forgetting.dat: gnuplot figure_forgetting.gp
reset
set encoding utf8
set datafile missing "?"
data = "figure_forgetting.dat"
if (!exists("part")) part = ""
do for [kind in "png svg"] {
  if (kind eq "png") {
    set terminal pngcairo size 1300,1050 font "DejaVu Sans,13"
  } else {
    set terminal svg size 1300,1050 font "DejaVu Sans,13" background "white"
  }
  set output "figure_forgetting.".kind.part
  set multiplot layout 2,2 title "Forgetting against what the theory goes by, one point a cell\nn = 50 (25 to forget), 10 filters a sign, initial scale 0.01, α = 0.3, B = 5, 90 steps; mean of 20 repetitions" margins 0.085,0.855,0.12,0.885 spacing 0.1,0.145
  set palette defined (0 '#440154', 0.25 '#3b528b', 0.5 '#21918c', 0.75 '#5ec962', 1 '#fde725')
  set colorbox user origin 0.88, 0.12 size 0.018, 0.765
  set cblabel "SNR = ‖μ‖ / (noise · √d), log scale" offset 1.5,0
  set logscale cb
  set cbtics autofreq
  set format cb "%g"
  set cbrange [*:*]
  set grid lc rgb "#dddddd"
  set tics out nomirror
  set label 1 "red: memorised, train loss ≤ 0.1 and test error ≥ 0.1" at screen 0.5, screen 0.0250 center
  set title "rank correlation -0.87 [-0.89, -0.85]"
  set xlabel "coherence σ (Definition 3.4)"
  set ylabel "forget loss after unlearning"
  unset logscale x
  set xtics ("0" 0, "50" 50, "100" 100, "150" 150, "200" 200)
  set xrange [0:200]
  set logscale y
  set ytics autofreq
  set format y "%g"
  set yrange [*:*]
  plot data index 'panel_1' using 1:2:3 with points pt 7 ps 1.3 lc palette notitle, \
    data index 'panel_1' using 1:($4 > 0 ? $2 : 1/0) with points pt 6 ps 2 lw 2 lc rgb '#e31a1c' notitle
  unset colorbox
  unset label 1
  set title "rank correlation 0.90 [0.89, 0.92]"
  set xlabel "log λ_{max}(T)"
  set ylabel "forget loss after unlearning"
  unset logscale x
  set xtics ("0.000" 0, "0.005" 0.005, "0.010" 0.01, "0.015" 0.015, "0.020" 0.02)
  set xrange [0:0.02]
  set logscale y
  set ytics autofreq
  set format y "%g"
  set yrange [*:*]
  plot data index 'panel_2' using 1:2:3 with points pt 7 ps 1.3 lc palette notitle, \
    data index 'panel_2' using 1:($4 > 0 ? $2 : 1/0) with points pt 6 ps 2 lw 2 lc rgb '#e31a1c' notitle
  set title "rank correlation -0.97 [-0.98, -0.95]"
  set xlabel "coherence σ (Definition 3.4)"
  set ylabel "forget loss: after − before"
  unset logscale x
  set xtics ("0" 0, "50" 50, "100" 100, "150" 150, "200" 200)
  set xrange [0:200]
  unset logscale y
  set ytics ("-0.2" -0.2, "0.0" 0, "0.2" 0.2, "0.4" 0.4, "0.6" 0.6000000000000001)
  set yrange [-0.2:0.6000000000000001]
  plot data index 'panel_3' using 1:2:3 with points pt 7 ps 1.3 lc palette notitle, \
    data index 'panel_3' using 1:($4 > 0 ? $2 : 1/0) with points pt 6 ps 2 lw 2 lc rgb '#e31a1c' notitle
  set title "rank correlation 0.99 [0.98, 0.99]"
  set xlabel "log λ_{max}(T)"
  set ylabel "forget loss: after − before"
  unset logscale x
  set xtics ("0.000" 0, "0.005" 0.005, "0.010" 0.01, "0.015" 0.015, "0.020" 0.02)
  set xrange [0:0.02]
  unset logscale y
  set ytics ("-0.2" -0.2, "0.0" 0, "0.2" 0.2, "0.4" 0.4, "0.6" 0.6000000000000001)
  set yrange [-0.2:0.6000000000000001]
  plot data index 'panel_4' using 1:2:3 with points pt 7 ps 1.3 lc palette notitle, \
    data index 'panel_4' using 1:($4 > 0 ? $2 : 1/0) with points pt 6 ps 2 lw 2 lc rgb '#e31a1c' notitle
  unset multiplot
  unset output
}
