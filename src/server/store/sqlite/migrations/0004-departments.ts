/** Groups, how many consultations a colleague takes at once, notes on visitors, who is told of leads. */
export const departments = {
  number: 4,
  name: 'departments',
  sql: `
    ALTER TABLE people ADD COLUMN most INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE people ADD COLUMN note TEXT;
    ALTER TABLE sites ADD COLUMN notify TEXT NOT NULL DEFAULT '[]';

    CREATE TABLE departments (
      id INTEGER PRIMARY KEY,
      body TEXT NOT NULL
    ) STRICT;
  `,
} as const;
