-- Messages to people. Without a configured provider they land in the sandbox inbox, where they can be read.
create schema notifications;
grant usage on schema notifications to tradepost_app, tradepost_worker;

create table notifications.message (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    channel text not null check (channel in ('email')),
    template text not null,
    recipient text not null,
    subject text not null,
    html text not null,
    plain text not null,
    status text not null check (status in ('queued', 'sent', 'failed')),
    cause_id uuid,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null default 1,
    primary key (tenant_id, id),
    unique (tenant_id, cause_id, template)
);
comment on table notifications.message is 'A message to one person; at most one of a template for a cause. [id:msg Message]';
comment on column notifications.message.status is '[=queued Will be sent] [=sent Given to the mail server] [=failed Given up]';
comment on column notifications.message.recipient is '[search]';
comment on column notifications.message.subject is '[search]';
create index message_recipient on notifications.message (tenant_id, recipient, id);
create index message_created on notifications.message (tenant_id, created_at, id);
create index message_old on notifications.message (created_at);
call kernel.protect('notifications.message');
create policy worker on notifications.message to tradepost_worker using (true);
grant select (tenant_id, created_at) on notifications.message to tradepost_worker;

create table notifications.attachment (
    tenant_id uuid not null default kernel.tenant(),
    message_id uuid not null,
    name text not null,
    media_type text not null,
    content bytea not null,
    primary key (tenant_id, message_id, name),
    foreign key (tenant_id, message_id) references notifications.message (tenant_id, id) on delete cascade
);
comment on table notifications.attachment is 'A file that goes with a message';
call kernel.protect('notifications.attachment');
