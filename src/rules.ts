import { type Campaigns, createCampaigns } from './client/campaigns.ts';
import type { Ports } from './client/ports.ts';
import { createScope } from './client/scope.ts';
import type { VisitorClient } from './client/surface.ts';
import { watchVisitor } from './platform/page-watch.ts';

/** Watches for the site's own rules to come true: loaded where a site has some. `until` hears how to end it. */
export const watchRules = (
  ports: Ports,
  client: VisitorClient,
  until: (end: () => void) => void,
): Campaigns => {
  const scope = createScope(ports.clock);
  const ruleMet = (rule: string) => client.give({ type: 'rule-met', rule });
  const campaigns = createCampaigns(ports, scope, client, { ruleMet }, watchVisitor(window));
  until(scope.end);
  return campaigns;
};
