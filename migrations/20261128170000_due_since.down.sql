alter table messages drop column due_since;
