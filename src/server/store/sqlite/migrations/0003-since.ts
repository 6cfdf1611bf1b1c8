/** When each person was made, which the log knows already. */
export const since = {
  number: 3,
  name: 'since',
  sql: `
    ALTER TABLE people ADD COLUMN since INTEGER NOT NULL DEFAULT 0;
    UPDATE people SET since = coalesce((SELECT at FROM events WHERE seq = people.id), 0);
  `,
} as const;
