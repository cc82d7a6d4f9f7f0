-- What a variant costs: price lists per currency with tiers by quantity.
create schema prices;
grant usage on schema prices to tradepost_app;

create table prices.price_list (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    code text not null,
    name text not null,
    currency text not null check (currency ~ '^[A-Z]{3}$'),
    includes_tax boolean not null,
    is_default boolean not null default false,
    custom jsonb not null default '{}',
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null default 1,
    primary key (tenant_id, id),
    unique (tenant_id, code)
);
comment on table prices.price_list is 'Prices in one currency, with or without tax. [id:prl PriceList]';
comment on column prices.price_list.code is '[search]';
comment on column prices.price_list.name is '[search]';
create unique index price_list_default on prices.price_list (tenant_id, currency) where is_default;
create index price_list_name on prices.price_list (tenant_id, name, id);
call kernel.protect('prices.price_list');

create table prices.price (
    tenant_id uuid not null default kernel.tenant(),
    price_list_id uuid not null,
    variant_id uuid not null,
    minimum bigint not null default 10000 check (minimum > 0),
    amount_minor bigint not null check (amount_minor >= 0),
    before_minor bigint check (before_minor > amount_minor),
    updated_at timestamptz not null,
    primary key (tenant_id, variant_id, price_list_id, minimum),
    foreign key (tenant_id, price_list_id) references prices.price_list (tenant_id, id) on delete cascade
);
comment on table prices.price is 'The price of one unit from a quantity on';
comment on column prices.price.variant_id is '[ref:var]';
comment on column prices.price.minimum is 'The quantity from which it holds, in ten-thousandths of the unit';
comment on column prices.price.before_minor is 'The price it had before a reduction, shown struck through';
call kernel.protect('prices.price');
