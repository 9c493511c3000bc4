# Unlearning by eq. 3 after training with input noise
# Draws figure_noise_table.png and figure_noise_table.svg from figure_noise_table.dat: gnuplot figure_noise_table.gp
reset
set encoding utf8
set datafile missing "?"
data = "figure_noise_table.dat"
if (!exists("part")) part = ""
do for [kind in "png svg"] {
  if (kind eq "png") {
    set terminal pngcairo size 1500,560 font "DejaVu Sans,13"
  } else {
    set terminal svg size 1500,560 font "DejaVu Sans,13" background "white"
  }
  set output "figure_noise_table.".kind.part
set multiplot layout 1,3 margins 0.06,0.985,0.24,0.85 spacing 0.08 title 'Unlearning by eq. 3 after training with input noise (lines: means over the seeds, bands: least to greatest)'
set key at screen 0.5,0.02 center bottom vertical maxrows 2 reverse Left samplen 2
set xlabel 'unlearning step'
set grid lc rgb '#dddddd'
set title 'Forget loss'
set ylabel 'forget loss'
set logscale y
set format y '10^{%T}'
plot data index 'panel 0 variance 0.1' using 1:3:4 with filledcurves fs transparent solid 0.15 noborder lc rgb '#1b9e77' notitle, data index 'panel 0 variance 0.1' using 1:2 with linespoints pt 7 ps 0.7 lw 2 lc rgb '#1b9e77' title 'variance 0.1', data index 'panel 0 variance 0.1' using 1:5 with lines dt 2 lw 2 lc rgb '#1b9e77' title 'published, variance 0.1', data index 'panel 0 variance 0.3' using 1:3:4 with filledcurves fs transparent solid 0.15 noborder lc rgb '#d95f02' notitle, data index 'panel 0 variance 0.3' using 1:2 with linespoints pt 7 ps 0.7 lw 2 lc rgb '#d95f02' title 'variance 0.3', data index 'panel 0 variance 0.3' using 1:5 with lines dt 2 lw 2 lc rgb '#d95f02' title 'published, variance 0.3', data index 'panel 0 variance 0.5' using 1:3:4 with filledcurves fs transparent solid 0.15 noborder lc rgb '#7570b3' notitle, data index 'panel 0 variance 0.5' using 1:2 with linespoints pt 7 ps 0.7 lw 2 lc rgb '#7570b3' title 'variance 0.5', data index 'panel 0 variance 0.5' using 1:5 with lines dt 2 lw 2 lc rgb '#7570b3' title 'published, variance 0.5'
unset key
set title 'Retain loss'
set ylabel 'retain loss'
set logscale y
set format y '10^{%T}'
plot data index 'panel 1 variance 0.1' using 1:3:4 with filledcurves fs transparent solid 0.15 noborder lc rgb '#1b9e77' notitle, data index 'panel 1 variance 0.1' using 1:2 with linespoints pt 7 ps 0.7 lw 2 lc rgb '#1b9e77' title 'variance 0.1', data index 'panel 1 variance 0.3' using 1:3:4 with filledcurves fs transparent solid 0.15 noborder lc rgb '#d95f02' notitle, data index 'panel 1 variance 0.3' using 1:2 with linespoints pt 7 ps 0.7 lw 2 lc rgb '#d95f02' title 'variance 0.3', data index 'panel 1 variance 0.5' using 1:3:4 with filledcurves fs transparent solid 0.15 noborder lc rgb '#7570b3' notitle, data index 'panel 1 variance 0.5' using 1:2 with linespoints pt 7 ps 0.7 lw 2 lc rgb '#7570b3' title 'variance 0.5'
set title 'Test accuracy'
set ylabel 'test accuracy'
unset logscale y
set format y '%.2f'
plot data index 'panel 2 variance 0.1' using 1:3:4 with filledcurves fs transparent solid 0.15 noborder lc rgb '#1b9e77' notitle, data index 'panel 2 variance 0.1' using 1:2 with linespoints pt 7 ps 0.7 lw 2 lc rgb '#1b9e77' title 'variance 0.1', data index 'panel 2 variance 0.3' using 1:3:4 with filledcurves fs transparent solid 0.15 noborder lc rgb '#d95f02' notitle, data index 'panel 2 variance 0.3' using 1:2 with linespoints pt 7 ps 0.7 lw 2 lc rgb '#d95f02' title 'variance 0.3', data index 'panel 2 variance 0.5' using 1:3:4 with filledcurves fs transparent solid 0.15 noborder lc rgb '#7570b3' notitle, data index 'panel 2 variance 0.5' using 1:2 with linespoints pt 7 ps 0.7 lw 2 lc rgb '#7570b3' title 'variance 0.5'
unset multiplot

  unset output
}
