# Penultimate features along two principal components (A = U; colours are classes, triangles images to forget), random forget set
# Draws figure_features_random.png and figure_features_random.svg from figure_features_random.dat: gnuplot figure_features_random.gp
reset
set encoding utf8
set datafile missing "?"
data = "figure_features_random.dat"
if (!exists("part")) part = ""
do for [kind in "png svg"] {
  if (kind eq "png") {
    set terminal pngcairo size 1260,760 font "DejaVu Sans,13"
  } else {
    set terminal svg size 1260,760 font "DejaVu Sans,13" background "white"
  }
  set output "figure_features_random.".kind.part
set multiplot layout 2,3 title "Penultimate features along two principal components (A = U; colours are classes, triangles images to forget), random forget set" margins 0.06,0.93,0.07,0.88 spacing 0.09,0.14
unset key
set xtics font ',9'
set ytics font ',9'
set cbtics 1 font ',9'
set cbrange [-0.5:9.5]
set palette maxcolors 10
set xlabel 'component 1' offset 0,0.7 font ',10'
set ylabel 'component 2' offset 1.5 font ',10'
set palette defined (0 '#1b9e77', 1 '#d95f02', 2 '#7570b3', 3 '#e7298a', 4 '#66a61e', 5 '#e6ab02', 6 '#a6761d', 7 '#666666', 8 '#1f78b4', 9 '#b2df8a')
set title "pretrained, SGD (42 % of the variance)" font ',11'
plot data index 'retain 0' using 1:2:3 with points pt 7 ps 0.3 lc palette, data index 'forget 0' using 1:2:3 with points pt 9 ps 1.1 lc rgb 'black', data index 'forget 0' using 1:2:3 with points pt 9 ps 0.7 lc palette
set title "NegGrad, SGD (40 % of the variance)" font ',11'
plot data index 'retain 1' using 1:2:3 with points pt 7 ps 0.3 lc palette, data index 'forget 1' using 1:2:3 with points pt 9 ps 1.1 lc rgb 'black', data index 'forget 1' using 1:2:3 with points pt 9 ps 0.7 lc palette
set title "Sharp MinMax, SGD (39 % of the variance)" font ',11'
plot data index 'retain 2' using 1:2:3 with points pt 7 ps 0.3 lc palette, data index 'forget 2' using 1:2:3 with points pt 9 ps 1.1 lc rgb 'black', data index 'forget 2' using 1:2:3 with points pt 9 ps 0.7 lc palette
set title "pretrained, ASAM 1 (40 % of the variance)" font ',11'
plot data index 'retain 3' using 1:2:3 with points pt 7 ps 0.3 lc palette, data index 'forget 3' using 1:2:3 with points pt 9 ps 1.1 lc rgb 'black', data index 'forget 3' using 1:2:3 with points pt 9 ps 0.7 lc palette
set title "NegGrad, ASAM 1 (40 % of the variance)" font ',11'
plot data index 'retain 4' using 1:2:3 with points pt 7 ps 0.3 lc palette, data index 'forget 4' using 1:2:3 with points pt 9 ps 1.1 lc rgb 'black', data index 'forget 4' using 1:2:3 with points pt 9 ps 0.7 lc palette
set title "Sharp MinMax, ASAM 1 (39 % of the variance)" font ',11'
plot data index 'retain 5' using 1:2:3 with points pt 7 ps 0.3 lc palette, data index 'forget 5' using 1:2:3 with points pt 9 ps 1.1 lc rgb 'black', data index 'forget 5' using 1:2:3 with points pt 9 ps 0.7 lc palette
unset multiplot

  unset output
}
