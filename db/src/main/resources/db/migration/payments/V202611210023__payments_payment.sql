-- Money asked for and received through a gateway, operation by operation, and the sandbox gateway's own books.
create schema payments;
grant usage on schema payments to tradepost_app, tradepost_worker;

create table payments.payment (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    order_id uuid not null,
    method text not null,
    gateway text not null,
    currency text not null,
    amount_minor bigint not null check (amount_minor > 0),
    authorised_minor bigint not null default 0 check (authorised_minor >= 0),
    captured_minor bigint not null default 0 check (captured_minor >= 0),
    refunded_minor bigint not null default 0 check (refunded_minor >= 0),
    status text not null check (status in ('pending', 'needs_action', 'authorised', 'captured', 'declined', 'voided', 'refunded', 'unknown')),
    reference text not null default '',
    return_url text not null default '',
    action_url text,
    failure text,
    application_id uuid,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null default 1,
    primary key (tenant_id, id),
    foreign key (tenant_id, order_id) references orders.sales_order (tenant_id, id),
    check (captured_minor <= authorised_minor),
    check (refunded_minor <= captured_minor)
);
comment on table payments.payment is 'One attempt to be paid for an order. [id:pay Payment]';
comment on column payments.payment.reference is '[search]';
comment on column payments.payment.application_id is 'What set money of the customer''s account against an invoice of the order and so paid it; empty where the money came for the order itself';
create index payment_order on payments.payment (tenant_id, order_id);
create index payment_created on payments.payment (tenant_id, created_at, id);
create index payment_application on payments.payment (tenant_id, application_id) where application_id is not null;
call kernel.protect('payments.payment');

create table payments.operation (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    payment_id uuid not null,
    kind text not null check (kind in ('purchase', 'authorise', 'capture', 'void', 'refund')),
    key text not null,
    amount_minor bigint not null check (amount_minor >= 0),
    status text not null check (status in ('init', 'pending', 'success', 'failed', 'errored')),
    gateway_reference text not null default '',
    money_reference text not null default '',
    failure text,
    reason text not null default '',
    check_at timestamptz,
    kept_customer text not null default '',
    kept_token text not null default '',
    keeps_for uuid,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (tenant_id, id),
    unique (tenant_id, key),
    foreign key (tenant_id, payment_id) references payments.payment (tenant_id, id),
    foreign key (tenant_id, keeps_for) references accounts.account (tenant_id, id)
);
comment on column payments.operation.kept_customer is 'What the provider knows the customer by whose kept method is charged while they are away; empty once that is decided';
comment on column payments.operation.kept_token is 'What the provider knows that method by; empty once it is decided';
comment on column payments.operation.keeps_for is 'The customer who agreed that what they pay with is kept';
comment on column payments.operation.check_at is 'When the watchdog next asks the gateway what became of it; empty when it is decided or no gateway knows';
comment on table payments.operation is 'A request to the gateway under our own key, and what became of it. [id:pop Operation]';
comment on column payments.operation.money_reference is 'The provider''s id of the money that moved, where it is another than that of the request';
create index operation_money on payments.operation (tenant_id, money_reference) where money_reference <> '';
create index operation_payment on payments.operation (tenant_id, payment_id, id);
create index operation_reference on payments.operation (tenant_id, gateway_reference) where gateway_reference <> '';
create index operation_keeps on payments.operation (tenant_id, keeps_for) where keeps_for is not null;
create index operation_check on payments.operation (check_at) where check_at is not null;
call kernel.protect('payments.operation');
create policy worker on payments.operation for select to tradepost_worker using (true);
grant select (tenant_id, id, check_at) on payments.operation to tradepost_worker;

create table payments.webhook_event (
    tenant_id uuid not null default kernel.tenant(),
    gateway text not null,
    event_id text not null,
    type text not null default '',
    reference text not null default '',
    received_at timestamptz not null,
    settled_at timestamptz,
    primary key (tenant_id, gateway, event_id)
);
comment on table payments.webhook_event is 'Messages a gateway has sent, so that a repeated one changes nothing';
comment on column payments.webhook_event.settled_at is 'When the gateway was asked about it; until then a repetition is not taken for one';
call kernel.protect('payments.webhook_event');

create table payments.sandbox_charge (
    tenant_id uuid not null default kernel.tenant(),
    reference text not null,
    key text not null,
    card text not null,
    currency text not null,
    amount_minor bigint not null,
    captured_minor bigint not null default 0,
    refunded_minor bigint not null default 0,
    status text not null check (status in ('pending', 'needs_action', 'authorised', 'captured', 'declined', 'cancelled')),
    failure text,
    return_url text,
    held boolean not null default false,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (tenant_id, reference),
    check (captured_minor <= amount_minor),
    check (refunded_minor <= captured_minor)
);
comment on column payments.sandbox_charge.held is 'Whether the money is only held at first, and taken by captures';
comment on table payments.sandbox_charge is 'The sandbox gateway''s side of a payment, as a bank would keep it';
call kernel.protect('payments.sandbox_charge');

