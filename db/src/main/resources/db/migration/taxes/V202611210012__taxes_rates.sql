-- Rates of GST, VAT and sales tax by country and class.
create schema taxes;
grant usage on schema taxes to tradepost_app;

create table taxes.tax_rate (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    country text not null check (country ~ '^[A-Z]{2}$'),
    class text not null,
    scheme text not null check (scheme in ('gst', 'vat', 'sales')),
    name text not null,
    rate bigint not null check (rate between 0 and 1000000),
    custom jsonb not null default '{}',
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null default 1,
    primary key (tenant_id, id),
    unique (tenant_id, country, class)
);
comment on table taxes.tax_rate is 'What a class of goods is taxed at in a country. [id:txr TaxRate]';
comment on column taxes.tax_rate.scheme is '[=gst Goods and services tax, as India has it] [=vat Value added tax] [=sales Sales tax of the last sale only]';
comment on column taxes.tax_rate.name is '[search]';
comment on column taxes.tax_rate.rate is 'In millionths: 18 % is 180000';
call kernel.protect('taxes.tax_rate');
