-- Fields that shops give to records themselves. Their values stand in the column custom of the record's own table; those that lists are filtered and
-- sorted by stand here a second time, in types whose comparisons may use an index under row-level security.
create table kernel.custom_field (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    entity text not null,
    key text not null check (key ~ '^[a-z][a-z0-9_]{0,63}$'),
    label text not null check (label <> ''),
    labels jsonb not null default '{}',
    type text not null check (type in ('text', 'number', 'boolean', 'date', 'timestamp', 'choice', 'link')),
    choices jsonb not null default '[]',
    target text,
    help text not null default '',
    position int not null default 0,
    required boolean not null default false,
    filterable boolean not null default false,
    "unique" boolean not null default false,
    personal boolean not null default false,
    retired boolean not null default false,
    used boolean not null default false,
    ready boolean not null default false,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null default 1,
    primary key (tenant_id, id),
    unique (tenant_id, entity, key)
);
comment on table kernel.custom_field is 'A field that a shop gave to the records of an entity. [id:cfd CustomField]';
comment on column kernel.custom_field.label is '[search]';
comment on column kernel.custom_field.entity is 'Whose records have it, such as brands';
comment on column kernel.custom_field.labels is 'What it is called in other languages, by their tags, such as de';
comment on column kernel.custom_field."unique" is 'No two records have the same value: of texts the first 500 characters count. Of texts and numbers; lists can be filtered by it then';
comment on column kernel.custom_field.key is 'Its name in the API, below custom; never changes once a record has a value. [search]';
comment on column kernel.custom_field.type is 'What values it takes; never changes once a record has a value. [=text A text] [=number A number of at most six decimals] [=boolean True or false] [=date A day] [=timestamp A moment] [=choice One of the texts in choices] [=link A record of the entity in target]';
comment on column kernel.custom_field.choices is 'Of a choice, the texts to choose from';
comment on column kernel.custom_field.target is 'Of a link, the entity whose records it points to';
comment on column kernel.custom_field.required is 'New records must have a value; those that are there keep going without';
comment on column kernel.custom_field.filterable is 'Lists can be filtered and sorted by it, as soon as it is ready; stays so';
comment on column kernel.custom_field.personal is 'Tells about a person: whoever of the staff reads it leaves a line in the audit';
comment on column kernel.custom_field.retired is 'No longer shown and no longer written; records keep their values';
comment on column kernel.custom_field.used is 'Whether a record has ever had a value';
comment on column kernel.custom_field.ready is 'Whether lists can be filtered and sorted by it already';
create index custom_field_key on kernel.custom_field (tenant_id, key, id);
call kernel.protect('kernel.custom_field');

create table kernel.field_value (
    tenant_id uuid not null default kernel.tenant(),
    entity text not null,
    field_id uuid not null,
    record_id uuid not null,
    text_value text,
    whole_value bigint,
    moment_value timestamptz,
    exclusive boolean not null default false,
    primary key (tenant_id, field_id, record_id),
    foreign key (tenant_id, field_id) references kernel.custom_field (tenant_id, id) on delete cascade,
    check (num_nonnulls(text_value, whole_value, moment_value) = 1)
);
comment on table kernel.field_value is 'The value that a record has in a filterable field, written with the record. A number stands in millionths, a day as its number since 1970';
create index field_value_text on kernel.field_value (tenant_id, field_id, text_value, record_id) where text_value is not null;
create index field_value_whole on kernel.field_value (tenant_id, field_id, whole_value, record_id) where whole_value is not null;
create index field_value_moment on kernel.field_value (tenant_id, field_id, moment_value, record_id) where moment_value is not null;
create unique index field_value_only_text on kernel.field_value (tenant_id, field_id, text_value) where exclusive and text_value is not null;
create unique index field_value_only_whole on kernel.field_value (tenant_id, field_id, whole_value) where exclusive and whole_value is not null;
create index field_value_record on kernel.field_value (tenant_id, record_id);
call kernel.protect('kernel.field_value');

-- The values that there are become exclusive with their field, or the change is refused. Whoever is writing values meanwhile is waited for, and whoever
-- comes later waits and then knows; it takes no longer than the change of the field.
create function kernel.set_exclusive() returns trigger language plpgsql as $$
begin
    lock table kernel.field_value in share row exclusive mode;
    update kernel.field_value set exclusive = new."unique" where field_id = new.id;
    return null;
end $$;
create trigger set_exclusive after update on kernel.custom_field for each row
    when (old."unique" is distinct from new."unique") execute function kernel.set_exclusive();
