import type { OperatorClient } from '../../../client/operator-surface.ts';
import { makeGroupDrafts } from './groups.ts';
import { makeSiteDrafts } from './site.ts';

/** Everything an administrator has begun to change. Kept while the desk is open. */
export const makeDrafts = (client: OperatorClient) => ({
  site: makeSiteDrafts(client),
  group: makeGroupDrafts(client),
});

export type Drafts = ReturnType<typeof makeDrafts>;
