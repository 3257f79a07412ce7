-- Of the events that a run brought, those that some bookmaker was asked for in vain: null where it was not counted.
alter table runs add column events_partial integer;

-- The event that was asked for by hand, and whether the run came to its end by itself, over all bookmakers.
alter table runs add column event_id bigint;
alter table runs add column is_whole boolean not null default false;
update runs set is_whole = true where trigger = 'scheduled' and status in ('completed', 'partial');
