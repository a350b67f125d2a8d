alter table messages drop column trace_id;
