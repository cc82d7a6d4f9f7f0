-- Files that people bring: what is known of them stands here, their bytes lie in a store under tenant and hash.
create schema files;
grant usage on schema files to tradepost_app;

create table files.file (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    name text not null,
    purpose text not null check (purpose in ('image', 'document')),
    type text not null,
    size bigint not null check (size > 0),
    sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    visibility text not null check (visibility in ('public', 'private', 'linked')),
    width int,
    height int,
    deleted_at timestamptz,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null default 1,
    primary key (tenant_id, id)
);
comment on table files.file is 'A file; several rows may share the same bytes. Deleted ones are forgotten some time later. [id:fil File]';
comment on column files.file.name is '[search]';
create index file_sha256 on files.file (tenant_id, sha256, id);
create index file_name on files.file (tenant_id, name, id);
create index file_type on files.file (tenant_id, type, id);
create index file_purpose on files.file (tenant_id, purpose, id);
create index file_visibility on files.file (tenant_id, visibility, id);
create index file_deleted on files.file (tenant_id, deleted_at) where deleted_at is not null;
call kernel.protect('files.file');
