-- What is now, what was, and what they refer to. Times are UTC instants; prices are thousandths, lines are quarters.
-- Whoever deletes an event deletes all that is about it: every foreign key says what becomes of its row.

create function at_ms(ms bigint) returns timestamptz language sql immutable strict parallel safe
  as $$ select timestamptz 'epoch' + ms * interval '1 millisecond' $$;
create function ms_of(at timestamptz) returns bigint language sql immutable strict parallel safe
  as $$ select (extract(epoch from at) * 1000)::bigint $$;

-- Which world the rows are of: simulated, replayed and real odds never meet in one database.
create table origin (
  is_only boolean primary key default true check (is_only),
  feed text not null,
  created_at timestamptz not null
);

-- A bookmaker's slug is its name in one region; a brand may have several.
create table bookmakers (
  slug text collate "C" primary key,
  name text not null,
  brand text not null,
  region text
);

-- The registry's numbers and keys, for reading packed snapshots in SQL.
create table markets (
  number integer primary key,
  key text collate "C" not null unique,
  parameter text
);
create table outcomes (
  market integer not null references markets on delete cascade,
  number integer not null,
  key text collate "C" not null,
  primary key (market, number)
);

create table countries (
  plain text collate "C" primary key,
  name text not null
);

-- home_id: the home bookmaker's tournament that this one is another name of.
create table tournaments (
  id bigint primary key,
  bookmaker text collate "C" not null references bookmakers on delete restrict,
  external_id text not null,
  name text collate "C" not null,
  country text,
  country_plain text collate "C" references countries on delete restrict,
  home_id bigint references tournaments on delete set null
);
create index tournaments_of_home on tournaments (home_id) where home_id is not null;

-- home_day: the day of the kickoff that was known when it was first written. It never changes, so that all history of an event lies in
-- one partition and goes with it.
create table events (
  id bigint primary key,
  home_day date not null,
  kickoff_at timestamptz not null,
  speaker text collate "C" not null references bookmakers on delete restrict,
  name text not null,
  home text not null,
  away text not null,
  home_plain text not null,
  away_plain text not null,
  tournament_id bigint not null references tournaments on delete restrict,
  country_plain text collate "C" references countries on delete restrict,
  offered_by text[] not null,
  has_withdrawn boolean not null,
  created_at timestamptz not null,
  unique (id, home_day)
);
create index events_by_kickoff on events (kickoff_at, id);
create index events_of_tournament on events (tournament_id, kickoff_at);

create table listings (
  event_id bigint not null references events on delete cascade,
  bookmaker text collate "C" not null references bookmakers on delete restrict,
  external_id text not null,
  url text,
  kickoff_at timestamptz not null,
  home text not null,
  away text not null,
  tournament_id bigint not null references tournaments on delete restrict,
  first_seen_at timestamptz not null,
  primary key (event_id, bookmaker)
);
create index listings_by_bookmaker on listings (bookmaker, external_id);
create index listings_of_tournament on listings (tournament_id);

-- What changes with every answer though no price does; narrow, and updated in place.
create table confirmations (
  event_id bigint not null,
  bookmaker text collate "C" not null,
  version integer not null,
  fetch_result text,
  fetched_at timestamptz,
  fetch_fault text,
  confirmed_at timestamptz,
  late_after timestamptz,
  is_late boolean not null,
  withdrawn_at timestamptz,
  withdrawn_by text,
  closed_at timestamptz,
  not_found_since timestamptz,
  absences smallint not null,
  doubted_at timestamptz,
  primary key (event_id, bookmaker),
  foreign key (event_id, bookmaker) references listings on delete cascade
) with (fillfactor = 60);

-- The packed state of a listing (src/odds/snapshot.ts) as of its last change that a confirmation does not tell. Kept in
-- the row itself: out of line it took twice as long to write and to read.
create table snapshots (
  event_id bigint not null,
  bookmaker text collate "C" not null,
  version integer not null,
  bytes bytea not null,
  primary key (event_id, bookmaker),
  foreign key (event_id, bookmaker) references listings on delete cascade
) with (fillfactor = 50, toast_tuple_target = 8160);
alter table snapshots alter column bytes set storage external;

-- One row for each change set that changed what is offered. quotes: by MarketKey, what is shown from then on,
-- {"prices": {outcome: thousandths or null}, "suspended": [outcome …], "withdrawnAtMs": …}, or null where it is
-- forgotten. head: what changed of the listing itself (its metadata; withdrawn; closed), or null.
create table history (
  home_day date not null,
  event_id bigint not null,
  bookmaker text collate "C" not null references bookmakers on delete restrict,
  version integer not null,
  at timestamptz not null,
  head jsonb,
  quotes jsonb not null,
  primary key (home_day, event_id, bookmaker, version),
  foreign key (event_id, home_day) references events (id, home_day) on delete cascade
) partition by range (home_day);

