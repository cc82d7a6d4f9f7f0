-- What was agreed: an order copies names, prices, taxes and addresses and never changes them silently.
create schema orders;
grant usage on schema orders to tradepost_app;

create table orders.sales_order (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    number text not null,
    cart_id uuid not null,
    account_id uuid,
    email text not null,
    status text not null check (status in ('draft', 'pending_approval', 'placed', 'on_hold', 'completed', 'cancelled', 'expired')),
    payment_status text not null check (payment_status in ('none', 'pending', 'authorised', 'partially_paid', 'paid', 'overpaid', 'partially_refunded', 'refunded')),
    fulfilment_status text not null check (fulfilment_status in ('none', 'allocated', 'partial', 'fulfilled', 'delivered')),
    return_status text not null default 'none' check (return_status in ('none', 'requested', 'partially_returned', 'returned')),
    currency text not null,
    prices_include_tax boolean not null,
    lines_minor bigint not null check (lines_minor >= 0),
    shipping_minor bigint not null check (shipping_minor >= 0),
    fees_minor bigint not null default 0 check (fees_minor >= 0),
    discount_minor bigint not null default 0 check (discount_minor >= 0),
    tax_minor bigint not null check (tax_minor >= 0),
    total_minor bigint not null check (total_minor >= 0),
    owed_minor bigint not null check (owed_minor between 0 and total_minor),
    credit_minor bigint not null default 0 check (credit_minor >= 0),
    waived_minor bigint not null default 0 check (waived_minor >= 0),
    granted_minor bigint not null default 0 check (granted_minor >= 0),
    asked_minor bigint not null default 0 check (asked_minor >= 0),
    taxes jsonb not null,
    parts jsonb not null default '[]',
    shipping_tax_minor bigint not null default 0,
    shipping_tax_group text not null default '',
    round_off_minor bigint not null default 0,
    assessment jsonb not null default '{}',
    shipping_method text not null,
    collect_at uuid,
    payment_method text not null,
    shipping_address jsonb not null,
    billing_address jsonb not null,
    note text not null default '',
    cancel_reason text,
    placed_at timestamptz not null,
    settled_at timestamptz,
    custom jsonb not null default '{}',
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null default 1,
    primary key (tenant_id, id),
    unique (tenant_id, number),
    unique (tenant_id, cart_id),
    constraint total_foots check (total_minor = lines_minor + shipping_minor + fees_minor - discount_minor + tax_minor + round_off_minor)
);
comment on table orders.sales_order is 'A customer''s order. Amounts are net of tax; the total is what is paid. [id:ord Order]';
comment on column orders.sales_order.number is '[search]';
comment on column orders.sales_order.email is '[search]';
comment on column orders.sales_order.cart_id is '[ref:crt]';
comment on column orders.sales_order.account_id is '[ref:acc]';
comment on column orders.sales_order.owed_minor is 'What is to be paid: the total, less the worth of goods that were cancelled since, what is paid with goods given back and what was waived';
comment on column orders.sales_order.credit_minor is 'What of it is paid with goods of an earlier order that were given back';
comment on column orders.sales_order.waived_minor is 'What credit notes took back of it before it was paid';
comment on column orders.sales_order.granted_minor is 'What of the owed was given back for a complaint or for returned goods, and need not be paid again';
comment on column orders.sales_order.asked_minor is 'What the open payment request asks for; zero without one';
comment on column orders.sales_order.parts is 'The taxes of each part that was agreed at a time of its own; empty while there is only one part';
comment on column orders.sales_order.shipping_tax_group is 'The taxes that delivery bears together';
comment on column orders.sales_order.round_off_minor is 'What the total was rounded by, as whole rupees want it; not taxed';
comment on column orders.sales_order.assessment is 'By which law and for which place it was taxed, on which day, and what is known of the buyer''s tax number';
comment on column orders.sales_order.collect_at is 'Where the buyer comes for the goods, which are promised from there; empty where they are sent. [ref:loc]';
comment on column orders.sales_order.settled_at is 'When the payment step of the completion was answered; empty while its outcome is open';
create index sales_order_placed on orders.sales_order (tenant_id, placed_at, id);
create index sales_order_status on orders.sales_order (tenant_id, status, placed_at, id);
create index sales_order_account on orders.sales_order (tenant_id, account_id, placed_at, id) where account_id is not null;
create index sales_order_email on orders.sales_order (tenant_id, email, placed_at, id);
call kernel.protect('orders.sales_order');

create table orders.link (
    tenant_id uuid not null default kernel.tenant(),
    secret_hash bytea not null,
    order_id uuid not null,
    tracking boolean not null default false,
    created_at timestamptz not null,
    primary key (tenant_id, secret_hash),
    foreign key (tenant_id, order_id) references orders.sales_order (tenant_id, id)
);
comment on table orders.link is 'Random links by which a guest sees an order; several may be out, such as one in the browser and one in a mail';
comment on column orders.link.tracking is 'Whether it shows only how far the goods are, and neither who buys nor what it costs';
create index link_order on orders.link (tenant_id, order_id);
call kernel.protect('orders.link');

create table orders.order_line (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    order_id uuid not null,
    position int not null,
    variant_id uuid not null,
    product_id uuid not null,
    sku text not null,
    title text not null,
    options text not null default '',
    picture text not null default '',
    hsn text not null default '',
    unit text not null default 'piece',
    quantity bigint not null check (quantity > 0),
    shipped bigint not null default 0 check (shipped >= 0),
    cancelled bigint not null default 0 check (cancelled >= 0),
    delivered bigint not null default 0 check (delivered >= 0),
    returned bigint not null default 0 check (returned >= 0),
    part int not null default 1 check (part >= 1),
    unit_price_minor bigint not null check (unit_price_minor >= 0),
    net_minor bigint not null check (net_minor >= 0),
    tax_minor bigint not null check (tax_minor >= 0),
    tax_class text not null,
    tax_rate bigint not null,
    tax_reason text not null default 'standard' check (tax_reason in ('standard', 'reduced', 'zero', 'exempt', 'reverse_charge', 'export', 'special_zone', 'out_of_scope')),
    tax_explanation text not null default '',
    tax_group text not null default '',
    primary key (tenant_id, id),
    foreign key (tenant_id, order_id) references orders.sales_order (tenant_id, id),
    check (shipped + cancelled <= quantity),
    constraint delivered_was_shipped check (delivered <= shipped),
    constraint returned_was_delivered check (returned <= delivered)
);
comment on table orders.order_line is 'A variant as it was sold. [id:oln OrderLine]';
comment on column orders.order_line.variant_id is '[ref:var]';
comment on column orders.order_line.product_id is '[ref:prd]';
comment on column orders.order_line.delivered is 'How much has arrived';
comment on column orders.order_line.returned is 'How much of it is in a return that was not refused or given up';
comment on column orders.order_line.part is 'What was agreed together and is taxed as one sum: goods that join an order of which some have left are a part of their own';
comment on column orders.order_line.tax_reason is '[=standard At the standard rate] [=reduced At a reduced rate] [=zero Taxable at zero] [=exempt Exempt] [=reverse_charge The buyer owes the tax] [=export Goods leave the country] [=special_zone A special economic zone, treated like an export] [=out_of_scope Not a taxable supply]';
comment on column orders.order_line.tax_explanation is 'What speaks for the reason, such as the number of a certificate';
comment on column orders.order_line.tax_group is 'The taxes that it bears together';
create index order_line_order on orders.order_line (tenant_id, order_id, position);
create index order_line_variant on orders.order_line (tenant_id, variant_id);
call kernel.protect('orders.order_line');
