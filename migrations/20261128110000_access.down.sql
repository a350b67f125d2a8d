drop index shops_email;
drop table sessions;
drop table sign_in_links;
drop table sign_in_requests;
