-- Queries in GraphQL that a shop's own programs send: where the setting graphql.registered_only says so, no other is answered.
create table kernel.registered_query (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    name text not null check (name <> ''),
    query text not null check (query <> ''),
    hash text not null check (hash ~ '^[0-9a-f]{64}$'),
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null default 1,
    primary key (tenant_id, id),
    unique (tenant_id, hash)
);
comment on table kernel.registered_query is 'A query in GraphQL that may be asked where only registered ones may. [id:rqy RegisteredQuery]';
comment on column kernel.registered_query.name is 'What people call it. [search]';
comment on column kernel.registered_query.query is 'The document, to the letter as programs send it or mean it by its hash';
comment on column kernel.registered_query.hash is 'SHA-256 of the query in hexadecimal, which follows from it';
create index registered_query_name on kernel.registered_query (tenant_id, name, id);
call kernel.protect('kernel.registered_query');
