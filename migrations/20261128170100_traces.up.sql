-- Which request a message comes from: one identifier leads through the logs, from what a reader did to the SMS and its
-- receipt. It names nobody, and goes with the rest of a reservation (R18).
alter table messages add column trace_id text;
