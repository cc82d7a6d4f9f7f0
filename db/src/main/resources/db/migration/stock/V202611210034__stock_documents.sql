-- Papers that move goods on purpose (transfers, adjustments, counts), what goods cost, and periods that are closed.
create table stock.document (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    number text not null,
    kind text not null check (kind in ('transfer', 'adjustment', 'count', 'receipt', 'opening', 'judgement')),
    status text not null default 'draft' check (status in ('draft', 'pending_approval', 'sent', 'partly_received', 'posted', 'rejected', 'cancelled')),
    location_id uuid not null,
    destination_id uuid,
    transit_id uuid,
    reason text not null default '',
    blind boolean not null default false,
    forced boolean not null default false,
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
    check ((status in ('posted', 'cancelled')) or posted_at is null),
    check (status <> 'posted' or posted_at is not null)
);
comment on table stock.document is 'A paper that moves goods on purpose; what it moved stands in the movements. [id:std StockDocument]';
comment on column stock.document.kind is '[=transfer From one place to another] [=adjustment A correction with a reason] [=count A stocktaking] [=receipt Goods from a supplier] [=opening What was there at the beginning] [=judgement Goods put aside, or let be sold again]';
comment on column stock.document.status is '[=draft Being written] [=pending_approval Worth so much that a second person must agree] [=sent On the way] [=partly_received Some of it arrived] [=posted Done] [=rejected The second person did not agree] [=cancelled Given up, or taken back by opposite movements once it was done]';
comment on column stock.document.transit_id is 'Where goods are counted while they are on the way, so that nothing is ever nowhere';
comment on column stock.document.reason is 'A code such as damage, theft, found, expired, sample; of a judgement, what was said';
comment on column stock.document.blind is 'A count whose counters do not see what is expected';
comment on column stock.document.forced is 'Whether it takes away what orders were promised; these wait again then';
comment on column stock.document.asked_by is '[ref:acc]';
comment on column stock.document.decided_by is 'Never the person who asked. [ref:acc]';
create index document_kind on stock.document (tenant_id, kind, id);
create index document_status on stock.document (tenant_id, status, id);
create index document_location on stock.document (tenant_id, location_id, id);
create index document_number on stock.document (tenant_id, number, id);
call kernel.protect('stock.document');

create table stock.document_line (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    document_id uuid not null,
    position int not null,
    location_id uuid,
    variant_id uuid not null,
    batch_id uuid,
    serial_id uuid,
    condition text not null default 'sellable' check (condition in ('sellable', 'quarantined', 'damaged')),
    quantity bigint not null,
    expected bigint,
    counted boolean not null default false,
    sent bigint not null default 0 check (sent >= 0),
    arrived bigint not null default 0 check (arrived >= 0),
    missing bigint not null default 0 check (missing >= 0),
    missing_reason text not null default '',
    cost_micros bigint check (cost_micros >= 0),
    primary key (tenant_id, id),
    foreign key (tenant_id, document_id) references stock.document (tenant_id, id) on delete cascade,
    foreign key (tenant_id, variant_id, batch_id) references stock.batch (tenant_id, variant_id, id),
    foreign key (tenant_id, serial_id) references stock.serial (tenant_id, id),
    foreign key (tenant_id, location_id) references stock.location (tenant_id, id),
    unique (tenant_id, document_id, position),
    check (missing = 0 or missing_reason <> ''),
    check (arrived + missing <= sent)
);
comment on table stock.document_line is 'A variant on a paper. [id:sdl StockDocumentLine]';
comment on column stock.document_line.variant_id is '[ref:var]';
comment on column stock.document_line.location_id is 'Where a count found it';
comment on column stock.document_line.quantity is 'What is to be sent, is corrected by or was counted last, in ten-thousandths; a correction may be below zero';
comment on column stock.document_line.expected is 'What the balance said when it was counted; empty while nobody counted';
comment on column stock.document_line.counted is 'Whether somebody counted it and nobody asked for another count';
comment on column stock.document_line.sent is 'How much of a transfer has left';
comment on column stock.document_line.arrived is 'How much of a transfer arrived; with what is missing it becomes what was sent';
create index document_line_variant on stock.document_line (tenant_id, variant_id);
call kernel.protect('stock.document_line');

-- Everything counters said stays, also what a later count replaced.
create table stock.count_entry (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    line_id uuid not null,
    quantity bigint not null check (quantity >= 0),
    expected bigint not null,
    counted_by uuid,
    counted_at timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, line_id) references stock.document_line (tenant_id, id) on delete cascade
);
comment on table stock.count_entry is 'What somebody counted; of several the last counts. [id:cen CountEntry]';
comment on column stock.count_entry.quantity is 'In ten-thousandths of the unit';
comment on column stock.count_entry.expected is 'What the balance said at that moment: what moves later does not falsify the difference';
comment on column stock.count_entry.counted_by is '[ref:acc]';
create index count_entry_line on stock.count_entry (tenant_id, line_id, id);
call kernel.protect('stock.count_entry', true);

