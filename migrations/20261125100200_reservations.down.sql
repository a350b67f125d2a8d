drop index shops_mobile;
drop table rate_limits;
drop table sms_opt_outs;
drop table idempotency_keys;
drop table reservation_events;
drop table ask_links;
drop table asks;
drop table reservations;
