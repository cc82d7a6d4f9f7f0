-- What shops set for themselves; what a setting is, and what holds without one, is declared in the code next to its use.
create schema settings;
grant usage on schema settings to tradepost_app, tradepost_worker;

create table settings.value (
    tenant_id uuid not null default kernel.tenant(),
    name text not null,
    value jsonb,
    sealed bytea,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null default 1,
    primary key (tenant_id, name),
    check ((value is null) <> (sealed is null))
);
comment on table settings.value is 'A setting that a shop changed; secrets are sealed under the installation key';
create index value_name on settings.value (name);
call kernel.protect('settings.value');
create policy worker on settings.value to tradepost_worker using (true);
grant select (tenant_id, name) on settings.value to tradepost_worker;
