-- When a message was due first, once somebody has taken it: each try moves `deliver_after` on, and how long it has been
-- waited for would be lost.
alter table messages add column due_since timestamptz;
