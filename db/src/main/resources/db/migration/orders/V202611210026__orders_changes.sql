-- What happens to an order after it was placed: changes that are proposed and applied, holds, notes, requests for the rest of the money; and templates.
create table orders.order_change (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    order_id uuid not null,
    order_version bigint not null,
    status text not null check (status in ('proposed', 'applied', 'discarded', 'expired')),
    reason text not null check (reason <> ''),
    actor text not null,
    consent boolean not null,
    currency text not null,
    goods_minor bigint not null,
    shipping_minor bigint not null,
    tax_minor bigint not null,
    total_minor bigint not null,
    owed_minor bigint not null,
    plan jsonb not null,
    note text not null default '',
    expires_at timestamptz not null,
    decided_by text,
    decided_at timestamptz,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null default 1,
    primary key (tenant_id, id),
    foreign key (tenant_id, order_id) references orders.sales_order (tenant_id, id),
    constraint difference_foots check (total_minor = goods_minor + shipping_minor + tax_minor)
);
comment on table orders.order_change is 'A change of a placed order, computed when it was proposed and applied as it was shown or not at all. [id:och OrderProposal]';
comment on column orders.order_change.order_version is 'Of the order it was computed on; of any other it cannot be applied';
comment on column orders.order_change.actor is 'Who proposed it';
comment on column orders.order_change.consent is 'Whether the buyer is asked to agree';
comment on column orders.order_change.goods_minor is 'How much more the goods cost, net of tax; less where negative, as with the other differences';
comment on column orders.order_change.owed_minor is 'How much more is to be paid';
comment on column orders.order_change.plan is 'What was asked for, line by line, and the difference of each tax';
comment on column orders.order_change.note is 'What the buyer is told with it';
create index order_change_order on orders.order_change (tenant_id, order_id, id);
create index order_change_status on orders.order_change (tenant_id, status, id);
create index order_change_due on orders.order_change (expires_at) where status = 'proposed';
call kernel.protect('orders.order_change');
create policy worker on orders.order_change to tradepost_worker using (true);
grant usage on schema orders to tradepost_worker;
grant select (tenant_id, id, status, expires_at, version), update (status, updated_at, version) on orders.order_change to tradepost_worker;

create table orders.line_change (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    order_id uuid not null,
    line_id uuid not null,
    change_id uuid,
    kind text not null check (kind in ('added', 'removed', 'quantity', 'price', 'cancelled')),
    sku text not null,
    title text not null,
    currency text not null,
    from_quantity bigint not null,
    to_quantity bigint not null,
    from_price_minor bigint not null,
    to_price_minor bigint not null,
    actor text not null,
    reason text not null default '',
    created_at timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, order_id) references orders.sales_order (tenant_id, id)
);
comment on table orders.line_change is 'What became of a line of an order: who changed it, when, from what to what; never altered. [id:olc OrderLineHistory]';
comment on column orders.line_change.line_id is 'Of the line, which is gone where it was removed. [ref:oln]';
comment on column orders.line_change.change_id is 'The change it was part of; empty where the line was cancelled. [ref:och]';
comment on column orders.line_change.kind is '[=added The line joined the order] [=removed The line left it] [=quantity Another quantity was agreed] [=price Another price was agreed] [=cancelled What was not shipped will not be]';
create index line_change_order on orders.line_change (tenant_id, order_id, id);
create index line_change_line on orders.line_change (tenant_id, line_id, id);
call kernel.protect('orders.line_change', true);

create table orders.hold (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    order_id uuid not null,
    code text not null check (code in ('fraud', 'payment', 'address', 'stock', 'credit', 'buyer', 'other')),
    reason text not null default '',
    by_rule boolean not null,
    placed_by text not null,
    placed_at timestamptz not null,
    released_by text,
    released_at timestamptz,
    release_reason text not null default '',
    primary key (tenant_id, id),
    foreign key (tenant_id, order_id) references orders.sales_order (tenant_id, id),
    check ((released_at is null) = (released_by is null))
);
comment on table orders.hold is 'Why an order must wait; it waits as long as one of its holds is not released. [id:ohd OrderHold]';
comment on column orders.hold.code is '[=fraud Somebody looks whether it is genuine] [=payment Money is missing] [=address The address must be cleared up] [=stock Goods are missing] [=credit The buyer''s credit does not reach] [=buyer The buyer asked for it] [=other Anything else]';
comment on column orders.hold.by_rule is 'Whether a rule placed it and not a person';
create index hold_order on orders.hold (tenant_id, order_id, id);
create index hold_placed on orders.hold (tenant_id, placed_at, id);
call kernel.protect('orders.hold');

create table orders.note (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    order_id uuid not null,
    audience text not null check (audience in ('internal', 'customer')),
    text text not null check (text <> '' and length(text) <= 4000),
    author text not null,
    created_at timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, order_id) references orders.sales_order (tenant_id, id)
);
comment on table orders.note is 'What somebody wrote to an order. [id:ont OrderNote]';
comment on column orders.note.audience is '[=internal Seen by staff only] [=customer Stands on the order''s page and was mailed]';
create index note_order on orders.note (tenant_id, order_id, id);
call kernel.protect('orders.note', true);

create table orders.payment_request (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    order_id uuid not null,
    currency text not null,
    amount_minor bigint not null check (amount_minor > 0),
    status text not null check (status in ('open', 'paid', 'withdrawn')),
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null default 1,
    primary key (tenant_id, id),
    foreign key (tenant_id, order_id) references orders.sales_order (tenant_id, id)
);
comment on table orders.payment_request is 'The buyer is asked to pay the rest of an order that became dearer. [id:opr PaymentRequest]';
comment on column orders.payment_request.status is '[=open Waits for the money] [=paid The money is there] [=withdrawn The order became cheaper again or was cancelled]';
create index payment_request_order on orders.payment_request (tenant_id, order_id, id);
create unique index payment_request_open on orders.payment_request (tenant_id, order_id) where status = 'open';
create index payment_request_status on orders.payment_request (tenant_id, status, id);
call kernel.protect('orders.payment_request');

create table orders.template (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    account_id uuid,
    name text not null check (name <> '' and length(name) <= 200),
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null default 1,
    primary key (tenant_id, id),
    unique nulls not distinct (tenant_id, account_id, name)
);
comment on table orders.template is 'Goods that somebody orders again and again, under a name. [id:otp OrderTemplate]';
comment on column orders.template.account_id is 'Whose it is; empty for one of the shop. [ref:acc]';
comment on column orders.template.name is '[search]';
create index template_name on orders.template (tenant_id, name, id);
call kernel.protect('orders.template');

create table orders.template_line (
    tenant_id uuid not null default kernel.tenant(),
    template_id uuid not null,
    position int not null,
    variant_id uuid not null,
    title text not null,
    quantity bigint not null check (quantity > 0),
    primary key (tenant_id, template_id, position),
    unique (tenant_id, template_id, variant_id),
    foreign key (tenant_id, template_id) references orders.template (tenant_id, id) on delete cascade
);
comment on table orders.template_line is 'A variant of a template and how much of it';
comment on column orders.template_line.variant_id is '[ref:var]';
comment on column orders.template_line.title is 'As it was called when the template was saved, to tell what is no longer sold';
call kernel.protect('orders.template_line');