-- Days for which no partition was made. A row in it is an alarm.
create table history_of_other_days partition of history default;

-- What a bookmaker showed at moments that are asked for long after history is gone. quotes as in history; for the
-- opening each with "openedAtMs". kickoff_at: the kickoff that the moment was reckoned from.
create table quote_marks (
  event_id bigint not null references events on delete cascade,
  bookmaker text collate "C" not null references bookmakers on delete restrict,
  mark text not null check (mark in ('opening', '7d', '72h', '24h', '6h', '1h', 'closing')),
  kickoff_at timestamptz not null,
  confirmed_at timestamptz,
  quotes jsonb not null,
  primary key (event_id, bookmaker, mark)
);

-- Where a listing contradicts the one that speaks for its event; ended_at: it does no longer.
create table disagreements (
  event_id bigint not null references events on delete cascade,
  bookmaker text collate "C" not null references bookmakers on delete restrict,
  about text not null check (about in ('kickoff', 'sides', 'names')),
  theirs text not null,
  ours text not null,
  since timestamptz not null,
  ended_at timestamptz,
  primary key (event_id, bookmaker, about)
);

-- A little-endian word of four bytes, unsigned and signed.
create function unpack_word(bytes bytea, here integer) returns bigint language sql immutable strict parallel safe
  as $$ select get_byte(bytes, here)::bigint | (get_byte(bytes, here + 1)::bigint << 8)
             | (get_byte(bytes, here + 2)::bigint << 16) | (get_byte(bytes, here + 3)::bigint << 24) $$;
create function signed_word(word bigint) returns integer language sql immutable strict parallel safe
  as $$ select (case when word >= 2147483648 then word - 4294967296 else word end)::integer $$;

-- The quotes of a packed snapshot, as src/odds/snapshot.ts packs them.
create function unpack_quotes(bytes bytea)
  returns table (market integer, line integer, parameter integer, withdrawn_at timestamptz,
                 outcome integer, price_milli integer, is_suspended boolean)
  language plpgsql immutable strict parallel safe as $$
declare
  here integer := 8 + ((unpack_word(bytes, 4)::integer + 3) / 4) * 4;
  ending integer := length(bytes);
  word bigint;
  flags integer;
begin
  if get_byte(bytes, 0) <> 1 then
    raise exception 'a snapshot of format % can not be unpacked', get_byte(bytes, 0);
  end if;
  while here < ending loop
    word := unpack_word(bytes, here);
    here := here + 4;
    market := (word >> 16)::integer;
    flags := ((word >> 8) & 255)::integer;
    line := null;
    parameter := null;
    withdrawn_at := null;
    if flags & 1 <> 0 then
      line := signed_word(unpack_word(bytes, here));
      here := here + 4;
    end if;
    if flags & 2 <> 0 then
      parameter := signed_word(unpack_word(bytes, here));
      here := here + 4;
    end if;
    if flags & 4 <> 0 then
      withdrawn_at := at_ms(unpack_word(bytes, here) + (unpack_word(bytes, here + 4) << 32));
      here := here + 8;
    end if;
    for place in 1 .. (word & 255)::integer loop
      outcome := (unpack_word(bytes, here) >> 25)::integer;
      is_suspended := (unpack_word(bytes, here) >> 24) & 1 = 1;
      price_milli := nullif((unpack_word(bytes, here) & 16777215)::integer, 0);
      here := here + 4;
      return next;
    end loop;
  end loop;
end $$;

-- What is offered now, a row for each outcome.
create view quotes as
  select s.event_id, s.bookmaker, c.confirmed_at, c.is_late,
         m.key || coalesce('@' || q.line, '') || coalesce(';' || m.parameter || '=' || q.parameter, '') as market_key,
         m.key as market, q.line, q.parameter, o.key as outcome, q.price_milli,
         case when q.withdrawn_at is not null then 'withdrawn' when q.is_suspended then 'suspended' else 'open' end as state,
         q.withdrawn_at
    from snapshots s
    join confirmations c using (event_id, bookmaker)
    cross join lateral unpack_quotes(s.bytes) q
    join markets m on m.number = q.market
    join outcomes o on o.market = q.market and o.number = q.outcome;
