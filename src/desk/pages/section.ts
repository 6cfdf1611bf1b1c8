import type { OperatorClient } from '../../client/operator-surface.ts';
import type { SiteId } from '../../protocol/ids.ts';
import type { SiteDraft } from '../models/settings/site.ts';

export interface SectionProps {
  readonly client: OperatorClient;
  readonly site: SiteId;
  readonly draft: SiteDraft;
}
