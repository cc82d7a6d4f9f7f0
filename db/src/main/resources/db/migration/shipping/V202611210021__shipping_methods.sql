-- How goods reach the customer: methods with their price, and shipments with what they carry.
create schema shipping;
grant usage on schema shipping to tradepost_app;

create table shipping.shipping_method (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    code text not null,
    name text not null,
    price_minor bigint not null check (price_minor >= 0),
    free_from_minor bigint check (free_from_minor >= 0),
    currency text not null,
    countries jsonb not null default '[]',
    days_from int not null default 1,
    days_to int not null default 5,
    position int not null default 0,
    active boolean not null default true,
    location_id uuid,
    custom jsonb not null default '{}',
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null default 1,
    primary key (tenant_id, id),
    foreign key (tenant_id, location_id) references stock.location (tenant_id, id),
    unique (tenant_id, code)
);
comment on table shipping.shipping_method is 'A way of delivery with its price; no countries means all. [id:shm ShippingMethod]';
comment on column shipping.shipping_method.code is '[search]';
comment on column shipping.shipping_method.name is '[search]';
comment on column shipping.shipping_method.location_id is 'Where buyers collect their goods themselves: these are there or are not sold this way; empty where goods are sent. [ref:loc]';
call kernel.protect('shipping.shipping_method');
