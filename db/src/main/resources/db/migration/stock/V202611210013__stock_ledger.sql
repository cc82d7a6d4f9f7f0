-- Where goods are: one append-only movement ledger, balances per variant and location, and what is promised to orders.
create schema stock;
grant usage on schema stock to tradepost_app;

create table stock.location (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    code text not null,
    name text not null,
    kind text not null check (kind in ('warehouse', 'shop')),
    priority int not null default 0,
    address jsonb not null default '{}',
    custom jsonb not null default '{}',
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null default 1,
    primary key (tenant_id, id),
    unique (tenant_id, code)
);
comment on table stock.location is 'A warehouse or shop that holds goods. [id:loc Location]';
comment on column stock.location.kind is '[=warehouse Goods are shipped from here] [=shop People come to buy here]';
comment on column stock.location.code is '[search]';
comment on column stock.location.name is '[search]';
create index location_name on stock.location (tenant_id, name, id);
call kernel.protect('stock.location');

create table stock.balance (
    tenant_id uuid not null default kernel.tenant(),
    variant_id uuid not null,
    location_id uuid not null,
    on_hand bigint not null default 0 check (on_hand >= 0),
    allocated bigint not null default 0 check (allocated >= 0),
    updated_at timestamptz not null,
    primary key (tenant_id, variant_id, location_id),
    foreign key (tenant_id, location_id) references stock.location (tenant_id, id),
    check (allocated <= on_hand)
);
comment on table stock.balance is 'What a location holds of a variant and how much of it is promised; a variant without a row is not tracked and always available';
comment on column stock.balance.variant_id is '[ref:var]';
comment on column stock.balance.on_hand is 'In ten-thousandths of the unit; falls when goods are shipped';
comment on column stock.balance.allocated is 'Promised to orders and not yet shipped';
call kernel.protect('stock.balance');

create table stock.movement (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    variant_id uuid not null,
    location_id uuid not null,
    kind text not null check (kind in ('receipt', 'issue', 'adjustment', 'return')),
    quantity bigint not null check (quantity <> 0),
    cause_id uuid,
    note text not null default '',
    occurred_at timestamptz not null,
    posted_at timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, location_id) references stock.location (tenant_id, id),
    check ((kind = 'issue') = (quantity < 0) or kind = 'adjustment')
);
comment on table stock.movement is 'A change of what is on hand; never altered, corrected by another. [id:mov Movement]';
comment on column stock.movement.kind is '[=receipt Goods came in] [=issue Goods went out] [=adjustment Counting showed another number] [=return Goods came back from a customer]';
comment on column stock.movement.variant_id is '[ref:var]';
create index movement_variant on stock.movement (tenant_id, variant_id, location_id);
call kernel.protect('stock.movement', true);

create table stock.allocation (
    tenant_id uuid not null default kernel.tenant(),
    order_id uuid not null,
    order_line_id uuid not null,
    variant_id uuid not null,
    location_id uuid not null,
    quantity bigint not null check (quantity >= 0),
    updated_at timestamptz not null,
    primary key (tenant_id, order_id, order_line_id, location_id),
    foreign key (tenant_id, location_id) references stock.location (tenant_id, id)
);
comment on table stock.allocation is 'Goods at a location promised to a line of an order and not yet shipped';
comment on column stock.allocation.order_id is '[ref:ord]';
comment on column stock.allocation.order_line_id is '[ref:oln]';
comment on column stock.allocation.variant_id is '[ref:var]';
create index allocation_variant on stock.allocation (tenant_id, variant_id, location_id);
call kernel.protect('stock.allocation');
