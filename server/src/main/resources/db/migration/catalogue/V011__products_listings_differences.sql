-- PRD-01: a product is what buyers see as one: its variants are SKUs. Texts that a platform asks for in a form stand as people write them:
-- attributes as 名:值;名:值, the size table line by line, pictures by their addresses, the main one first.
create table product (
    id          bigint generated always as identity primary key,
    code        text not null unique,
    name        text not null,
    style       text not null default '',
    brand       text not null default '',
    category    text not null default '',
    title       text not null default '',
    keywords    text not null default '',
    attributes  text not null default '',
    description text not null default '',
    sizes       text not null default '',
    pictures    text[] not null default '{}',
    made_by     bigint not null,
    made_at     timestamptz not null,
    find        text collate "C" generated always as (lower(code || ' ' || name || ' ' || category || ' ' || title)) stored
);
alter table sku add column product_id bigint references product;
create index on sku (product_id) where product_id is not null;
create or replace view fact_sku as select id as sku_id, code, name, spec, barcode, bin, price_fen, weight_grams, product_id from sku where kind = 'GOODS';
create view fact_product as select id as product_id, code, name, style, brand, category, title from product;

-- PRD-09: what a platform asks of a category, and what it forbids. Rules hold from a day on; the last row of a day and word counts.
create table category (
    id       bigint generated always as identity primary key,
    platform text not null,
    name     text not null,
    sized    boolean not null default true,      -- false: goods without sizes, which need no size table
    unique (platform, name)
);
create table category_attribute (
    category_id bigint not null references category,
    name        text not null,
    required    boolean not null,
    options     text[] not null default '{}',    -- empty: any value
    primary key (category_id, name)
);
create table platform_rule (
    n        bigint generated always as identity primary key,
    platform text not null,                      -- '*': every platform
    kind     text not null check (kind in ('FORBIDDEN_WORD', 'TITLE_SIGNS', 'PRICE_AT_LEAST')),
    value    text not null,                      -- the word; signs of two bytes; fen
    from_day date not null,
    active   boolean not null,
    set_by   bigint not null,
    set_at   timestamptz not null,
    why      text not null
);
insert into platform_rule (platform, kind, value, from_day, active, set_by, set_at, why)
    select '*', 'FORBIDDEN_WORD', word, '2000-01-01', true, 0, '2000-01-01', '广告法第九条：不得使用国家级、最高级、最佳等用语'
      from unnest(array['国家级', '最高级', '最佳', '第一品牌', '全网最低', '绝无仅有', '顶级', '极致']) word;
insert into platform_rule (platform, kind, value, from_day, active, set_by, set_at, why) values
    ('TAOBAO', 'TITLE_SIGNS', '30', '2000-01-01', true, 0, '2000-01-01', '宝贝标题最多 30 个汉字'),
    ('PDD', 'TITLE_SIGNS', '30', '2000-01-01', true, 0, '2000-01-01', '商品标题最多 30 个汉字'),
    ('DOUYIN', 'TITLE_SIGNS', '30', '2000-01-01', true, 0, '2000-01-01', '商品标题最多 30 个汉字'),
    ('*', 'PRICE_AT_LEAST', '1', '2000-01-01', true, 0, '2000-01-01', 'product.batch_upload_check');

create function rules_on(of_platform text, on_day date) returns table (kind text, value text) language sql stable as $$
    select r.kind, r.value from (
        select distinct on (platform, kind, case kind when 'FORBIDDEN_WORD' then value end) platform, kind, value, active
          from catalogue.platform_rule where platform in ('*', of_platform) and from_day <= on_day
         order by platform, kind, case kind when 'FORBIDDEN_WORD' then value end, from_day desc, n desc) r where r.active
$$;

-- As platforms count a title: a Chinese sign is two wide, a letter or digit one.
create function width(of_text text) returns int language sql immutable as $$
    select char_length(coalesce(of_text, '')) * 2 - char_length(regexp_replace(coalesce(of_text, ''), '[^\x01-\x7f]', '', 'g'))
$$;

