drop function rayon_clock();
drop table clock_shift;
drop function clock_goes_forward();
