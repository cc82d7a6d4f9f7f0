-- What is open between the shop and its customers, document by document, and what was set against what.
create schema receivables;
grant usage on schema receivables to tradepost_app, tradepost_worker;

create table receivables.item (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    kind text not null check (kind in ('payment', 'credit_note', 'write_off', 'refund', 'debit_note', 'invoice')),
    side text not null generated always as (case when kind in ('invoice', 'debit_note', 'refund') then 'debit' else 'credit' end) stored
        check (side in ('debit', 'credit')),
    document_id uuid not null,
    number text not null default '',
    payment_reference text not null generated always as (right(regexp_replace(upper(number), '[^A-Z0-9]', '', 'g'), 21)) stored,
    order_id uuid,
    customer_id uuid,
    debtor text not null check (debtor <> ''),
    currency text not null check (currency ~ '^[A-Z]{3}$'),
    amount_minor bigint not null check (amount_minor > 0),
    open_minor bigint not null,
    issued_on date not null,
    due_on date not null,
    closed_on date,
    remind_on date,
    reminder_level smallint not null default 0 check (reminder_level between 0 and 9),
    reminders_stopped boolean not null default false,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null default 1,
    primary key (tenant_id, id),
    foreign key (tenant_id, order_id) references orders.sales_order (tenant_id, id),
    constraint open_within_amount check (open_minor between 0 and amount_minor),
    constraint closed_when_nothing_is_open check (open_minor = 0 or closed_on is null)
);
comment on table receivables.item is 'What a customer owes for a document, or has paid or been credited, and how much of it is open. [id:oit OpenItem]';
comment on column receivables.item.side is '[=debit The customer owes it] [=credit The customer has it to their credit]';
comment on column receivables.item.document_id is 'The invoice or note, the payment or the line of a bank''s statement, the refund''s operation; its own id where money goes back to such a line';
comment on column receivables.item.number is 'The document''s number, or the order''s where it has none. [search]';
comment on column receivables.item.payment_reference is 'What transfers quote: the last letters and digits of the number, as the document prints them behind the check digits of a creditor reference';
comment on column receivables.item.customer_id is '[ref:acc]';
comment on column receivables.item.debtor is 'Whose it is: the customer''s id, or a guest''s e-mail address. [search]';
comment on column receivables.item.open_minor is 'What nothing was set against yet';
comment on column receivables.item.closed_on is 'When nothing was open any more';
comment on column receivables.item.remind_on is 'When the customer is reminded next, if it is open then';
comment on column receivables.item.reminder_level is 'The last reminder that was sent; 0 before the first';
comment on column receivables.item.reminders_stopped is 'Whether nobody is reminded of it, because it is disputed';
create unique index item_document on receivables.item (tenant_id, kind, document_id) where kind <> 'payment';
create index item_of_document on receivables.item (tenant_id, document_id, id);
create index item_order on receivables.item (tenant_id, order_id, id);
create index item_payment_reference on receivables.item (tenant_id, payment_reference, id);
create index item_customer on receivables.item (tenant_id, customer_id, id) where customer_id is not null;
create index item_debtor on receivables.item (tenant_id, debtor, issued_on, id);
create index item_open on receivables.item (tenant_id, debtor, id) where closed_on is null;
create index item_closed on receivables.item (tenant_id, closed_on, id);
create index item_due on receivables.item (tenant_id, due_on, id);
create index item_remind on receivables.item (tenant_id, remind_on) where remind_on is not null;
create index item_created on receivables.item (tenant_id, created_at, id);
call kernel.protect('receivables.item');
revoke delete on receivables.item from tradepost_app;
create policy worker on receivables.item for select to tradepost_worker using (true);
grant select (tenant_id, remind_on) on receivables.item to tradepost_worker;

create table receivables.application (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    debit_id uuid not null,
    credit_id uuid not null,
    amount_minor bigint not null,
    applied_on date not null,
    cause text not null check (cause in ('automatic', 'manual', 'write_off', 'reversal')),
    reason text not null default '',
    reverses_id uuid,
    created_at timestamptz not null,
    primary key (tenant_id, id),
    unique (tenant_id, reverses_id),
    foreign key (tenant_id, debit_id) references receivables.item (tenant_id, id),
    foreign key (tenant_id, credit_id) references receivables.item (tenant_id, id),
    foreign key (tenant_id, reverses_id) references receivables.application (tenant_id, id),
    constraint reversal_is_negative check ((amount_minor < 0) = (reverses_id is not null))
);
comment on table receivables.application is 'A credit set against a debt; never altered, taken back by another with a negative amount. [id:apl PaymentApplication]';
comment on column receivables.application.debit_id is 'What is paid by it. [ref:oit]';
comment on column receivables.application.credit_id is 'What pays it. [ref:oit]';
comment on column receivables.application.cause is '[=automatic The order''s own money and notes] [=manual Somebody said so] [=write_off Nobody will pay it] [=reversal Takes another back]';
comment on column receivables.application.reverses_id is 'The one that is taken back';
create index application_debit on receivables.application (tenant_id, debit_id, id);
create index application_credit on receivables.application (tenant_id, credit_id, id);
call kernel.protect('receivables.application', true);

create table receivables.terms (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    customer_id uuid not null,
    days_to_pay int not null check (days_to_pay between 0 and 365),
    reminders_stopped boolean not null default false,
    language text not null default '' check (language ~ '^([a-z]{2})?$'),
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null default 1,
    primary key (tenant_id, id),
    unique (tenant_id, customer_id),
    foreign key (tenant_id, customer_id) references accounts.account (tenant_id, id)
);
comment on table receivables.terms is 'How a customer pays, where it is not as everybody does. [id:ptm PaymentTerms]';
comment on column receivables.terms.customer_id is '[ref:acc]';
comment on column receivables.terms.days_to_pay is 'Days after its date until an invoice is due';
comment on column receivables.terms.reminders_stopped is 'Whether this customer is never reminded';
comment on column receivables.terms.language is 'The language of this customer''s documents, such as de; empty for the shop''s';
call kernel.protect('receivables.terms');

create table receivables.reminder_level (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    level smallint not null check (level between 1 and 9),
    days_overdue int not null check (days_overdue between 1 and 365),
    subject text not null check (subject <> '' and length(subject) <= 200),
    message text not null check (message <> '' and length(message) <= 4000),
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null default 1,
    primary key (tenant_id, id)
);
comment on table receivables.reminder_level is 'A reminder of what is overdue; without any, nobody is reminded. [id:rml ReminderLevel]';
comment on column receivables.reminder_level.level is 'The first is 1; of two with one level the older is sent';
comment on column receivables.reminder_level.days_overdue is 'How many days after the due day it is sent';
comment on column receivables.reminder_level.subject is 'May hold {number}, {amount}, {due} and {days}, as the message may';
create index reminder_level_level on receivables.reminder_level (tenant_id, level, id);
call kernel.protect('receivables.reminder_level');
create policy worker on receivables.reminder_level for select to tradepost_worker using (true);
grant select (tenant_id) on receivables.reminder_level to tradepost_worker;
