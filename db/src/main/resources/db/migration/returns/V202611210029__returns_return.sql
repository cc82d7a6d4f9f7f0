-- Goods that come back: who wants to give back what and why, what came, in which condition, and what the customer gets for it.
create schema returns;
grant usage on schema returns to tradepost_app, tradepost_worker;

create table returns.return_order (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    number text not null,
    order_id uuid not null,
    status text not null check (status in ('requested', 'approved', 'rejected', 'in_transit', 'received', 'inspected', 'resolved', 'cancelled', 'expired')),
    wish text not null check (wish in ('refund', 'exchange', 'credit')),
    outcome text check (outcome in ('refund', 'exchange', 'credit')),
    requested_by text not null,
    by_customer boolean not null,
    note text not null default '',
    decision_reason text not null default '',
    payer text not null check (payer in ('shop', 'customer')),
    carrier text not null default '',
    tracking text not null default '',
    currency text not null,
    refund_minor bigint not null default 0 check (refund_minor >= 0),
    shipping_minor bigint not null default 0 check (shipping_minor >= 0),
    exchange_order_id uuid,
    due_at timestamptz,
    requested_at timestamptz not null,
    resolved_at timestamptz,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null default 1,
    primary key (tenant_id, id),
    unique (tenant_id, number),
    foreign key (tenant_id, order_id) references orders.sales_order (tenant_id, id),
    check ((status = 'resolved') = (outcome is not null))
);
comment on table returns.return_order is 'Goods of an order that a customer gives back. [id:ret Return]';
comment on column returns.return_order.number is '[search]';
comment on column returns.return_order.tracking is '[search]';
comment on column returns.return_order.wish is 'What the customer wants for the goods. [=refund The money] [=exchange Other goods] [=credit A balance to buy from]';
comment on column returns.return_order.outcome is 'What the customer got for them. [=refund The money] [=exchange Other goods] [=credit A balance to buy from]';
comment on column returns.return_order.payer is 'Who pays the way back. [=shop The shop] [=customer The customer]';
comment on column returns.return_order.decision_reason is 'Why it was refused or given up';
comment on column returns.return_order.refund_minor is 'What the customer got for goods, with tax';
comment on column returns.return_order.shipping_minor is 'What of the delivery was given back with them, with tax';
comment on column returns.return_order.exchange_order_id is 'The order of the other goods. [ref:ord]';
comment on column returns.return_order.due_at is 'Until when the goods of an approved return must be on their way';
create index return_order_order on returns.return_order (tenant_id, order_id, id);
create index return_order_status on returns.return_order (tenant_id, status, id);
create index return_order_requested on returns.return_order (tenant_id, requested_at, id);
create index return_order_due on returns.return_order (due_at) where status = 'approved';
create index return_order_exchange on returns.return_order (tenant_id, exchange_order_id) where exchange_order_id is not null;
call kernel.protect('returns.return_order');
create policy worker on returns.return_order for select to tradepost_worker using (true);
grant select (tenant_id, id, status, due_at) on returns.return_order to tradepost_worker;

create table returns.return_line (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    return_id uuid not null,
    order_line_id uuid not null,
    variant_id uuid not null,
    sku text not null,
    title text not null,
    quantity bigint not null check (quantity > 0),
    received bigint not null default 0 check (received >= 0),
    reason text not null check (reason in ('defective', 'damaged', 'wrong_item', 'not_as_described', 'unwanted', 'late', 'other')),
    comment text not null default '',
    disposition text check (disposition in ('sellable', 'quarantine', 'scrap', 'vendor')),
    currency text not null,
    refund_minor bigint not null default 0 check (refund_minor >= 0),
    primary key (tenant_id, id),
    unique (tenant_id, return_id, order_line_id),
    foreign key (tenant_id, return_id) references returns.return_order (tenant_id, id),
    foreign key (tenant_id, order_line_id) references orders.order_line (tenant_id, id),
    check (received <= quantity)
);
comment on table returns.return_line is 'A line of an order in a return. [id:rln ReturnLine]';
comment on column returns.return_line.variant_id is '[ref:var]';
comment on column returns.return_line.reason is '[=defective It does not work] [=damaged It came broken] [=wrong_item It is something else] [=not_as_described It is not as the page says] [=unwanted The customer does not want it] [=late It came too late] [=other Anything else]';
comment on column returns.return_line.disposition is 'What becomes of the goods. [=sellable Back on the shelf] [=quarantine Put aside to be looked at] [=scrap Thrown away] [=vendor Back to the supplier]';
comment on column returns.return_line.refund_minor is 'What the customer got for it, with tax, at the prices and rates of the order';
create index return_line_return on returns.return_line (tenant_id, return_id, id);
create index return_line_order_line on returns.return_line (tenant_id, order_line_id, id);
call kernel.protect('returns.return_line');
