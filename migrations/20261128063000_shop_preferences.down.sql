drop table shop_preferences;
drop function note_preferences_change();
