drop table provider_reading;
drop table received_messages;
drop table inbox;
drop index messages_by_number;
drop index messages_to_report;
alter table messages drop column to_report, drop column digest, drop column tried_at;
