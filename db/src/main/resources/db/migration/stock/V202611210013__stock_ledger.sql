-- Where goods are: one append-only movement ledger, balances per variant and location, and what is promised to carts and orders.
create schema stock;
grant usage on schema stock to tradepost_app, tradepost_worker;

create table stock.location (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    parent_id uuid,
    code text not null,
    name text not null,
    kind text not null check (kind in ('warehouse', 'shop', 'zone', 'bin', 'in_transit', 'virtual')),
    priority int not null default 0,
    negative_allowed boolean not null default false,
    address jsonb not null default '{}',
    custom jsonb not null default '{}',
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null default 1,
    primary key (tenant_id, id),
    foreign key (tenant_id, parent_id) references stock.location (tenant_id, id),
    unique (tenant_id, code),
    check (parent_id <> id),
    check (kind not in ('zone', 'bin') or parent_id is not null)
);
comment on table stock.location is 'A place that holds goods: a warehouse or shop, or a part of one. [id:loc Location]';
comment on column stock.location.kind is '[=warehouse Goods are shipped from here] [=shop People come to buy here] [=zone A part of a warehouse or shop] [=bin One shelf] [=in_transit Goods on their way between two places] [=virtual Goods that others keep for us]';
comment on column stock.location.code is '[search]';
comment on column stock.location.name is '[search]';
comment on column stock.location.parent_id is 'The place this one is a part of';
comment on column stock.location.priority is 'The lower, the earlier goods are promised from here';
comment on column stock.location.negative_allowed is 'Whether more may leave than was counted in, as at a till that cannot wait; what is not counted there can be sold all the same';
create index location_name on stock.location (tenant_id, name, id);
create index location_parent on stock.location (tenant_id, parent_id) where parent_id is not null;
call kernel.protect('stock.location');

create table stock.item (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    variant_id uuid not null,
    kind text not null default 'article' check (kind in ('article', 'kit')),
    tracking text not null default 'none' check (tracking in ('none', 'batch', 'serial')),
    backorder text not null default 'none' check (backorder in ('none', 'allow', 'preorder')),
    backorder_limit bigint check (backorder_limit >= 0),
    safety bigint not null default 0 check (safety >= 0),
    low bigint check (low >= 0),
    shelf_life_days int check (shelf_life_days > 0),
    valuation text not null default 'fifo' check (valuation in ('fifo', 'average', 'specific')),
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null default 1,
    primary key (tenant_id, id),
    unique (tenant_id, variant_id),
    unique (tenant_id, variant_id, kind),
    check (kind = 'article' or (tracking = 'none' and backorder = 'none' and safety = 0)),
    check (valuation <> 'specific' or tracking <> 'none')
);
comment on table stock.item is 'How a variant is kept; one without a row is kept plainly. [id:itm Item]';
comment on column stock.item.variant_id is '[ref:var]';
comment on column stock.item.kind is '[=article Kept as it is] [=kit Put together from articles when it is sold, and never on a shelf itself]';
comment on column stock.item.tracking is '[=none Counted only] [=batch Every piece belongs to a batch] [=serial Every piece has a number]';
comment on column stock.item.backorder is '[=none Only what is here is sold] [=allow What runs out is sold on and delivered later] [=preorder Sold before it was ever here]';
comment on column stock.item.backorder_limit is 'How much may be owed at once; without it there is no limit';
comment on column stock.item.safety is 'What is kept back from sale, over all locations';
comment on column stock.item.shelf_life_days is 'After so many days a piece has expired, where its batch does not say otherwise';
comment on column stock.item.low is 'A warning is due when no more than this is left that no order has, over all locations';
comment on column stock.item.valuation is '[=fifo What came first is used first] [=average Every piece costs the mean] [=specific Every batch or piece costs what was paid for it]';
call kernel.protect('stock.item');

-- The two derived columns let the keys refuse a kit within a kit, so that taking one apart is one step for ever.
create table stock.kit_component (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    variant_id uuid not null,
    component_id uuid not null,
    quantity bigint not null check (quantity > 0),
    whole text not null generated always as ('kit') stored,
    part text not null generated always as ('article') stored,
    created_at timestamptz not null,
    primary key (tenant_id, id),
    unique (tenant_id, variant_id, component_id),
    foreign key (tenant_id, variant_id, whole) references stock.item (tenant_id, variant_id, kind),
    foreign key (tenant_id, component_id, part) references stock.item (tenant_id, variant_id, kind)
);
comment on table stock.kit_component is 'What one piece of a kit is put together from. [id:kco KitComponent]';
comment on column stock.kit_component.variant_id is '[ref:var]';
comment on column stock.kit_component.component_id is '[ref:var]';
comment on column stock.kit_component.quantity is 'For one piece of the kit';
create index kit_component_part on stock.kit_component (tenant_id, component_id);
call kernel.protect('stock.kit_component');

