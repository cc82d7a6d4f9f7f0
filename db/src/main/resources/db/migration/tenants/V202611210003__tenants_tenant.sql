-- The shop itself: its name, country, currency and looks.
create schema tenants;
grant usage on schema tenants to tradepost_app, tradepost_worker;

create table tenants.tenant (
    tenant_id uuid primary key default kernel.tenant(),
    slug text not null,
    name text not null,
    tagline text not null default '',
    status text not null check (status in ('provisioning', 'active', 'suspended', 'archived', 'deleted')),
    kind text not null default 'retailer' check (kind in ('retailer', 'distributor', 'marketplace')),
    country text not null check (country ~ '^[A-Z]{2}$'),
    region text not null default '',
    currency text not null check (currency ~ '^[A-Z]{3}$'),
    locale text not null,
    time_zone text not null,
    email text not null,
    tax_number text not null default '',
    address jsonb not null default '{}',
    colour text not null default '#0f766e' check (colour ~ '^#[0-9a-f]{6}$'),
    prices_include_tax boolean not null default true,
    stamp bigint not null default 1,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null default 1
);
comment on table tenants.tenant is 'A merchant with a shop of its own';
comment on column tenants.tenant.stamp is 'Rises with every change of permissions, prices or flags, so that caches notice at the next request';
call kernel.protect('tenants.tenant');
create policy worker on tenants.tenant for select to tradepost_worker using (true);
grant select on tenants.tenant to tradepost_worker;
