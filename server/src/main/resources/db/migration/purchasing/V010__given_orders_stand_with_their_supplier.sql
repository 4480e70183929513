-- PUR-12: what was given to a supplier before stood as waiting for print.
update orders.order_ o set stage = 'WITH_SUPPLIER' from direct_shipment d where d.shop_id = o.shop_id and d.order_id = o.id and d.shipped_at is null and o.stage = 'REVIEWED';