create table stock.batch (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    variant_id uuid not null,
    code text not null check (code <> ''),
    supplier text not null default '',
    made_on date,
    expires_on date,
    blocked boolean not null default false,
    unfit boolean not null default false,
    look_on date,
    warn_on date,
    custom jsonb not null default '{}',
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null default 1,
    primary key (tenant_id, id),
    unique (tenant_id, variant_id, code),
    unique (tenant_id, variant_id, id),
    check (made_on <= expires_on)
);
comment on table stock.batch is 'Pieces made together, which expire and are called back together. [id:bat Batch]';
comment on column stock.batch.variant_id is '[ref:var]';
comment on column stock.batch.code is '[search]';
comment on column stock.batch.warn_on is 'When to tell that it expires soon; empty once that was told';
comment on column stock.batch.blocked is 'Neither promised nor shipped, such as after a recall';
comment on column stock.batch.unfit is 'Whether it counts as nothing that can be sold: blocked, expired, or expiring sooner than the shop ships';
comment on column stock.batch.look_on is 'The day on which it stops being fit; empty once it has';
create index batch_expiry on stock.batch (tenant_id, expires_on, id) where expires_on is not null;
create index batch_due on stock.batch (warn_on, tenant_id) where warn_on is not null;
create index batch_look on stock.batch (look_on, tenant_id) where look_on is not null;
call kernel.protect('stock.batch');
create policy worker on stock.batch to tradepost_worker using (true);
grant select (tenant_id, warn_on, look_on) on stock.batch to tradepost_worker;

create table stock.serial (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    variant_id uuid not null,
    batch_id uuid,
    code text not null check (code <> ''),
    location_id uuid,
    condition text not null default 'sellable' check (condition in ('sellable', 'quarantined', 'damaged')),
    status text not null check (status in ('here', 'in_transit', 'sold', 'scrapped')),
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null default 1,
    primary key (tenant_id, id),
    foreign key (tenant_id, location_id) references stock.location (tenant_id, id),
    foreign key (tenant_id, variant_id, batch_id) references stock.batch (tenant_id, variant_id, id),
    unique (tenant_id, variant_id, code),
    check ((status in ('here', 'in_transit')) = (location_id is not null))
);
comment on table stock.serial is 'One piece with a number; it is in at most one place. [id:ser Serial]';
comment on column stock.serial.variant_id is '[ref:var]';
comment on column stock.serial.code is '[search]';
comment on column stock.serial.condition is '[=sellable Fit for sale] [=quarantined Waiting to be looked at] [=damaged Not fit for sale]';
comment on column stock.serial.status is '[=here On a shelf] [=in_transit Between two places] [=sold With a customer] [=scrapped Gone for good]';
create index serial_place on stock.serial (tenant_id, variant_id, location_id) where location_id is not null;
call kernel.protect('stock.serial');

-- Whoever changes a promise or a quantity locks the balances first, in the order of their key; nothing else of stock is locked before them.
create table stock.balance (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null default gen_random_uuid(),
    variant_id uuid not null,
    location_id uuid not null,
    on_hand bigint not null default 0,
    unfit bigint not null default 0 check (unfit >= 0),
    reserved bigint not null default 0 check (reserved >= 0),
    allocated bigint not null default 0 check (allocated >= 0),
    backordered bigint not null default 0 check (backordered >= 0),
    quarantined bigint not null default 0 check (quarantined >= 0),
    damaged bigint not null default 0 check (damaged >= 0),
    negative_allowed boolean not null default false,
    updated_at timestamptz not null,
    primary key (tenant_id, variant_id, location_id),
    unique (tenant_id, id),
    foreign key (tenant_id, location_id) references stock.location (tenant_id, id),
    check (on_hand >= 0 or negative_allowed),
    check (reserved + allocated <= on_hand or negative_allowed)
);
comment on table stock.balance is 'What a location holds of a variant and how much of it is promised; a variant without a row is not tracked and always available. [id:sbl StockBalance]';
comment on column stock.balance.variant_id is '[ref:var]';
comment on column stock.balance.on_hand is 'What can be sold, in ten-thousandths of the unit; falls when goods are shipped';
comment on column stock.balance.unfit is 'How much of that is in batches that have expired or are blocked: it is promised to nobody';
comment on column stock.balance.reserved is 'Held for carts: the sum of their active reservations, lapsed ones too until they are swept';
comment on column stock.balance.allocated is 'Promised to orders and not yet shipped';
comment on column stock.balance.backordered is 'Promised to carts and orders and not here yet';
comment on column stock.balance.quarantined is 'Here, and waiting to be looked at';
comment on column stock.balance.damaged is 'Here, and not fit for sale';
comment on column stock.balance.negative_allowed is 'Whether more may leave than was counted in; it follows the location';
create index balance_location on stock.balance (tenant_id, location_id, id);
call kernel.protect('stock.balance');

