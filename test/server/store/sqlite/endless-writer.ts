/** Commits orders without end and prints each that was acknowledged: for tests that kill it. */

import { visitorSays } from '../../../../src/server/office/line.ts';
import { addVisitor } from '../../../../src/server/office/people.ts';
import { addSite } from '../../../../src/server/office/sites.ts';
import { openSqlite } from '../../../../src/server/store/sqlite/open.ts';

const [path = '', run = ''] = process.argv.slice(2);
const store = openSqlite({ path, clock: { now: () => Date.now() } });
const rule = addSite(0, { key: 'demo', name: 'Demo', origins: ['*'] });
await store.commit({ by: 0, rule });
const site = (await store.siteByKey('demo'))?.id ?? 0;
const met = await store.commit({ by: 0, uid: 'the-visitor', rule: addVisitor(site) });
const visitor = met.kind === 'committed' ? (met.events[0]?.seq ?? 0) : met.kind === 'known' ? met.seq : 0;

for (let round = 0; ; round++) {
  await Promise.all(
    Array.from({ length: 7 }, async (_, n) => {
      const uid = `run-${run}-${round}-${n}`;
      const outcome = await store.commit({ by: visitor, uid, rule: visitorSays(visitor, uid) });
      const named = outcome.kind === 'committed' && outcome.events.find((event) => event.uid === uid);
      if (named) process.stdout.write(`${uid} ${named.seq} .\n`);
    }),
  );
}
