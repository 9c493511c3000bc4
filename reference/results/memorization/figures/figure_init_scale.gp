# How the picture depends on the initial scale
# Draws figure_init_scale.png and figure_init_scale.svg from figure_init_scale.dat: gnuplot figure_init_scale.gp
reset
set encoding utf8
set datafile missing "?"
data = "figure_init_scale.dat"
if (!exists("part")) part = ""
do for [kind in "png svg"] {
  if (kind eq "png") {
    set terminal pngcairo size 1530,1150 font "DejaVu Sans,13"
  } else {
    set terminal svg size 1530,1150 font "DejaVu Sans,13" background "white"
  }
  set output "figure_init_scale.".kind.part
  set multiplot layout 3,4 title "How the picture depends on the initial scale (standard deviation of the first weights)\nn = 50 (25 to forget), 10 filters a sign, initial scale 0.01, α = 0.3, B = 5, 90 steps; mean of 20 repetitions (other scales: 5); one colour scale a row" margins 0.0523,0.9314,0.11,0.89 spacing 0.0359,0.085
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
  set xlabel ""
  set ylabel "signal strength ‖μ‖"
  unset colorbox
  set title "train loss, initial scale 0.001"
  set cblabel "" offset 1.5,0
  unset logscale cb
  set cbtics ("0.0" 0, "0.2" 0.2, "0.4" 0.4, "0.6" 0.6000000000000001, "0.8" 0.8)
  set cbrange [0:0.656641742459889]
  plot data index 'train_loss_1' using 1:2:3:4:5:6:7 with boxxyerror fs solid 1 noborder lc palette notitle, \
    data index 'outline_1' using 1:2 with lines lw 5 lc rgb '#ffffff' notitle, \
    data index 'outline_1' using 1:2 with lines lw 2 lc rgb '#e31a1c' notitle
  unset label 1
  set xlabel ""
  set ylabel ""
  unset colorbox
  set title "train loss, initial scale 0.01 (base)"
  set cblabel "" offset 1.5,0
  unset logscale cb
  set cbtics ("0.0" 0, "0.2" 0.2, "0.4" 0.4, "0.6" 0.6000000000000001, "0.8" 0.8)
  set cbrange [0:0.656641742459889]
  plot data index 'train_loss_2' using 1:2:3:4:5:6:7 with boxxyerror fs solid 1 noborder lc palette notitle, \
    data index 'outline_2' using 1:2 with lines lw 5 lc rgb '#ffffff' notitle, \
    data index 'outline_2' using 1:2 with lines lw 2 lc rgb '#e31a1c' notitle
  set xlabel ""
  set ylabel ""
  unset colorbox
  set title "train loss, initial scale 0.1"
  set cblabel "" offset 1.5,0
  unset logscale cb
  set cbtics ("0.0" 0, "0.2" 0.2, "0.4" 0.4, "0.6" 0.6000000000000001, "0.8" 0.8)
  set cbrange [0:0.656641742459889]
  plot data index 'train_loss_3' using 1:2:3:4:5:6:7 with boxxyerror fs solid 1 noborder lc palette notitle, \
    data index 'outline_3' using 1:2 with lines lw 5 lc rgb '#ffffff' notitle, \
    data index 'outline_3' using 1:2 with lines lw 2 lc rgb '#e31a1c' notitle
  set xlabel ""
  set ylabel ""
  set colorbox
  set title "train loss, initial scale 1"
  set cblabel "" offset 1.5,0
  unset logscale cb
  set cbtics ("0.0" 0, "0.2" 0.2, "0.4" 0.4, "0.6" 0.6000000000000001, "0.8" 0.8)
  set cbrange [0:0.656641742459889]
  plot data index 'train_loss_4' using 1:2:3:4:5:6:7 with boxxyerror fs solid 1 noborder lc palette notitle, \
    data index 'outline_4' using 1:2 with lines lw 5 lc rgb '#ffffff' notitle, \
    data index 'outline_4' using 1:2 with lines lw 2 lc rgb '#e31a1c' notitle
  set xlabel ""
  set ylabel "signal strength ‖μ‖"
  unset colorbox
  set title "test error, initial scale 0.001"
  set cblabel "" offset 1.5,0
  unset logscale cb
  set cbtics ("0.0" 0, "0.2" 0.2, "0.4" 0.4, "0.6" 0.6000000000000001)
  set cbrange [0:0.5086]
  plot data index 'test_error_1' using 1:2:3:4:5:6:7 with boxxyerror fs solid 1 noborder lc palette notitle, \
    data index 'outline_1' using 1:2 with lines lw 5 lc rgb '#ffffff' notitle, \
    data index 'outline_1' using 1:2 with lines lw 2 lc rgb '#e31a1c' notitle
  set xlabel ""
  set ylabel ""
  unset colorbox
  set title "test error, initial scale 0.01 (base)"
  set cblabel "" offset 1.5,0
  unset logscale cb
  set cbtics ("0.0" 0, "0.2" 0.2, "0.4" 0.4, "0.6" 0.6000000000000001)
  set cbrange [0:0.5086]
  plot data index 'test_error_2' using 1:2:3:4:5:6:7 with boxxyerror fs solid 1 noborder lc palette notitle, \
    data index 'outline_2' using 1:2 with lines lw 5 lc rgb '#ffffff' notitle, \
    data index 'outline_2' using 1:2 with lines lw 2 lc rgb '#e31a1c' notitle
  set xlabel ""
  set ylabel ""
  unset colorbox
  set title "test error, initial scale 0.1"
  set cblabel "" offset 1.5,0
  unset logscale cb
  set cbtics ("0.0" 0, "0.2" 0.2, "0.4" 0.4, "0.6" 0.6000000000000001)
  set cbrange [0:0.5086]
  plot data index 'test_error_3' using 1:2:3:4:5:6:7 with boxxyerror fs solid 1 noborder lc palette notitle, \
    data index 'outline_3' using 1:2 with lines lw 5 lc rgb '#ffffff' notitle, \
    data index 'outline_3' using 1:2 with lines lw 2 lc rgb '#e31a1c' notitle
  set xlabel ""
  set ylabel ""
  set colorbox
  set title "test error, initial scale 1"
  set cblabel "" offset 1.5,0
  unset logscale cb
  set cbtics ("0.0" 0, "0.2" 0.2, "0.4" 0.4, "0.6" 0.6000000000000001)
  set cbrange [0:0.5086]
  plot data index 'test_error_4' using 1:2:3:4:5:6:7 with boxxyerror fs solid 1 noborder lc palette notitle, \
    data index 'outline_4' using 1:2 with lines lw 5 lc rgb '#ffffff' notitle, \
    data index 'outline_4' using 1:2 with lines lw 2 lc rgb '#e31a1c' notitle
  set xlabel "dimension d"
  set ylabel "signal strength ‖μ‖"
  unset colorbox
  set title "forget loss, initial scale 0.001"
  set cblabel "" offset 1.5,0
  unset logscale cb
  set cbtics ("0.0" 0, "0.5" 0.5, "1.0" 1, "1.5" 1.5)
  set cbrange [0:1.2320086779419213]
  plot data index 'forget_loss_1' using 1:2:3:4:5:6:7 with boxxyerror fs solid 1 noborder lc palette notitle, \
    data index 'outline_1' using 1:2 with lines lw 5 lc rgb '#ffffff' notitle, \
    data index 'outline_1' using 1:2 with lines lw 2 lc rgb '#e31a1c' notitle
  set xlabel "dimension d"
  set ylabel ""
  unset colorbox
  set title "forget loss, initial scale 0.01 (base)"
  set cblabel "" offset 1.5,0
  unset logscale cb
  set cbtics ("0.0" 0, "0.5" 0.5, "1.0" 1, "1.5" 1.5)
  set cbrange [0:1.2320086779419213]
  plot data index 'forget_loss_2' using 1:2:3:4:5:6:7 with boxxyerror fs solid 1 noborder lc palette notitle, \
    data index 'outline_2' using 1:2 with lines lw 5 lc rgb '#ffffff' notitle, \
    data index 'outline_2' using 1:2 with lines lw 2 lc rgb '#e31a1c' notitle
  set xlabel "dimension d"
  set ylabel ""
  unset colorbox
  set title "forget loss, initial scale 0.1"
  set cblabel "" offset 1.5,0
  unset logscale cb
  set cbtics ("0.0" 0, "0.5" 0.5, "1.0" 1, "1.5" 1.5)
  set cbrange [0:1.2320086779419213]
  plot data index 'forget_loss_3' using 1:2:3:4:5:6:7 with boxxyerror fs solid 1 noborder lc palette notitle, \
    data index 'outline_3' using 1:2 with lines lw 5 lc rgb '#ffffff' notitle, \
    data index 'outline_3' using 1:2 with lines lw 2 lc rgb '#e31a1c' notitle
  set xlabel "dimension d"
  set ylabel ""
  set colorbox
  set title "forget loss, initial scale 1"
  set cblabel "" offset 1.5,0
  unset logscale cb
  set cbtics ("0.0" 0, "0.5" 0.5, "1.0" 1, "1.5" 1.5)
  set cbrange [0:1.2320086779419213]
  plot data index 'forget_loss_4' using 1:2:3:4:5:6:7 with boxxyerror fs solid 1 noborder lc palette notitle, \
    data index 'outline_4' using 1:2 with lines lw 5 lc rgb '#ffffff' notitle, \
    data index 'outline_4' using 1:2 with lines lw 2 lc rgb '#e31a1c' notitle
  unset multiplot
  unset output
}