create table payments.sandbox_request (
    tenant_id uuid not null default kernel.tenant(),
    key text not null,
    charge text not null,
    kind text not null check (kind in ('purchase', 'authorise', 'capture', 'void', 'refund', 'cancel')),
    amount_minor bigint not null,
    currency text not null,
    outcome text not null,
    created_at timestamptz not null,
    primary key (tenant_id, key)
);
comment on table payments.sandbox_request is 'Requests the sandbox gateway has answered: the same key gives the same answer';
call kernel.protect('payments.sandbox_request');

create table payments.sandbox_webhook (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    charge text not null,
    due_at timestamptz not null,
    attempts int not null default 0,
    primary key (tenant_id, id)
);
comment on table payments.sandbox_webhook is 'Messages the sandbox gateway still has to send';
create index sandbox_webhook_due on payments.sandbox_webhook (due_at);
call kernel.protect('payments.sandbox_webhook');
call kernel.share_with_worker('payments.sandbox_webhook');

create table payments.sandbox_fault (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    fault text not null check (fault in ('lose_request', 'lose_answer', 'fail', 'delay', 'message_twice', 'message_late', 'message_first', 'ask_first')),
    primary key (tenant_id, id)
);
comment on table payments.sandbox_fault is 'What goes wrong with the next requests to the sandbox gateway, in the order of their ids';
call kernel.protect('payments.sandbox_fault');

create table payments.statement_line (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    mark text not null,
    booked_on date not null,
    currency text not null,
    amount_minor bigint not null check (amount_minor >= 0),
    part_minor bigint not null check (part_minor between 0 and amount_minor),
    words text not null default '',
    payer text not null default '',
    reference text not null default '',
    outcome text not null check (outcome in ('matched', 'too_little', 'too_much', 'unknown', 'ignored')),
    payment_id uuid,
    open_item_id uuid,
    reason text,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null default 1,
    primary key (tenant_id, id),
    unique (tenant_id, mark),
    foreign key (tenant_id, payment_id) references payments.payment (tenant_id, id)
);
comment on table payments.statement_line is 'Money that came to the shop''s account, as the bank''s statement tells it, and the payment or the customer''s debt it is for. [id:stl StatementLine]';
comment on column payments.statement_line.mark is 'By what the line is known again when a statement is read twice';
comment on column payments.statement_line.part_minor is 'What of it is to be matched, or was: all of it, or what was taken off a debt again';
comment on column payments.statement_line.words is 'What the customer wrote with the transfer';
comment on column payments.statement_line.reference is 'The creditor reference of ours that stands in the words';
comment on column payments.statement_line.open_item_id is 'The invoice or note it pays, as it stands with what is open of the customer';
comment on column payments.statement_line.outcome is '[=matched It paid, alone or with others] [=too_little It quotes a payment or an invoice and is not enough; the rest may still come] [=too_much It paid, and there is more than was owed] [=unknown It quotes nothing of ours, or something in another currency] [=ignored Somebody has seen to it]';
comment on column payments.statement_line.reason is 'Why somebody ignored it, or took it off a debt again';
create index statement_line_outcome on payments.statement_line (tenant_id, outcome, id);
create index statement_line_reference on payments.statement_line (tenant_id, reference, id);
create index statement_line_booked on payments.statement_line (tenant_id, booked_on, id);
call kernel.protect('payments.statement_line');

create table payments.dispute (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    payment_id uuid not null,
    gateway text not null,
    reference text not null,
    currency text not null,
    amount_minor bigint not null check (amount_minor >= 0),
    reason text not null default '',
    status text not null check (status in ('open', 'won', 'lost')),
    respond_by timestamptz,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null default 1,
    primary key (tenant_id, id),
    unique (tenant_id, gateway, reference),
    foreign key (tenant_id, payment_id) references payments.payment (tenant_id, id)
);
comment on table payments.dispute is 'A payment that the customer disputes with their bank. [id:dsp Dispute]';
comment on column payments.dispute.reference is 'The provider''s id of it';
comment on column payments.dispute.reason is 'What the customer told the bank, in the provider''s words';
comment on column payments.dispute.status is '[=open The bank has taken the money back until it decides] [=won The shop keeps the money] [=lost The customer keeps the money]';
comment on column payments.dispute.respond_by is 'Until when the shop can answer at the provider';
create index dispute_payment on payments.dispute (tenant_id, payment_id, id);
create index dispute_status on payments.dispute (tenant_id, status, id);
create index dispute_created on payments.dispute (tenant_id, created_at, id);
call kernel.protect('payments.dispute');

