/** Names that the log has borne, in the order of their rows: each server begins another. */
export const names = {
  number: 8,
  name: 'names',
  sql: `
    CREATE TABLE names (
      place INTEGER PRIMARY KEY,
      name TEXT NOT NULL UNIQUE,
      after INTEGER NOT NULL,
      at INTEGER NOT NULL
    ) STRICT;
  `,
} as const;
