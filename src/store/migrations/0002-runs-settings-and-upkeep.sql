-- What the program did, how it is set, and how the database itself is kept.

-- A run's id is its start in epoch seconds. platforms: what came of it at each bookmaker, as the contract tells it.
create table runs (
  id bigint primary key,
  trigger text not null,
  status text not null,
  started_at timestamptz not null,
  completed_at timestamptz,
  heartbeat_at timestamptz not null,
  events_scraped integer not null,
  events_failed integer not null,
  error_count integer not null,
  platforms jsonb not null
);
create index runs_by_start on runs (started_at);

create table run_phases (
  run_id bigint not null references runs on delete cascade,
  place integer not null,
  platform text collate "C" not null references bookmakers on delete restrict,
  phase text not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  events_processed integer not null,
  primary key (run_id, place)
);

create table run_errors (
  run_id bigint not null references runs on delete cascade,
  place integer not null,
  platform text collate "C" not null references bookmakers on delete restrict,
  occurred_at timestamptz not null,
  error_type text not null,
  error_message text not null,
  url text,
  status integer,
  primary key (run_id, place)
);

-- Settings that were changed while the program ran; they win over the environment.
create table settings (
  name text collate "C" primary key,
  value jsonb not null,
  changed_at timestamptz not null
);

-- What readers left out, by kind; samples: the newest values that were seen, a few.
create table left_out (
  bookmaker text collate "C" not null references bookmakers on delete cascade,
  code text collate "C" not null,
  market text collate "C" not null,
  name text not null,
  samples jsonb not null,
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null,
  times bigint not null,
  events integer not null,
  primary key (bookmaker, code, market)
);

create table storage_samples (
  id bigint generated always as identity primary key,
  sampled_at timestamptz not null,
  total_bytes bigint not null,
  tables jsonb not null
);

create table storage_alarms (
  id bigint generated always as identity primary key,
  created_at timestamptz not null,
  kind text not null check (kind in ('growth_warning', 'size_critical')),
  message text not null,
  current_bytes bigint not null,
  previous_bytes bigint,
  growth_percent double precision,
  resolved_at timestamptz
);

-- deleted: rows by table, by the same list as the deletes.
create table cleanup_runs (
  id bigint generated always as identity primary key,
  trigger text not null check (trigger in ('manual', 'scheduled')),
  status text not null check (status in ('running', 'completed', 'failed')),
  started_at timestamptz not null,
  completed_at timestamptz,
  odds_retention_days integer not null,
  match_retention_days integer not null,
  deleted jsonb not null,
  error_message text
);
