-- INV-10, INV-11: what a shop offers is said once, by the catalogue's listings (catalogue.fact_listed); the stock kept a list of its own before.
drop table offer;
