import type { OperatorClient } from '../../client/operator-surface.ts';
import type { SiteDraft } from '../models/settings/site.ts';

export interface SectionProps {
  readonly client: OperatorClient;
  readonly draft: SiteDraft;
}
