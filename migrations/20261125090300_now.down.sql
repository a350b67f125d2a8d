create or replace function rayon_clock() returns timestamptz language plpgsql volatile parallel safe as $$
begin
  return (select clock_timestamp() + shift from clock_shift);
end $$;
drop view rayon_now;
