-- Records of any entity on their way in and out as files: what a file says is staged and compared before anything is written, and what is written
-- can be taken back; what goes out is gathered page by page, so that work that was cut off goes on.
create schema transfers;
grant usage on schema transfers to tradepost_app, tradepost_worker;

create table transfers.import (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    file_id uuid not null,
    file_name text not null,
    entity text not null,
    key text not null,
    mode text not null check (mode in ('create', 'change', 'upsert')),
    on_error text not null check (on_error in ('skip', 'stop')),
    dry_run boolean not null,
    status text not null check (status in ('reading', 'checking', 'checked', 'applying', 'applied', 'undoing', 'undone', 'failed', 'cancelled')),
    wanted jsonb not null default '{}',
    columns jsonb not null default '[]',
    rows bigint not null default 0,
    created bigint not null default 0,
    changed bigint not null default 0,
    unchanged bigint not null default 0,
    refused bigint not null default 0,
    undone bigint not null default 0,
    kept bigint not null default 0,
    failure text,
    error_file_id uuid,
    job_id uuid,
    account_id uuid,
    finished_at timestamptz,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null default 1,
    primary key (tenant_id, id)
);
comment on table transfers.import is 'A file that brings records of an entity. [id:ipt Import]';
comment on column transfers.import.file_name is '[search]';
comment on column transfers.import.file_id is 'What was uploaded. [ref:fil]';
comment on column transfers.import.key is 'The field by which a row finds its record; empty when every row is a new one';
comment on column transfers.import.wanted is 'What its starter said of columns, constants and defaults';
comment on column transfers.import.columns is 'The columns of the file, each with the field that it fills or why it fills none';
comment on column transfers.import.created is 'Records created, or to be created while it is only checked; changed and unchanged alike';
comment on column transfers.import.error_file_id is 'The refused rows with what is wrong with each. [ref:fil]';
comment on column transfers.import.job_id is 'The job that last worked at it. [ref:job]';
comment on column transfers.import.account_id is '[ref:acc]';
create index import_created on transfers.import (tenant_id, created_at, id);
create index import_entity on transfers.import (tenant_id, entity, id);
create index import_status on transfers.import (tenant_id, status, id);
create index import_job on transfers.import (tenant_id, job_id);
create index import_old on transfers.import (updated_at);
call kernel.protect('transfers.import');
create policy worker on transfers.import to tradepost_worker using (true);
grant select (tenant_id, updated_at) on transfers.import to tradepost_worker;

create table transfers.import_row (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    import_id uuid not null,
    number bigint not null,
    outcome text not null
        check (outcome in ('read', 'create', 'change', 'unchanged', 'refused', 'created', 'changed', 'undone', 'kept')),
    cells jsonb not null,
    key text,
    record text,
    left_version bigint,
    differences jsonb,
    error text,
    primary key (tenant_id, id),
    foreign key (tenant_id, import_id) references transfers.import (tenant_id, id) on delete cascade
);
comment on table transfers.import_row is 'A row of a file and what becomes of it; its id ends in its number, so that ids stand in the order of the file. [id:irw ImportRow]';
comment on column transfers.import_row.outcome is '[=read Not looked at yet] [=create Will create a record] [=change Will change a record] [=unchanged The record is like that already] [=refused Is wrong; the error says why] [=created Has created a record] [=changed Has changed a record] [=undone Was taken back] [=kept Could not be taken back, since somebody changed the record]';
comment on column transfers.import_row.key is 'What the key field says, to find a second row about the same record';
comment on column transfers.import_row.record is 'The record it creates or changes';
comment on column transfers.import_row.left_version is 'The version at which the import left the record: only from there it is taken back';
comment on column transfers.import_row.differences is 'Field by field, what was and what is to be';
comment on column transfers.import_row.error is 'Why it is refused, or why it was kept when the rest was taken back';
create index import_row_import on transfers.import_row (tenant_id, import_id, id);
create index import_row_outcome on transfers.import_row (tenant_id, outcome, import_id, id);
create index import_row_key on transfers.import_row (tenant_id, import_id, key) where key is not null;
call kernel.protect('transfers.import_row');

create table transfers.mapping (
    tenant_id uuid not null default kernel.tenant(),
    entity text not null,
    header text not null,
    wanted jsonb not null,
    updated_at timestamptz not null,
    primary key (tenant_id, entity, header)
);
comment on table transfers.mapping is 'Which columns filled which fields the last time a file with these columns came';
comment on column transfers.mapping.header is 'A digest of the names of the columns';
call kernel.protect('transfers.mapping');

create table transfers.export (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    entity text not null,
    format text not null check (format in ('csv', 'xlsx', 'jsonl')),
    filter jsonb not null default '{}',
    sort text not null,
    fields jsonb not null,
    rows bigint not null default 0,
    primary key (tenant_id, id)
);
comment on table transfers.export is 'Records of an entity written into a file. [id:exp Export]';
create index export_entity on transfers.export (tenant_id, entity, id);
call outputs.made_by_a_job('transfers.export');
