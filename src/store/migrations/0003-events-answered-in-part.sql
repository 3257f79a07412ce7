-- Of the events that a run brought, those that some bookmaker was asked for in vain. It was not counted before.
alter table runs add column events_partial integer not null default 0;
