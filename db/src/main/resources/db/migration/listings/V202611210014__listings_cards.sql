-- What a list of products shows, ready to read: one row per product and shelf it stands on, kept in the transaction that changes the product,
-- its price or its availability.
create schema listings;
grant usage on schema listings to tradepost_app;

create table listings.card (
    tenant_id uuid not null default kernel.tenant(),
    category_id uuid not null,
    product_id uuid not null,
    title text not null,
    slug text not null,
    brand text not null,
    picture text not null,
    variant_id uuid not null,
    variants int not null,
    price_minor bigint not null,
    before_minor bigint,
    currency text not null,
    available boolean not null,
    released_on date not null,
    rank bigint not null default 0,
    primary key (tenant_id, category_id, product_id)
);
comment on table listings.card is 'A product as lists show it, once for each category above it and once for the whole shop';
comment on column listings.card.category_id is 'The shelf; all zeros stands for the whole shop. [ref:cat]';
comment on column listings.card.product_id is '[ref:prd]';
comment on column listings.card.variant_id is 'The variant whose price is shown. [ref:var]';
create index card_rank on listings.card (tenant_id, category_id, rank desc, product_id desc);
create index card_price on listings.card (tenant_id, category_id, price_minor, product_id);
create index card_newest on listings.card (tenant_id, category_id, released_on desc, product_id desc);
create index card_title on listings.card (tenant_id, category_id, title, product_id);
create index card_product on listings.card (tenant_id, product_id);
call kernel.protect('listings.card');

create table listings.turn (
    tenant_id uuid not null default kernel.tenant(),
    product_id uuid not null,
    primary key (tenant_id, product_id)
);
comment on table listings.turn is 'One row for each product that ever was on a shelf; who brings its cards up to date locks it before anything is read';
call kernel.protect('listings.turn');
