-- INV-10, INV-11: what a shop offers. Of a product that is prepared for it, the listing says so: listed, with a stock that buyers see. Goods of which there is no
-- listing yet are offered when the platform's own goods file said so last.
create view fact_listed as
    select l.shop_id, i.sku_id, l.id as listing_id, l.state_at as since, i.stock, l.state = 'LISTED' and i.stock > 0 as offered
      from listing l join listing_item i on i.listing_id = l.id where l.state = 'LISTED'
    union all
    select p.shop_id, k.id, null, max(p.exported_at), coalesce(sum(p.stock), 0)::int, bool_or(coalesce(p.stock, 1) > 0)
      from published p join sku k on k.id = coalesce((select m.sku_id from matched m where m.shop_id = p.shop_id and m.code = p.code and p.code <> ''), (select s.id from sku s where s.code = p.code and s.kind = 'GOODS'))
     where p.state = 'LISTED' and not exists (select from listing l join listing_item i on i.listing_id = l.id where l.shop_id = p.shop_id and i.sku_id = k.id) group by p.shop_id, k.id;
