-- Which tenant answers at a host name, and in which cell (database) it lives. Holds nothing else, and is never joined with tenant tables.
create schema directory;
grant usage on schema directory to tradepost_app, tradepost_worker;

create table directory.route (
    host text primary key check (host = lower(host)),
    tenant_id uuid not null,
    cell text not null default 'main',
    created_at timestamptz not null
);
comment on table directory.route is 'A host label or own domain and the tenant it leads to';
create index route_tenant on directory.route (tenant_id);
grant select, insert, delete on directory.route to tradepost_app, tradepost_worker;
