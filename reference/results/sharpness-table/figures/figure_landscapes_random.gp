# Loss around the models (A = U), random forget set
# Draws figure_landscapes_random.png and figure_landscapes_random.svg from figure_landscapes_random.dat: gnuplot figure_landscapes_random.gp
reset
set encoding utf8
set datafile missing "?"
data = "figure_landscapes_random.dat"
if (!exists("part")) part = ""
do for [kind in "png svg"] {
  if (kind eq "png") {
    set terminal pngcairo size 1740,700 font "DejaVu Sans,13"
  } else {
    set terminal svg size 1740,700 font "DejaVu Sans,13" background "white"
  }
  set output "figure_landscapes_random.".kind.part
set multiplot layout 2,6 title "Loss around the models (A = U), random forget set" margins 0.05,0.945,0.07,0.86 spacing 0.065,0.16
set palette defined (0 '#313695', 0.25 '#74add1', 0.5 '#ffffbf', 0.75 '#f46d43', 1 '#a50026')
set size square
set xtics 0.5 font ',9'
set ytics 0.5 font ',9'
set cbtics font ',9'
unset key
set xlabel 'along direction 1' offset 0,0.7 font ',10'
set ylabel 'along direction 2' offset 1.5 font ',10'
set cbrange [0.05067833233686186:53.4716825816819]
set logscale cb
set cbtics 4.0**-10,4
set format cb '%.2g'
set title "pretrained, SGD\ntest images, basin ratio 35 %" font ',11'
set xrange [-1.1:1.1]
set yrange [-1.1:1.1]
plot data index 'landscape 0' using 1:2:3 with image
set title "NegGrad, SGD\ntest images, basin ratio 34 %" font ',11'
set xrange [-1.1:1.1]
set yrange [-1.1:1.1]
plot data index 'landscape 1' using 1:2:3 with image
set title "Sharp MinMax, SGD\ntest images, basin ratio 35 %" font ',11'
set xrange [-1.1:1.1]
set yrange [-1.1:1.1]
plot data index 'landscape 2' using 1:2:3 with image
set title "pretrained, ASAM 1\ntest images, basin ratio 37 %" font ',11'
set xrange [-1.1:1.1]
set yrange [-1.1:1.1]
plot data index 'landscape 3' using 1:2:3 with image
set title "NegGrad, ASAM 1\ntest images, basin ratio 44 %" font ',11'
set xrange [-1.1:1.1]
set yrange [-1.1:1.1]
plot data index 'landscape 4' using 1:2:3 with image
set title "Sharp MinMax, ASAM 1\ntest images, basin ratio 35 %" font ',11'
set xrange [-1.1:1.1]
set yrange [-1.1:1.1]
plot data index 'landscape 5' using 1:2:3 with image
set title "pretrained, SGD\nforget images, basin ratio 30 %" font ',11'
set xrange [-1.1:1.1]
set yrange [-1.1:1.1]
plot data index 'landscape 6' using 1:2:3 with image
set title "NegGrad, SGD\nforget images, basin ratio 30 %" font ',11'
set xrange [-1.1:1.1]
set yrange [-1.1:1.1]
plot data index 'landscape 7' using 1:2:3 with image
set title "Sharp MinMax, SGD\nforget images, basin ratio 30 %" font ',11'
set xrange [-1.1:1.1]
set yrange [-1.1:1.1]
plot data index 'landscape 8' using 1:2:3 with image
set title "pretrained, ASAM 1\nforget images, basin ratio 27 %" font ',11'
set xrange [-1.1:1.1]
set yrange [-1.1:1.1]
plot data index 'landscape 9' using 1:2:3 with image
set title "NegGrad, ASAM 1\nforget images, basin ratio 34 %" font ',11'
set xrange [-1.1:1.1]
set yrange [-1.1:1.1]
plot data index 'landscape 10' using 1:2:3 with image
set title "Sharp MinMax, ASAM 1\nforget images, basin ratio 26 %" font ',11'
set xrange [-1.1:1.1]
set yrange [-1.1:1.1]
plot data index 'landscape 11' using 1:2:3 with image
unset multiplot

  unset output
}
