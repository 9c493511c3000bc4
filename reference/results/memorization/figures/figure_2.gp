# Figure 2: memorisation and forgetting
# Draws figure_2.png and figure_2.svg from figure_2.dat: gnuplot figure_2.gp
reset
set encoding utf8
set datafile missing "?"
data = "figure_2.dat"
if (!exists("part")) part = ""
do for [kind in "png svg"] {
  if (kind eq "png") {
    set terminal pngcairo size 1800,650 font "DejaVu Sans,13"
  } else {
    set terminal svg size 1800,650 font "DejaVu Sans,13" background "white"
  }
  set output "figure_2.".kind.part
  set multiplot layout 1,3 margins 0.045,0.93,0.2,0.84 spacing 0.095,0.1 title "Figure 2: memorisation and forgetting\nn = 50 (25 to forget), 10 filters a sign, initial scale 0.01, α = 0.3, B = 5, 90 steps; mean of 20 repetitions"
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
  set title "train loss"
  set cblabel "" offset 1.5,0
  unset logscale cb
  set cbtics ("0.0" 0, "0.1" 0.1, "0.2" 0.2, "0.3" 0.30000000000000004, "0.4" 0.4)
  set cbrange [0:0.39085893167974006]
  plot data index 'train_loss' using 1:2:3:4:5:6:7 with boxxyerror fs solid 1 noborder lc palette notitle, \
    data index 'outline' using 1:2 with lines lw 5 lc rgb '#ffffff' notitle, \
    data index 'outline' using 1:2 with lines lw 2 lc rgb '#e31a1c' notitle
  unset label 1
  unset ylabel
  set title "test error"
  set cblabel "" offset 1.5,0
  unset logscale cb
  set cbtics ("0.0" 0, "0.1" 0.1, "0.2" 0.2, "0.3" 0.30000000000000004, "0.4" 0.4)
  set cbrange [0:0.36080000000000007]
  plot data index 'test_error' using 1:2:3:4:5:6:7 with boxxyerror fs solid 1 noborder lc palette notitle, \
    data index 'outline' using 1:2 with lines lw 5 lc rgb '#ffffff' notitle, \
    data index 'outline' using 1:2 with lines lw 2 lc rgb '#e31a1c' notitle
  set title "forget loss after unlearning"
  set cblabel "" offset 1.5,0
  unset logscale cb
  set cbtics ("0.0" 0, "0.2" 0.2, "0.4" 0.4, "0.6" 0.6000000000000001, "0.8" 0.8)
  set cbrange [0:0.6172442862528975]
  plot data index 'forget_loss' using 1:2:3:4:5:6:7 with boxxyerror fs solid 1 noborder lc palette notitle, \
    data index 'outline' using 1:2 with lines lw 5 lc rgb '#ffffff' notitle, \
    data index 'outline' using 1:2 with lines lw 2 lc rgb '#e31a1c' notitle
  unset multiplot
  unset output
}
