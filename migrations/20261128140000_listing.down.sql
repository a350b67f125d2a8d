drop table shop_profiles;
drop index shops_looked_after;
drop table membership_changes;
drop table listing_claims;
drop table contact_proofs;
