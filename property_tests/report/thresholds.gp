# The figure of the report, drawn in the project's root:
# gnuplot -e "dir='reference/results/property_tests'" property_tests/report/thresholds.gp
set datafile separator ","
rows = dir."/thresholds.csv"
# Before any range is set: ranges would filter what stats counts.
stats rows using 13 every ::1 name "A" nooutput
stats rows using 15 every ::1 name "B" nooutput
stats rows using 17 every ::1 name "C" nooutput
set logscale x
set xrange [0.1:5000]
set yrange [0:1]
set format x "%g"
set xlabel "(threshold's critical step size) / (exact critical step size)"
set ylabel "share of the problems with at most this ratio"
set key at graph 0.985, 0.33 right top box opaque samplen 5 spacing 1.2
set grid
set arrow 1 from 1, graph 0 to 1, graph 1 nohead dashtype 3 linewidth 2 linecolor rgb "black" front
set label 1 "exact boundary" at 0.93, 0.96 right front
set label 2 "too cautious" at 0.13, 0.13 left front
set label 3 "above 1: 3.6 misses divergence between 1 and its ratio," at 6, 0.60 left front
set label 4 "3.7 would call diverging problems convergent" at 6, 0.55 left front
plot_it = "plot ".\
 "rows using 13:(1.0/A_records) every ::1 smooth cumulative with steps lw 3 lc rgb '#b2182b' ".\
 "title sprintf('Theorem 3.6 (%d problems)', A_records), ".\
 "rows using 15:(1.0/B_records) every ::1 smooth cumulative with steps lw 3 dt 2 lc rgb '#2166ac' ".\
 "title sprintf('Theorem 3.7, printed (%d)', B_records), ".\
 "rows using ($17 > 0 ? $17 : 0.1):(1.0/C_records) every ::1 smooth cumulative with steps lw 3 dt 4 lc rgb '#4d9a4a' ".\
 "title sprintf('Theorem 3.7, proved (%d; 0 drawn left)', C_records)"
set terminal pngcairo size 1000,650 font "sans,12"
set output dir."/thresholds.png"
eval plot_it
set terminal svg size 1000,650 font "sans,12" background "white"
set output dir."/thresholds.svg"
eval plot_it
