-- FUL-31: a parcel is followed from the moment it is marked shipped, so that what is still on its way is one index read in order, however many have arrived.
insert into track (shop_id, parcel_id, last_at, last_words, kind)
select shop_id, id, shipped_at, '', 'MOVING' from parcel where shipped_at is not null and stage <> 'VOIDED'
    on conflict do nothing;
comment on column track.last_words is 'empty until the first trace has come: then last_at is when it was marked shipped';

create index track_open on track (last_at, parcel_id, shop_id) where delivered_at is null;
create index track_difficult on track (last_at, parcel_id, shop_id) where delivered_at is null and kind = 'DIFFICULT';
create index track_delivered on track (last_at, parcel_id, shop_id) where delivered_at is not null;

create function follow_parcel() returns trigger language plpgsql as $$
begin
    if new.stage = 'VOIDED' or new.shipped_at is null then
        delete from fulfilment.track where shop_id = new.shop_id and parcel_id = new.id;
    else
        insert into fulfilment.track (shop_id, parcel_id, last_at, last_words, kind) values (new.shop_id, new.id, new.shipped_at, '', 'MOVING')
            on conflict (shop_id, parcel_id) do update set last_at = excluded.last_at where track.last_words = '';
    end if;
    return null;
end $$;
create trigger followed_from_shipping after update of shipped_at, stage on parcel for each row
    when (old.shipped_at is distinct from new.shipped_at or old.shipped_at is not null and new.stage = 'VOIDED') execute function follow_parcel();
create trigger followed_from_the_first after insert on parcel for each row when (new.shipped_at is not null) execute function follow_parcel();
