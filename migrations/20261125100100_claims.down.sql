drop table stock_answers;
drop table overpromises;
drop table claims;
