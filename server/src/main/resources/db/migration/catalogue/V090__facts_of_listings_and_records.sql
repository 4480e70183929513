-- MET-04, MET-41: since when a product is offered in a shop, and whether its record is whole.
alter table listing add column listed_at timestamptz;      -- the first time
update listing set listed_at = state_at where state in ('LISTED', 'DELISTED');
create function first_listed() returns trigger language plpgsql as $$
begin
    if new.state = 'LISTED' and new.listed_at is null then new.listed_at := new.state_at; end if;
    return new;
end $$;
create trigger first_listed before insert or update of state on listing for each row execute function first_listed();

create view fact_listing as
    select l.id as listing_id, l.shop_id, l.product_id, p.code, p.name, l.title, l.state, l.state_at, l.listed_at, public.business_day(l.listed_at) as listed_day
      from listing l join product p on p.id = l.product_id;

-- Whole is: named, put into a category, titled, with pictures and a description, and nowhere shown by a platform otherwise than we want it.
create view fact_product_record as
    select p.id as product_id, p.code, p.name, p.made_at,
           p.category <> '' and p.title <> '' and p.pictures <> '{}' and p.description <> '' as filled,
           not exists (select from listing l join difference d on d.listing_id = l.id where l.product_id = p.id) as accurate
      from product p;