-- 名:值 pairs, blanks and width of the signs apart.
create function attributes(of_text text) returns table (name text, value text) language sql immutable as $$
    select btrim(split_part(pair, ':', 1)), btrim(substr(pair, strpos(pair, ':') + 1))
      from regexp_split_to_table(replace(coalesce(of_text, ''), '：', ':'), '[;；\n]+') pair where strpos(pair, ':') > 0
$$;

-- PRD-09: everything that speaks against publishing so, each with what is wrong and how to mend it. The page and the batch file ask the same.
create function violations(of_platform text, on_day date, of_title text, of_category text, of_attributes text, price_fen bigint)
        returns table (field text, value text, what_zh text, what_en text, mend_zh text, mend_en text) language sql stable as $$
    select 'title', of_title, '标题里有违禁词“' || r.value || '”', 'The title holds the forbidden word "' || r.value || '"', '换一种说法', 'Say it differently'
      from catalogue.rules_on(of_platform, on_day) r where r.kind = 'FORBIDDEN_WORD' and strpos(coalesce(of_title, ''), r.value) > 0
    union all
    select 'title', of_title, '标题长 ' || (catalogue.width(of_title) + 1) / 2 || ' 个字，平台最多 ' || r.value, 'The title has ' || (catalogue.width(of_title) + 1) / 2 || ' signs, the platform takes ' || r.value,
           '删到 ' || r.value || ' 个字以内', 'Shorten it to ' || r.value
      from catalogue.rules_on(of_platform, on_day) r where r.kind = 'TITLE_SIGNS' and catalogue.width(of_title) > r.value::int * 2
    union all
    select 'price', to_char(price_fen / 100.0, 'FM999999990.00'), '价格低于平台下限', 'The price is below the platform''s floor', '改价', 'Change the price'
      from catalogue.rules_on(of_platform, on_day) r where r.kind = 'PRICE_AT_LEAST' and price_fen < r.value::bigint
    union all
    select 'category', of_category, '平台没有这个类目', 'The platform has no such category', '按平台类目表填写', 'Use the platform''s list of categories'
     where coalesce(of_category, '') <> '' and exists (select from catalogue.category where platform = of_platform)
       and not exists (select from catalogue.category where platform = of_platform and name = of_category)
    union all
    select 'attributes', a.name, '类目必填属性“' || a.name || '”没有填', 'The category needs the attribute "' || a.name || '"', case when a.options = '{}' then '补上' else '填：' || array_to_string(a.options, '、') end,
           case when a.options = '{}' then 'Fill it in' else 'One of: ' || array_to_string(a.options, ', ') end
      from catalogue.category c join catalogue.category_attribute a on a.category_id = c.id and a.required
     where c.platform = of_platform and c.name = of_category and not exists (select from catalogue.attributes(of_attributes) g where g.name = a.name and g.value <> '')
    union all
    select 'attributes', g.name || ':' || g.value, '属性“' || g.name || '”不能是“' || g.value || '”', 'The attribute "' || g.name || '" cannot be "' || g.value || '"', '可填：' || array_to_string(a.options, '、'), 'One of: ' || array_to_string(a.options, ', ')
      from catalogue.category c join catalogue.category_attribute a on a.category_id = c.id and a.options <> '{}' join catalogue.attributes(of_attributes) g on g.name = a.name
     where c.platform = of_platform and c.name = of_category and g.value <> '' and not g.value = any(a.options)
$$;

-- A product in a shop. State and values are what we want published; published holds what the platform's own file said last.
create table listing (
    id             bigint generated always as identity primary key,
    shop_id        bigint not null references shop,
    product_id     bigint not null references product,
    platform_goods text collate "C",                 -- the platform's number of the goods, once known
    state          text not null default 'PREPARED' check (state in ('PREPARED', 'IN_WAREHOUSE', 'LISTED', 'DELISTED')),
    state_at       timestamptz not null,
    state_by       bigint not null,
    title          text not null,
    keywords       text not null default '',
    category       text not null default '',
    main_picture   text not null default '',
    unique (shop_id, product_id)
);
create unique index on listing (shop_id, platform_goods) where platform_goods is not null;
create index on listing (product_id);
create table listing_item (
    listing_id   bigint not null references listing,
    sku_id       bigint not null references sku,
    platform_sku text collate "C",
    price_fen    bigint not null check (price_fen >= 0),
    stock        int not null check (stock >= 0),
    primary key (listing_id, sku_id)
);
create index on listing_item (sku_id);

