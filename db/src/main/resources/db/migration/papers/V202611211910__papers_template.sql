-- How documents look, and the files in which many are printed at once.
create schema papers;
grant usage on schema papers to tradepost_app;

create table papers.template (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    name text not null check (name <> '' and length(name) <= 100),
    entity_id uuid,
    preferred boolean not null default false,
    logo_id uuid,
    colour text not null default '' check (colour ~ '^(#[0-9a-f]{6})?$'),
    font text not null default 'roboto' check (font in ('roboto', 'roboto_light', 'noto_sans')),
    text_size text not null default 'normal' check (text_size in ('small', 'normal', 'large')),
    header jsonb not null default '{}',
    footer jsonb not null default '{}',
    terms jsonb not null default '{}',
    columns jsonb not null default '["sku", "hsn", "quantity", "unit_price", "net", "rate", "tax", "gross"]',
    bank_shown boolean not null default true,
    code_shown boolean not null default true,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null default 1,
    primary key (tenant_id, id),
    unique (tenant_id, entity_id),
    foreign key (tenant_id, entity_id) references invoices.legal_entity (tenant_id, id)
);
comment on table papers.template is 'How the invoices, notes and statements of a seller look; without any they have the shop''s colour and its initial. [id:dtp DocumentTemplate]';
comment on column papers.template.name is '[search]';
comment on column papers.template.entity_id is 'Whose documents; each legal entity has at most one';
comment on column papers.template.preferred is 'Whether it holds for all sellers that have none of their own; at most one does. One that holds for nobody can be tried all the same';
create unique index template_preferred on papers.template (tenant_id) where preferred;
create index template_entity on papers.template (tenant_id, entity_id, id);
comment on column papers.template.logo_id is 'A PNG or JPEG of at most 2 MB and 4 million pixels among the files of the shop. [ref:fil]';
comment on column papers.template.colour is 'Such as #0f766e; empty for the shop''s';
comment on column papers.template.font is '[=roboto Roboto] [=roboto_light Roboto in finer strokes] [=noto_sans Noto Sans, the same for Latin and Devanagari]';
comment on column papers.template.text_size is '[=small A tenth smaller] [=normal As usual] [=large A tenth larger]';
comment on column papers.template.header is 'What stands above the lines, by language: {"en": "…", "de": "…"}; where a language lacks, the shop''s is taken';
comment on column papers.template.footer is 'What stands at the foot of every page, by language, instead of the seller''s name and tax number';
comment on column papers.template.terms is 'What stands below everything else, by language';
comment on column papers.template.columns is 'What a line shows: sku, hsn, quantity, unit_price, net, rate, tax, gross; quantity and net or gross are always among them';
comment on column papers.template.bank_shown is 'Whether the seller''s bank is named where something is to be paid';
comment on column papers.template.code_shown is 'Whether there is a code to scan: by EPC069-12 for euros to an IBAN, a UPI link for rupees';
call kernel.protect('papers.template');

create table papers.run (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    wanted jsonb not null,
    documents bigint not null default 0,
    printed bigint not null default 0,
    refused bigint not null default 0,
    primary key (tenant_id, id)
);
comment on table papers.run is 'Many documents printed into one file. [id:prn PrintRun]';
comment on column papers.run.wanted is 'Which documents, and as which kind of file, as it was asked for';
comment on column papers.run.documents is 'How many documents there are to print';
comment on column papers.run.refused is 'How many orders and documents could not be done; their records say why';
call outputs.made_by_a_job('papers.run');

create table papers.outcome (
    tenant_id uuid not null default kernel.tenant(),
    id uuid not null,
    run_id uuid not null,
    invoice_id uuid,
    order_id uuid,
    number text not null,
    outcome text not null check (outcome in ('printed', 'refused')),
    reason text not null default '',
    created_at timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, run_id) references papers.run (tenant_id, id) on delete cascade
);
comment on table papers.outcome is 'What became of a document, or of an order to be invoiced, in a print run. [id:pro PrintOutcome]';
comment on column papers.outcome.invoice_id is 'The document; empty where an order could not be invoiced. [ref:inv]';
comment on column papers.outcome.order_id is '[ref:ord]';
comment on column papers.outcome.number is 'The number of the document or order. [search]';
comment on column papers.outcome.outcome is '[=printed Stands in the file] [=refused Does not; the reason says why]';
create index outcome_run on papers.outcome (tenant_id, run_id, id);
create index outcome_outcome on papers.outcome (tenant_id, outcome, id);
call kernel.protect('papers.outcome');
