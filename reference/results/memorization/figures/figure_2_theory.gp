# What the theory says of the cells of Figure 2
# Draws figure_2_theory.png and figure_2_theory.svg from figure_2_theory.dat: gnuplot figure_2_theory.gp
reset
set encoding utf8
set datafile missing "?"
data = "figure_2_theory.dat"
if (!exists("part")) part = ""
do for [kind in "png svg"] {
  if (kind eq "png") {
    set terminal pngcairo size 1300,1150 font "DejaVu Sans,13"
  } else {
    set terminal svg size 1300,1150 font "DejaVu Sans,13" background "white"
  }
  set output "figure_2_theory.".kind.part
  set multiplot layout 2,2 margins 0.065,0.905,0.12,0.885 spacing 0.165,0.16 title "What the theory says of the cells of Figure 2\nn = 50 (25 to forget), 10 filters a sign, initial scale 0.01, α = 0.3, B = 5, 90 steps; mean of 20 repetitions"
  set palette defined (0 '#440154', 0.25 '#3b528b', 0.5 '#21918c', 0.75 '#5ec962', 1 '#fde725')
  set xrange [-0.5:10.5]
  set xtics ("100" 0, "200" 1, "300" 2, "400" 3, "500" 4, "600" 5, "700" 6, "800" 7, "900" 8, "1000" 9, "1100" 10) out nomirror
  set xtics rotate by 45 right
  set yrange [-0.5:9.5]
  set ytics ("1" 0, "2" 1, "3" 2, "4" 3, "5" 4, "6" 5, "7" 6, "8" 7, "9" 8, "10" 9) out nomirror
  set xlabel "dimension d"
  set ylabel "signal strength ‖μ‖"
  set object 1 rectangle from graph 0,0 to graph 1,1 behind fc rgb '#dddddd' fs solid noborder
  set label 1 "red: memorised, train loss ≤ 0.1 and test error ≥ 0.1" at screen 0.5, screen 0.0250 center
  set title "coherence σ (Definition 3.4)"
  set cblabel "" offset 1.5,0
  unset logscale cb
  set cbtics ("0" 0, "50" 50, "100" 100, "150" 150, "200" 200)
  set cbrange [32.44488843869028:158.2712949300248]
  plot data index 'sigma' using 1:2:3:4:5:6:7 with boxxyerror fs solid 1 noborder lc palette notitle, \
    data index 'outline' using 1:2 with lines lw 5 lc rgb '#ffffff' notitle, \
    data index 'outline' using 1:2 with lines lw 2 lc rgb '#e31a1c' notitle
  unset label 1
  set title "λ_{max}(T) − 1: growth of E‖w‖^2 in a linear step"
  set cblabel "" offset 1.5,0
  unset logscale cb
  set cbtics ("0.000" 0, "0.005" 0.005, "0.010" 0.01, "0.015" 0.015, "0.020" 0.02)
  set cbrange [0:0.017104477559723774]
  plot data index 'growth' using 1:2:3:4:5:6:7 with boxxyerror fs solid 1 noborder lc palette notitle, \
    data index 'outline' using 1:2 with lines lw 5 lc rgb '#ffffff' notitle, \
    data index 'outline' using 1:2 with lines lw 2 lc rgb '#e31a1c' notitle
  set title "growth that only sampling noise explains:\n1 − 2 log ρ(J) / log λ_{max}(T)"
  set cblabel "percent, log scale" offset 1.5,0
  set logscale cb
  set cbtics autofreq
  set format cb "%g"
  set cbrange [0.03658786872921427:1.3052756064954938]
  plot data index 'noise' using 1:2:3:4:5:6:7 with boxxyerror fs solid 1 noborder lc palette notitle, \
    data index 'outline' using 1:2 with lines lw 5 lc rgb '#ffffff' notitle, \
    data index 'outline' using 1:2 with lines lw 2 lc rgb '#e31a1c' notitle
  set title "λ_{max}(D) over Theorem 3.6’s threshold\n(above 1: it says divergence)"
  set cblabel "" offset 1.5,0
  unset logscale cb
  set cbtics ("0.000" 0, "0.005" 0.005, "0.010" 0.01, "0.015" 0.015, "0.020" 0.02, "0.025" 0.025)
  set cbrange [0:0.022239422419657772]
  plot data index 'theorem_3_6' using 1:2:3:4:5:6:7 with boxxyerror fs solid 1 noborder lc palette notitle, \
    data index 'outline' using 1:2 with lines lw 5 lc rgb '#ffffff' notitle, \
    data index 'outline' using 1:2 with lines lw 2 lc rgb '#e31a1c' notitle
  unset multiplot
  unset output
}
