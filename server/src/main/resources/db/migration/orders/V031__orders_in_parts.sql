-- FUL-45: goods of the order go in several parcels, and not all of them have left: an export never ends such an order.
alter table order_ add column in_parts boolean not null default false;
