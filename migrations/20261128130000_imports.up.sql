-- A file that an operator brought, until it is said how to read it. The file itself lies in a folder, under this id.
create table import_files (
  id uuid primary key default gen_random_uuid(),
  name text not null,
  bytes bigint not null,
  -- The operator's e-mail.
  by text not null,
  -- How it was said to read it, kept for when it is asked again.
  said jsonb,
  at timestamptz not null default rayon_clock()
);
create index import_files_old on import_files (at);

-- What became of each file that an operator had read.
create table imports (
  id uuid primary key default gen_random_uuid(),
  by text not null,
  file_id uuid references import_files on delete set null,
  name text not null,
  bytes bigint not null,
  -- What it was said to be, and how to read it.
  said jsonb not null,
  -- stopped: by an operator. interrupted: whoever read it is gone. Nothing was applied in either, nor where it failed.
  state text not null default 'running' check (state in ('running', 'done', 'failed', 'stopped', 'interrupted')),
  bytes_read bigint not null default 0,
  read integer not null default 0,
  rejected integer not null default 0,
  saved integer not null default 0,
  -- What was applied, or would have been; written in the transaction that applied it.
  counts jsonb,
  -- How many refused lines are kept; `rejected` counts all.
  refused integer not null default 0,
  -- Why nothing was applied.
  error text,
  stopped_by text,
  at timestamptz not null default rayon_clock(),
  seconds real,
  -- When whoever reads it last said so, by the machine's own time: a demonstration's moved clock kills nobody.
  alive_at timestamptz not null default clock_timestamp()
);
create unique index one_import_at_once on imports (state) where state = 'running';
create index imports_by_time on imports (at desc);

-- Its refused lines, in the order of the file, some at a time.
create table import_refusals (
  import_id uuid not null references imports on delete cascade,
  place integer not null,
  lines jsonb not null,
  primary key (import_id, place)
);
