/**
 * The log, and what is read from it. An event is whole in `body`; the columns beside it are those
 * that something is looked up by. Senders that make their uids from the time first keep that index
 * dense: it then grows at its end only.
 */
export const log = {
  number: 1,
  name: 'log',
  sql: `
    CREATE TABLE events (
      seq INTEGER PRIMARY KEY,
      at INTEGER NOT NULL,
      by INTEGER NOT NULL,
      uid TEXT,
      chat INTEGER,
      type TEXT NOT NULL,
      office INTEGER NOT NULL,
      line INTEGER NOT NULL,
      body TEXT NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX events_uid ON events (uid, by) WHERE uid IS NOT NULL;
    CREATE INDEX events_chat ON events (chat, seq, line) WHERE chat IS NOT NULL;
    CREATE INDEX events_office ON events (seq) WHERE office = 1;

    CREATE TABLE sites (
      id INTEGER PRIMARY KEY,
      key TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL,
      origins TEXT NOT NULL,
      settings TEXT NOT NULL
    ) STRICT;

    CREATE TABLE people (
      id INTEGER PRIMARY KEY,
      kind TEXT NOT NULL,
      site INTEGER REFERENCES sites (id),
      name TEXT NOT NULL,
      position TEXT,
      avatar TEXT,
      email TEXT,
      role TEXT NOT NULL,
      disabled INTEGER NOT NULL,
      chosen TEXT NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX people_email ON people (email) WHERE email IS NOT NULL;
    CREATE INDEX people_colleagues ON people (id) WHERE kind IN ('operator', 'bot');

    CREATE TABLE chats (
      id INTEGER PRIMARY KEY,
      kind TEXT NOT NULL,
      site INTEGER NOT NULL REFERENCES sites (id),
      visitor INTEGER NOT NULL REFERENCES people (id),
      status TEXT,
      head TEXT NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX chats_line ON chats (visitor) WHERE kind = 'line';
    CREATE INDEX chats_open ON chats (id) WHERE status IN ('waiting', 'active');

    CREATE TABLE members (
      person INTEGER NOT NULL REFERENCES people (id),
      chat INTEGER NOT NULL REFERENCES chats (id),
      PRIMARY KEY (person, chat)
    ) STRICT, WITHOUT ROWID;
  `,
} as const;
