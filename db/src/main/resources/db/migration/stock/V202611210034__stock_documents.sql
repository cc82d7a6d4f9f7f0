-- Papers that move goods on purpose (transfers, adjustments, counts), what goods cost, and periods that are closed.
create table stock.document (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    number text not null,
    kind text not null check (kind in ('transfer', 'adjustment', 'count', 'receipt', 'opening')),
    status text not null default 'draft' check (status in ('draft', 'pending_approval', 'sent', 'partly_received', 'posted', 'rejected', 'cancelled')),
    location_id uuid not null,
    destination_id uuid,
    transit_id uuid,
    reason text not null default '',
    blind boolean not null default false,
    note text not null default '',
    asked_by uuid,
    decided_by uuid,
    decided_at timestamptz,
    occurred_at timestamptz not null,
    posted_at timestamptz,
    custom jsonb not null default '{}',
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null default 1,
    primary key (tenant_id, id),
    foreign key (tenant_id, location_id) references stock.location (tenant_id, id),
    foreign key (tenant_id, destination_id) references stock.location (tenant_id, id),
    foreign key (tenant_id, transit_id) references stock.location (tenant_id, id),
    unique (tenant_id, number),
    check ((kind = 'transfer') = (destination_id is not null)),
    check ((kind = 'transfer') = (transit_id is not null)),
    check (destination_id <> location_id),
    check (status not in ('sent', 'partly_received') or kind = 'transfer'),
    check (kind <> 'adjustment' or reason <> ''),
    check (decided_by <> asked_by),
    check ((status = 'posted') = (posted_at is not null))
);
comment on table stock.document is 'A paper that moves goods on purpose; what it moved stands in the movements. [id:std StockDocument]';
comment on column stock.document.kind is '[=transfer From one place to another] [=adjustment A correction with a reason] [=count A stocktaking] [=receipt Goods from a supplier] [=opening What was there at the beginning]';
comment on column stock.document.status is '[=draft Being written] [=pending_approval Worth so much that a second person must agree] [=sent On the way] [=partly_received Some of it arrived] [=posted Done] [=rejected The second person did not agree] [=cancelled Given up]';
comment on column stock.document.transit_id is 'Where goods are counted while they are on the way, so that nothing is ever nowhere';
comment on column stock.document.reason is 'A code such as damage, theft, found, expired, sample';
comment on column stock.document.blind is 'A count whose counters do not see what is expected';
comment on column stock.document.asked_by is '[ref:acc]';
comment on column stock.document.decided_by is 'Never the person who asked. [ref:acc]';
create index document_status on stock.document (tenant_id, kind, status, id);
create index document_location on stock.document (tenant_id, location_id, id);
call kernel.protect('stock.document');

create table stock.document_line (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    document_id uuid not null,
    position int not null,
    variant_id uuid not null,
    batch_id uuid,
    serial_id uuid,
    condition text not null default 'sellable' check (condition in ('sellable', 'quarantined', 'damaged')),
    quantity bigint not null,
    expected bigint,
    arrived bigint not null default 0 check (arrived >= 0),
    missing bigint not null default 0 check (missing >= 0),
    missing_reason text not null default '',
    cost_micros bigint check (cost_micros >= 0),
    primary key (tenant_id, id),
    foreign key (tenant_id, document_id) references stock.document (tenant_id, id) on delete cascade,
    foreign key (tenant_id, variant_id, batch_id) references stock.batch (tenant_id, variant_id, id),
    foreign key (tenant_id, serial_id) references stock.serial (tenant_id, id),
    unique (tenant_id, document_id, position),
    check (missing = 0 or missing_reason <> '')
);
comment on table stock.document_line is 'A variant on a paper. [id:sdl StockDocumentLine]';
comment on column stock.document_line.variant_id is '[ref:var]';
comment on column stock.document_line.quantity is 'What is sent, corrected by or counted; a correction may be below zero';
comment on column stock.document_line.expected is 'What the balance said when a count was opened';
comment on column stock.document_line.arrived is 'How much of a transfer arrived; with what is missing it becomes what was sent';
create index document_line_variant on stock.document_line (tenant_id, variant_id);
call kernel.protect('stock.document_line');

-- A layer is never recosted: a late or changed cost is a use of no quantity in the open period.
create table stock.layer (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    variant_id uuid not null,
    batch_id uuid,
    serial_id uuid,
    movement_id uuid not null,
    quantity bigint not null check (quantity > 0),
    remaining bigint not null check (remaining between 0 and quantity),
    cost_micros bigint not null check (cost_micros >= 0),
    occurred_at timestamptz not null,
    posted_at timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, variant_id, batch_id) references stock.batch (tenant_id, variant_id, id),
    foreign key (tenant_id, serial_id) references stock.serial (tenant_id, id),
    unique (tenant_id, movement_id)
);
comment on table stock.layer is 'Goods that came in together at one cost; what leaves uses layers up, over all locations. [id:lay Layer]';
comment on column stock.layer.variant_id is '[ref:var]';
comment on column stock.layer.movement_id is '[ref:mov]';
comment on column stock.layer.cost_micros is 'What a unit cost in the shop''s currency, with six decimals';
create index layer_open on stock.layer (tenant_id, variant_id, occurred_at, id) where remaining > 0;
call kernel.protect('stock.layer');

create table stock.layer_use (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    layer_id uuid not null,
    movement_id uuid not null,
    kind text not null check (kind in ('recost', 'return', 'use')),
    quantity bigint not null,
    cost_minor bigint not null,
    posted_at timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, layer_id) references stock.layer (tenant_id, id),
    check ((kind = 'use') = (quantity > 0)),
    check ((kind = 'return') = (quantity < 0))
);
comment on table stock.layer_use is 'What a movement took from a layer or gave back to it, and what the layer''s cost was put right by. [id:lyu LayerUse]';
comment on column stock.layer_use.movement_id is 'Which goods left, came back or, told late, had cost something else when they came [ref:mov]';
comment on column stock.layer_use.kind is '[=use Goods left] [=return Goods came back to where they were from] [=recost The cost was told late, for what has left]';
comment on column stock.layer_use.cost_minor is 'What it adds to the cost of goods that left, in the shop''s currency';
create index layer_use_layer on stock.layer_use (tenant_id, layer_id);
create index layer_use_movement on stock.layer_use (tenant_id, movement_id);
call kernel.protect('stock.layer_use', true);

create table stock.period (
    tenant_id uuid not null default kernel.tenant(),
    until date not null,
    worth_minor bigint not null,
    digest bytea not null,
    closed_by uuid,
    closed_at timestamptz not null,
    primary key (tenant_id, until)
);
comment on table stock.period is 'Days up to and with one that are closed: nothing is posted in them any more';
comment on column stock.period.worth_minor is 'What all goods were worth then';
comment on column stock.period.digest is 'Of all balances and layers then, so that a recount can be compared';
comment on column stock.period.closed_by is '[ref:acc]';
call kernel.protect('stock.period', true);