create table stock.batch_balance (
    tenant_id uuid not null default kernel.tenant(),
    variant_id uuid not null,
    location_id uuid not null,
    batch_id uuid not null,
    on_hand bigint not null default 0 check (on_hand >= 0),
    quarantined bigint not null default 0 check (quarantined >= 0),
    damaged bigint not null default 0 check (damaged >= 0),
    allocated bigint not null default 0 check (allocated >= 0),
    updated_at timestamptz not null,
    primary key (tenant_id, variant_id, location_id, batch_id),
    foreign key (tenant_id, variant_id, location_id) references stock.balance (tenant_id, variant_id, location_id),
    foreign key (tenant_id, variant_id, batch_id) references stock.batch (tenant_id, variant_id, id),
    check (allocated <= on_hand)
);
comment on table stock.batch_balance is 'How much of what a location holds belongs to a batch; changed under the lock of the balance above it';
comment on column stock.batch_balance.variant_id is '[ref:var]';
comment on column stock.batch_balance.quarantined is 'Here, and waiting to be looked at';
comment on column stock.batch_balance.damaged is 'Here, and not fit for sale';
comment on column stock.batch_balance.allocated is 'Picked for orders; an order takes the batch that expires first, and not before it is picked';
create index batch_balance_batch on stock.batch_balance (tenant_id, batch_id);
call kernel.protect('stock.batch_balance');

create table stock.movement (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    variant_id uuid not null,
    location_id uuid not null,
    kind text not null check (kind in ('receipt', 'issue', 'adjustment', 'return', 'transfer', 'condition')),
    condition text not null default 'sellable' check (condition in ('sellable', 'quarantined', 'damaged')),
    quantity bigint not null check (quantity <> 0),
    batch_id uuid,
    serial_id uuid,
    document_id uuid,
    cause_id uuid,
    line_id uuid,
    per_unit bigint not null default 10000 check (per_unit > 0),
    undoes_id uuid,
    cost_micros bigint check (cost_micros >= 0),
    worth bigint not null default 0,
    note text not null default '',
    occurred_at timestamptz not null,
    posted_at timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, location_id) references stock.location (tenant_id, id),
    check ((kind = 'issue') = (quantity < 0) or kind in ('adjustment', 'transfer', 'condition')),
    check (occurred_at <= posted_at),
    check (serial_id is null or abs(quantity) = 10000)
);
comment on table stock.movement is 'A change of what is on hand; never altered, corrected by another. [id:mov Movement]';
comment on column stock.movement.kind is '[=receipt Goods came in] [=issue Goods went out] [=adjustment Counting showed another number] [=return Goods came back from a customer] [=transfer Goods went to another place] [=condition Goods were found fit or unfit for sale]';
comment on column stock.movement.condition is '[=sellable Fit for sale] [=quarantined Waiting to be looked at] [=damaged Not fit for sale]';
comment on column stock.movement.variant_id is '[ref:var]';
comment on column stock.movement.batch_id is '[ref:bat]';
comment on column stock.movement.serial_id is '[ref:ser]';
comment on column stock.movement.cost_micros is 'What a unit cost in the shop''s currency, with six decimals; empty where nobody said';
comment on column stock.movement.document_id is 'The paper that moved it. [ref:std]';
comment on column stock.movement.line_id is 'The line of the order it left for or came back from. [ref:oln]';
comment on column stock.movement.per_unit is 'How much of the variant one unit of that line takes: in ten-thousandths; more than one piece for a part of a kit';
comment on column stock.movement.undoes_id is 'What it takes back: the issue of goods that return, the correction that was wrong. [ref:mov]';
comment on column stock.movement.worth is 'What all goods are worth more by it, in the smallest unit of the shop''s currency; nothing where goods only change their place';
comment on column stock.movement.occurred_at is 'When it happened, which may be told late';
comment on column stock.movement.posted_at is 'When it was written down, which is never in a closed period';
create index movement_variant on stock.movement (tenant_id, variant_id, id);
create index movement_posted on stock.movement (tenant_id, posted_at);
create index movement_cause on stock.movement (tenant_id, cause_id, variant_id) where cause_id is not null;
create index movement_document on stock.movement (tenant_id, document_id) where document_id is not null;
create index movement_batch on stock.movement (tenant_id, batch_id) where batch_id is not null;
create index movement_serial on stock.movement (tenant_id, serial_id) where serial_id is not null;
call kernel.protect('stock.movement', true);

