-- What a visitor means to buy. A cart holds wishes; prices, taxes and stock are settled when it is completed.
create schema carts;
grant usage on schema carts to tradepost_app, tradepost_worker;

create table carts.cart (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    secret_hash bytea not null,
    account_id uuid,
    status text not null default 'open' check (status in ('open', 'completed', 'expired')),
    currency text not null,
    email text not null default '',
    shipping_address jsonb,
    billing_address jsonb,
    shipping_method_id uuid,
    payment_method text not null default '',
    note text not null default '',
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null default 1,
    idle_since date not null generated always as ((updated_at at time zone 'UTC')::date) stored,
    primary key (tenant_id, id),
    unique (tenant_id, secret_hash),
    foreign key (tenant_id, account_id) references accounts.account (tenant_id, id)
) with (fillfactor = 75);
comment on table carts.cart is 'A basket on its way to an order. [id:crt Cart]';
comment on column carts.cart.idle_since is 'The day of the last change: a cart that changes often leaves the indexes alone';
comment on column carts.cart.shipping_method_id is '[ref:shm]';
create index cart_account on carts.cart (tenant_id, account_id, status) where account_id is not null;
create index cart_idle on carts.cart (idle_since) where status = 'open';
call kernel.protect('carts.cart');
create policy worker on carts.cart to tradepost_worker using (true);
grant select (tenant_id, id, status, updated_at, idle_since, version), update (status, updated_at, version) on carts.cart to tradepost_worker;

create table carts.cart_line (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    cart_id uuid not null,
    variant_id uuid not null,
    quantity bigint not null check (quantity > 0),
    seen_minor bigint not null,
    created_at timestamptz not null,
    primary key (tenant_id, id),
    unique (tenant_id, cart_id, variant_id),
    foreign key (tenant_id, cart_id) references carts.cart (tenant_id, id) on delete cascade,
    foreign key (tenant_id, variant_id) references catalogue.variant (tenant_id, id)
);
comment on table carts.cart_line is 'A variant in a cart. [id:cln CartLine]';
comment on column carts.cart_line.seen_minor is 'The unit price the customer last saw: a rise needs a new consent';
call kernel.protect('carts.cart_line');
