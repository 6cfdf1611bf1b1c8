/** What visitors asked for outside a conversation, and what came of the rules of sites. */
export const leads = {
  number: 5,
  name: 'leads',
  sql: `
    CREATE TABLE leads (
      id INTEGER PRIMARY KEY,
      status TEXT NOT NULL,
      body TEXT NOT NULL
    ) STRICT;
    CREATE INDEX leads_status ON leads (status, id);

    CREATE TABLE exposures (
      seq INTEGER PRIMARY KEY,
      site INTEGER NOT NULL REFERENCES sites (id),
      visitor INTEGER NOT NULL REFERENCES people (id),
      rule TEXT NOT NULL,
      at INTEGER NOT NULL,
      held_out INTEGER NOT NULL,
      outcome TEXT,
      talked INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE INDEX exposures_visitor ON exposures (visitor, seq);
    CREATE INDEX exposures_site ON exposures (site, at);
  `,
} as const;
