-- Facts for programs outside: who wants to know what, what was sent, and what came back.
create schema webhooks;
grant usage on schema webhooks to tradepost_app, tradepost_worker;

create table webhooks.webhook (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    title text not null,
    url text not null,
    types jsonb not null,
    conditions jsonb not null default '{}',
    content text not null check (content in ('full', 'thin')),
    form text not null check (form in ('standard', 'cloudevents')),
    status text not null check (status in ('active', 'paused', 'disabled')),
    status_reason text,
    read_xid xid8 not null default pg_current_xact_id(),
    read_id uuid not null default '00000000-0000-0000-0000-000000000000',
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null default 1,
    primary key (tenant_id, id)
);
comment on table webhooks.webhook is 'A program that wants to be told; the facts up to (read_xid, read_id) are noted for delivery. [id:whk Webhook]';
comment on column webhooks.webhook.title is '[search]';
comment on column webhooks.webhook.url is '[search]';
create index webhook_title on webhooks.webhook (tenant_id, title, id);
create index webhook_status on webhooks.webhook (tenant_id, status, id);
create index webhook_active on webhooks.webhook (tenant_id, id) where status = 'active';
call kernel.protect('webhooks.webhook');
call kernel.share_with_worker('webhooks.webhook');

create table webhooks.secret (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    webhook_id uuid not null,
    algorithm text not null check (algorithm in ('hmac', 'ed25519')),
    sealed_key bytea not null,
    public_key bytea,
    created_at timestamptz not null,
    expires_at timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, webhook_id) references webhooks.webhook (tenant_id, id) on delete cascade
);
comment on table webhooks.secret is 'What deliveries are signed with; after a rotation the old one signs as well until it expires';
comment on column webhooks.secret.sealed_key is 'Under the installation key, bound to this row; opened only to sign';
create index secret_webhook on webhooks.secret (tenant_id, webhook_id, id);
call kernel.protect('webhooks.secret');

create table webhooks.delivery (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    webhook_id uuid not null,
    fact_id uuid not null,
    type text not null,
    aggregate_id uuid not null,
    aggregate_seq bigint not null,
    status text not null check (status in ('waiting', 'delivered', 'dead')),
    replayed boolean not null default false,
    attempts int not null default 0,
    available_at timestamptz not null,
    leased_until timestamptz,
    last_status int,
    last_error text,
    delivered_at timestamptz,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null default 1,
    primary key (tenant_id, id),
    foreign key (tenant_id, webhook_id) references webhooks.webhook (tenant_id, id) on delete cascade
);
comment on table webhooks.delivery is 'A fact on its way to a webhook; the oldest waiting one of an aggregate goes first. Dead ones wait for a person. [id:whd WebhookDelivery]';
comment on column webhooks.delivery.status is '[=waiting Will be tried, or tried again] [=delivered The receiver took it] [=dead Given up; waits for a person]';
create index delivery_webhook on webhooks.delivery (tenant_id, webhook_id, id);
create index delivery_status on webhooks.delivery (tenant_id, status, id);
create index delivery_due on webhooks.delivery (tenant_id, webhook_id, available_at) where status = 'waiting';
create index delivery_head on webhooks.delivery (tenant_id, webhook_id, aggregate_id, aggregate_seq, id) where status = 'waiting';
create index delivery_leased on webhooks.delivery (tenant_id, webhook_id, leased_until) where status = 'waiting' and leased_until is not null;
create index delivery_old on webhooks.delivery (updated_at) where status <> 'waiting';
call kernel.protect('webhooks.delivery');
call kernel.share_with_worker('webhooks.delivery');

create table webhooks.attempt (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    delivery_id uuid not null,
    number int not null,
    url text not null,
    status int,
    error text,
    duration_ms bigint not null,
    request text not null,
    response text,
    created_at timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, delivery_id) references webhooks.delivery (tenant_id, id) on delete cascade
);
comment on table webhooks.attempt is 'One request to a webhook: what was sent and what came back, both shortened. [id:wha WebhookAttempt]';
create index attempt_delivery on webhooks.attempt (tenant_id, delivery_id, id);
call kernel.protect('webhooks.attempt', true);
-- Forgetting a person takes the copies of what was sent about them.
grant delete on webhooks.attempt to tradepost_app;