-- Whoever changes layers locks this row first, and that after the balances.
create table stock.worth (
    tenant_id uuid not null default kernel.tenant(),
    variant_id uuid not null,
    policy text not null check (policy in ('fifo', 'average', 'specific')),
    quantity bigint not null default 0,
    worth bigint not null default 0,
    cost_micros bigint check (cost_micros >= 0),
    received_at timestamptz,
    issued_at timestamptz,
    updated_at timestamptz not null,
    primary key (tenant_id, variant_id)
);
comment on table stock.worth is 'What all goods of a variant are worth, wherever they are';
comment on column stock.worth.variant_id is '[ref:var]';
comment on column stock.worth.policy is 'How what leaves is valued, as it was chosen when goods first came';
comment on column stock.worth.worth is 'In the smallest unit of the shop''s currency';
comment on column stock.worth.cost_micros is 'What a unit cost last, with six decimals; empty where nobody ever said';
comment on column stock.worth.issued_at is 'When something last left for a customer: what stands still shows here';
call kernel.protect('stock.worth');

-- The worth of a layer is its own until it is used up, so that rounding never leaves anything behind; under an average it stands in the sum of the
-- variant alone. A layer below zero is what left before it came.
create table stock.layer (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    variant_id uuid not null,
    batch_id uuid,
    serial_id uuid,
    movement_id uuid not null,
    quantity bigint not null check (quantity <> 0),
    remaining bigint not null,
    cost_micros bigint check (cost_micros >= 0),
    opening bigint not null,
    worth bigint not null,
    occurred_at timestamptz not null,
    posted_at timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, variant_id, batch_id) references stock.batch (tenant_id, variant_id, id),
    foreign key (tenant_id, serial_id) references stock.serial (tenant_id, id),
    check (abs(remaining) <= abs(quantity) and remaining::numeric * quantity >= 0),
    check (remaining <> 0 or worth = 0)
);
comment on table stock.layer is 'Goods that came in together at one cost; what leaves uses layers up, over all locations. [id:lay Layer]';
comment on column stock.layer.variant_id is '[ref:var]';
comment on column stock.layer.batch_id is '[ref:bat]';
comment on column stock.layer.serial_id is '[ref:ser]';
comment on column stock.layer.movement_id is '[ref:mov]';
comment on column stock.layer.quantity is 'Below zero for goods that left before they came';
comment on column stock.layer.cost_micros is 'What a unit cost in the shop''s currency, with six decimals; empty where nobody said';
comment on column stock.layer.opening is 'What it was worth when it came, in the smallest unit of the shop''s currency; 0 where an average is kept';
comment on column stock.layer.worth is 'What is left of that, with costs that were told later';
create index layer_open on stock.layer (tenant_id, variant_id, occurred_at, id) where remaining <> 0;
create index layer_movement on stock.layer (tenant_id, movement_id);
create index layer_variant on stock.layer (tenant_id, variant_id, occurred_at, id);
call kernel.protect('stock.layer');

create table stock.layer_use (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    layer_id uuid not null,
    movement_id uuid not null,
    kind text not null check (kind in ('recost', 'settle', 'return', 'use')),
    quantity bigint not null,
    cost bigint not null,
    share bigint not null,
    consumed bigint not null default 0,
    posted_at timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, layer_id) references stock.layer (tenant_id, id),
    check ((kind <> 'use') or (quantity > 0)),
    check ((kind <> 'return') or (quantity < 0))
);
comment on table stock.layer_use is 'What a movement took from a layer or gave back to it, and what the layer''s cost was put right by; never altered. [id:lyu LayerUse]';
comment on column stock.layer_use.movement_id is 'Which goods left, came back or, told late, had cost something else when they came [ref:mov]';
comment on column stock.layer_use.kind is '[=use Goods left] [=return Goods came back to where they were from] [=settle Goods came that had left before] [=recost The cost was told late]';
comment on column stock.layer_use.quantity is 'What the layer lost by it, in ten-thousandths';
comment on column stock.layer_use.cost is 'What all goods of the variant are worth less by it, in the smallest unit of the shop''s currency';
comment on column stock.layer_use.share is 'What the layer itself is worth less by it; 0 where an average is kept';
comment on column stock.layer_use.consumed is 'What it adds to the cost of goods that had left before';
create index layer_use_layer on stock.layer_use (tenant_id, layer_id);
create index layer_use_movement on stock.layer_use (tenant_id, movement_id);
create index layer_use_posted on stock.layer_use (tenant_id, posted_at) where kind in ('recost', 'settle');
call kernel.protect('stock.layer_use', true);
create trigger period_is_open after insert on stock.layer_use referencing new table as posted for each statement execute function stock.demand_open();

create table stock.period (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    until date not null,
    ends_at timestamptz not null,
    worth bigint not null,
    quantity bigint not null,
    digest text not null,
    closed_by uuid,
    closed_at timestamptz not null,
    reopened_by uuid,
    reopened_at timestamptz,
    primary key (tenant_id, id)
);
comment on table stock.period is 'Days up to and with one that are closed: nothing is posted in them any more. [id:spd StockPeriod]';
comment on column stock.period.ends_at is 'The first moment that is open again';
comment on column stock.period.worth is 'What all goods were worth then, in the smallest unit of the shop''s currency';
comment on column stock.period.quantity is 'How many there were of everything, in ten-thousandths of their units';
comment on column stock.period.digest is 'SHA-256 of what each variant counted and was worth then, so that a recount can be compared';
comment on column stock.period.closed_by is '[ref:acc]';
comment on column stock.period.reopened_by is '[ref:acc]';
comment on column stock.period.reopened_at is 'When it was opened again; it is closed by another row then';
create index period_until on stock.period (tenant_id, until, id);
call kernel.protect('stock.period');

