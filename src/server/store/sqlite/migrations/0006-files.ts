/** What is known of files beside their bytes, and letters that wait to be sent. Neither is in the log. */
export const files = {
  number: 6,
  name: 'files',
  sql: `
    CREATE TABLE files (
      id TEXT PRIMARY KEY,
      by INTEGER NOT NULL,
      at INTEGER NOT NULL,
      name TEXT NOT NULL,
      type TEXT NOT NULL,
      size INTEGER NOT NULL,
      width INTEGER,
      height INTEGER,
      used INTEGER NOT NULL DEFAULT 0
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX files_orphans ON files (at) WHERE used = 0;

    CREATE TABLE mails (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      at INTEGER NOT NULL,
      next INTEGER,
      tries INTEGER NOT NULL DEFAULT 0,
      why TEXT,
      recipient TEXT NOT NULL,
      subject TEXT NOT NULL,
      text TEXT NOT NULL,
      html TEXT NOT NULL
    ) STRICT;
    CREATE INDEX mails_due ON mails (next) WHERE next IS NOT NULL;
  `,
} as const;
