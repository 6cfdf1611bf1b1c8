import type { OperatorClient } from '../../../client/operator-surface.ts';
import type { UnsavedModel } from '../unsaved.ts';
import { makeGroupDrafts } from './groups.ts';
import { makeSiteDrafts } from './site.ts';

/** Everything an administrator has begun to change. */
export const makeDrafts = (client: OperatorClient, unsaved?: UnsavedModel) => ({
  site: makeSiteDrafts(client, unsaved),
  group: makeGroupDrafts(client, unsaved),
});

export type Drafts = ReturnType<typeof makeDrafts>;