-- PRD-08: who verified what of which variant. It holds as long as what was looked at is what it was (print).
create table listing_check (
    id         bigint generated always as identity primary key,
    listing_id bigint not null references listing,
    sku_id     bigint not null references sku,
    aspect     text not null check (aspect in ('PRICE', 'STOCK', 'COLOUR', 'SIZE')),
    fine       boolean not null,
    note       text not null default '',
    print      text not null,
    checked_by bigint not null,
    checked_at timestamptz not null
);
create index on listing_check (listing_id, sku_id, aspect, id desc);
-- Each variant with what a check of it looks at.
create view to_check as
    select i.listing_id, i.sku_id, a.aspect,
           case a.aspect when 'PRICE' then i.price_fen::text when 'STOCK' then i.stock::text when 'COLOUR' then s.spec || '|' || l.main_picture || '|' || array_to_string(p.pictures, ' ')
                         else s.spec || '|' || p.sizes end as print
      from listing_item i join listing l on l.id = i.listing_id join product p on p.id = l.product_id join sku s on s.id = i.sku_id
     cross join (values ('PRICE'), ('STOCK'), ('COLOUR'), ('SIZE')) a (aspect);

-- PRD-10: who changed what, when, from what to what, and why.
create table goods_change (
    id         bigint generated always as identity primary key,
    product_id bigint references product,
    listing_id bigint references listing,
    sku_id     bigint references sku,
    field      text not null,
    before     text not null,
    after      text not null,
    why        text not null check (why <> ''),
    person_id  bigint not null,
    at         timestamptz not null
);
create index on goods_change (product_id, id desc);
create index on goods_change (sku_id, id desc) where sku_id is not null;
create index on goods_change (at desc);

-- PRD-12: what the platform's goods file said last, row by row.
create table published (
    shop_id        bigint not null references shop,
    platform_goods text collate "C" not null,
    platform_sku   text collate "C" not null default '',
    code           text not null default '',
    title          text not null default '',
    category       text not null default '',
    spec           text not null default '',
    price_fen      bigint,
    stock          int,
    state          text check (state in ('IN_WAREHOUSE', 'LISTED', 'DELISTED')),
    exported_at    timestamptz not null,
    run_id         bigint,
    primary key (shop_id, platform_goods, platform_sku)
);
create index on published (shop_id, code);

-- A row of the platform beside the variant that it is: by the code, or by what the code is matched to.
create view published_item as
    select p.*, i.listing_id, i.sku_id
      from published p
      join sku s on s.id = coalesce((select m.sku_id from matched m where m.shop_id = p.shop_id and m.code = p.code and p.code <> ''), (select k.id from sku k where k.code = p.code))
      join listing l on l.shop_id = p.shop_id and l.product_id = s.product_id
      join listing_item i on i.listing_id = l.id and i.sku_id = s.id;

-- Where the platform shows something else than we want. One row a value.
create view difference as
    select p.shop_id, p.platform_goods, p.platform_sku, p.listing_id, p.sku_id, d.field, d.ours, d.theirs, p.exported_at
      from published_item p join listing l on l.id = p.listing_id join listing_item i on i.listing_id = p.listing_id and i.sku_id = p.sku_id
     cross join lateral (values
           ('PRICE', i.price_fen::text, p.price_fen::text), ('STOCK', i.stock::text, p.stock::text),
           ('SHELF', case l.state when 'PREPARED' then 'IN_WAREHOUSE' else l.state end, p.state),
           ('TITLE', l.title, nullif(p.title, '')), ('CATEGORY', l.category, nullif(p.category, ''))) d (field, ours, theirs)
     where d.theirs is not null and d.ours <> d.theirs;

do $$
declare
    t text;
begin
    foreach t in array array['platform_rule', 'listing_check', 'goods_change'] loop
        execute format('create trigger append_only before update or delete or truncate on %I for each statement execute function public.no_change()', t);
    end loop;
    foreach t in array array['product', 'category', 'category_attribute', 'listing', 'listing_item'] loop
        execute format('create trigger kept after update or delete on %I for each row execute function audit.keep_row()', t);
    end loop;
end $$;