-- Whoever writes holds the shop's period open until the transaction ends, and whoever closes it waits for them: so what is closed is complete.
create function stock.demand_open() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    perform pg_advisory_xact_lock_shared(hashtextextended('stock.period', 0) # hashtextextended(current_setting('app.tenant'), 0));
    if exists (
        select from posted p where p.posted_at < (select max(c.ends_at) from stock.period c where c.reopened_at is null)
    ) then
        raise exception 'stock period is closed' using errcode = 'check_violation', constraint = 'movement_period_closed';
    end if;
    return null;
end $$;
create trigger period_is_open after insert on stock.movement referencing new table as posted for each statement execute function stock.demand_open();

create table stock.allocation (
    tenant_id uuid not null default kernel.tenant(),
    order_id uuid not null,
    order_line_id uuid not null,
    variant_id uuid not null,
    location_id uuid not null,
    quantity bigint not null check (quantity >= 0),
    backordered bigint not null default 0 check (backordered >= 0),
    per_unit bigint not null default 10000 check (per_unit > 0),
    updated_at timestamptz not null,
    primary key (tenant_id, order_id, order_line_id, variant_id, location_id),
    foreign key (tenant_id, location_id) references stock.location (tenant_id, id)
);
comment on table stock.allocation is 'Goods at a location promised to a line of an order and not yet shipped; the line of a kit has several variants';
comment on column stock.allocation.order_id is '[ref:ord]';
comment on column stock.allocation.order_line_id is '[ref:oln]';
comment on column stock.allocation.variant_id is '[ref:var]';
comment on column stock.allocation.backordered is 'Promised as well, and not here yet: what arrives goes to the oldest order';
comment on column stock.allocation.per_unit is 'How much of the variant one unit of the line takes, as the kit was when it was ordered';
create index allocation_variant on stock.allocation (tenant_id, variant_id, location_id);
create index allocation_waiting on stock.allocation (tenant_id, variant_id, order_id) where backordered > 0;
call kernel.protect('stock.allocation');

create table stock.reservation (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    cause_id uuid not null,
    reference text,
    line_id uuid not null,
    variant_id uuid not null,
    location_id uuid not null,
    quantity bigint not null check (quantity >= 0),
    backordered bigint not null default 0 check (backordered >= 0),
    per_unit bigint not null default 10000 check (per_unit > 0),
    state text not null default 'active' check (state in ('active', 'committed', 'released', 'expired')),
    expires_at timestamptz not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null default 1,
    primary key (tenant_id, id),
    foreign key (tenant_id, location_id) references stock.location (tenant_id, id),
    check (quantity + backordered > 0)
);
comment on table stock.reservation is 'Goods held for a cart for a while; past its time a reservation holds nothing, swept or not. [id:rsv Reservation]';
comment on column stock.reservation.cause_id is 'For whom: a cart, a quote, a production order';
comment on column stock.reservation.reference is 'What somebody outside the shop calls the cause; a cart has none';
comment on column stock.reservation.line_id is 'The line of the cause';
comment on column stock.reservation.variant_id is '[ref:var]';
comment on column stock.reservation.state is '[=active Held] [=committed Became the allocation of an order] [=released Given back] [=expired Nobody came in time]';
comment on column stock.reservation.backordered is 'Of what is not here yet';
create unique index reservation_held on stock.reservation (tenant_id, cause_id, line_id, variant_id, location_id) where state = 'active';
create index reservation_lapsing on stock.reservation (tenant_id, variant_id, expires_at) where state = 'active';
create index reservation_reference on stock.reservation (tenant_id, reference, id) where reference is not null;
create index reservation_due on stock.reservation (expires_at, tenant_id) where state = 'active';
create index reservation_ended on stock.reservation (updated_at) where state <> 'active';
call kernel.protect('stock.reservation');
create policy worker on stock.reservation to tradepost_worker using (true);
grant select (tenant_id, id, state, expires_at, updated_at), delete on stock.reservation to tradepost_worker;
