/** Hashes of passwords and tokens, and values made once. Never in the log. */
export const secrets = {
  number: 2,
  name: 'secrets',
  sql: `
    CREATE TABLE passwords (
      person INTEGER PRIMARY KEY REFERENCES people (id),
      hash TEXT NOT NULL
    ) STRICT;

    CREATE TABLE sessions (
      hash TEXT PRIMARY KEY,
      person INTEGER NOT NULL REFERENCES people (id),
      expires INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX sessions_person ON sessions (person);
    CREATE INDEX sessions_expires ON sessions (expires);

    CREATE TABLE links (
      hash TEXT PRIMARY KEY,
      person INTEGER NOT NULL REFERENCES people (id),
      expires INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE kept (
      name TEXT PRIMARY KEY,
      value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
} as const;