create table payments.settlement_line (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    gateway text not null,
    mark text not null,
    payout text not null default '',
    settled_on date not null,
    kind text not null check (kind in ('payment', 'refund', 'chargeback', 'fee', 'exchange', 'payout', 'adjustment')),
    reference text not null default '',
    currency text not null,
    amount_minor bigint not null,
    fee_minor bigint not null default 0,
    tax_minor bigint not null default 0,
    customer_amount text not null default '',
    outcome text not null check (outcome in ('matched', 'no_operation', 'amount_differs', 'missing_here', 'resolved')),
    operation_id uuid,
    dispute_id uuid,
    reason text,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null default 1,
    primary key (tenant_id, id),
    unique (tenant_id, gateway, mark),
    foreign key (tenant_id, operation_id) references payments.operation (tenant_id, id),
    foreign key (tenant_id, dispute_id) references payments.dispute (tenant_id, id)
);
comment on table payments.settlement_line is 'What a payment provider says it has moved and paid out, and the operation or dispute of ours that it is. [id:sel SettlementLine]';
comment on column payments.settlement_line.gateway is 'The provider, as it stands at the payments';
comment on column payments.settlement_line.mark is 'By what the line is known again when a report is read twice: the provider''s id of it';
comment on column payments.settlement_line.payout is 'The provider''s name for the payout';
comment on column payments.settlement_line.settled_on is 'The day by the report; it is the day of the books';
comment on column payments.settlement_line.kind is '[=payment Money of a customer that came] [=refund Money that went back to a customer] [=chargeback Money that a bank took back for a customer, or gave back] [=fee The provider''s price] [=exchange Money of one currency became money of another] [=payout Money that left the provider for the bank] [=adjustment Something else, which somebody must look at]';
comment on column payments.settlement_line.reference is 'The provider''s id of what was moved';
comment on column payments.settlement_line.amount_minor is 'Before fees; what left the account is negative';
comment on column payments.settlement_line.fee_minor is 'What the provider kept besides, without tax';
comment on column payments.settlement_line.tax_minor is 'The tax on the fee';
comment on column payments.settlement_line.customer_amount is 'What the customer paid or got back, where that is in another currency';
comment on column payments.settlement_line.outcome is '[=matched It is one of our operations or disputes, to the last unit] [=no_operation Nothing of ours stands behind it: a fee, an exchange, a payout] [=amount_differs It is one of our operations, with another amount] [=missing_here We know nothing of it] [=resolved Somebody has seen to it]';
comment on column payments.settlement_line.reason is 'Why nothing more is to be done about it';
create index settlement_line_outcome on payments.settlement_line (tenant_id, outcome, id);
create index settlement_line_reference on payments.settlement_line (tenant_id, reference, id);
create index settlement_line_payout on payments.settlement_line (tenant_id, payout, id);
create index settlement_line_day on payments.settlement_line (tenant_id, settled_on, id);
create unique index settlement_line_operation on payments.settlement_line (tenant_id, operation_id) where operation_id is not null;
create index settlement_line_dispute on payments.settlement_line (tenant_id, dispute_id) where dispute_id is not null;
call kernel.protect('payments.settlement_line');

create table payments.saved_method (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    account_id uuid not null,
    gateway text not null,
    token text not null,
    customer text not null,
    brand text not null default '',
    last4 text not null default '',
    label text not null default '',
    expires_on date,
    preferred boolean not null default false,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null default 1,
    primary key (tenant_id, id),
    unique (tenant_id, gateway, token),
    foreign key (tenant_id, account_id) references accounts.account (tenant_id, id)
);
comment on table payments.saved_method is 'A card or an account that a customer asked to be kept for the next time; it lies with the provider. [id:psm SavedMethod]';
comment on column payments.saved_method.gateway is 'The provider that keeps it';
comment on column payments.saved_method.token is 'What the provider knows it by; nobody is shown it';
comment on column payments.saved_method.customer is 'What the provider knows the customer by';
comment on column payments.saved_method.brand is 'Such as visa or PayPal';
comment on column payments.saved_method.last4 is 'The last digits, by which people know their cards; empty for an account';
comment on column payments.saved_method.label is 'By what people know an account, such as its e-mail address; empty for a card';
comment on column payments.saved_method.expires_on is 'The last day on which it can be paid with; empty where it has no end';
comment on column payments.saved_method.preferred is 'Whether it is offered first';
create index saved_method_account on payments.saved_method (tenant_id, account_id, id);
create unique index saved_method_preferred on payments.saved_method (tenant_id, account_id) where preferred;
call kernel.protect('payments.saved_method');

create table payments.discarded_token (
    tenant_id uuid not null default kernel.tenant(),
    gateway text not null,
    token text not null,
    customer text not null default '',
    discarded_at timestamptz not null,
    primary key (tenant_id, gateway, token)
);
comment on table payments.discarded_token is 'Cards and accounts that were removed here and that the provider has not let go of yet';
comment on column payments.discarded_token.customer is 'What the provider knew their customer by';
call kernel.protect('payments.discarded_token');
