# ToW by method, random forget set
# Draws figure_tow_random.png and figure_tow_random.svg from figure_tow_random.dat: gnuplot figure_tow_random.gp
reset
set encoding utf8
set datafile missing "?"
data = "figure_tow_random.dat"
if (!exists("part")) part = ""
do for [kind in "png svg"] {
  if (kind eq "png") {
    set terminal pngcairo size 1360,560 font "DejaVu Sans,13"
  } else {
    set terminal svg size 1360,560 font "DejaVu Sans,13" background "white"
  }
  set output "figure_tow_random.".kind.part
set multiplot layout 1,2 title "ToW by method, random forget set" margins 0.06,0.95,0.2,0.82 spacing 0.05
set xtics ("NegGrad" 0, "Sharp MinMax" 1, "RL" 2, "SalUn" 3, "L1-Sparse" 4, "SCRUB" 5, "fine-tuning" 6) rotate by -30
set xrange [-0.6:6.6]
set ylabel '100 ToW (95 % interval)'
set grid y lc rgb '#dddddd'
set boxwidth 0.4
set style fill solid 0.75 noborder
set key at screen 0.5,0.9 center horizontal reverse Left samplen 1
set yrange [0:121.55237150188204]
set title "A SGD"
plot data index 'A 0 U 0' using 1:2 with boxes lc rgb '#1b9e77' title "U SGD", data index 'A 0 U 0' using 1:3:(0):($4-$3) with vectors heads size screen 0.003,90 lw 1.5 lc rgb 'black' notitle, data index 'A 0 U 1' using 1:2 with boxes lc rgb '#d95f02' title "U ASAM 1", data index 'A 0 U 1' using 1:3:(0):($4-$3) with vectors heads size screen 0.003,90 lw 1.5 lc rgb 'black' notitle
unset ylabel
unset key
set title "A ASAM 1"
plot data index 'A 1 U 0' using 1:2 with boxes lc rgb '#1b9e77' title "U SGD", data index 'A 1 U 0' using 1:3:(0):($4-$3) with vectors heads size screen 0.003,90 lw 1.5 lc rgb 'black' notitle, data index 'A 1 U 1' using 1:2 with boxes lc rgb '#d95f02' title "U ASAM 1", data index 'A 1 U 1' using 1:3:(0):($4-$3) with vectors heads size screen 0.003,90 lw 1.5 lc rgb 'black' notitle
unset ylabel
unset key
unset multiplot

  unset output
}
