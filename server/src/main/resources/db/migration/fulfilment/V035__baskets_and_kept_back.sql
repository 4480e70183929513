-- FUL-46: one way through the shelves for a whole run, each parcel with a basket of its own: what is taken at a place is laid into these baskets.
alter table parcel add column basket int check (basket > 0);

-- FUL-19: on the parcel itself, too, so that a station that waited for its lock sees what was kept back meanwhile.
alter table parcel add column kept_back boolean not null default false;
