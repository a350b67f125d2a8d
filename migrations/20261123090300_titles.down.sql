drop table catalogue_words;
drop function letters_left_out(text);
drop table titles;
