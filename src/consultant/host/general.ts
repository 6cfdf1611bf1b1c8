import { own } from '../../dom/own.ts';
import type { General } from '../comagic.ts';
import type { LaterGeneral } from '../deeds/general.ts';
import { type Later, lazily } from '../lazily.ts';
import type { Call, Inner } from '../parts.ts';
import { deviceOf } from './device.ts';

/** What is not answered at once. */
export const LATER: readonly (keyof LaterGeneral)[] = [
  'addOfflineRequest',
  'sitePhoneCall',
  'addVisitorInfo',
  'trackEvent',
  'setProperty',
  'deleteProperty',
  'hasProperty',
  'getProperty',
  'getCaptcha',
  'sendChatByMail',
];

/**
 * The general methods of `Comagic`: those that answer at once, and names of the others. `begun` hears of each call of
 * these; what it gives is called when the call is over.
 */
export const createGeneral = (
  inner: Inner,
  later: Later<LaterGeneral>,
  begun: (...call: Call) => () => void,
): General => {
  const { client, clock, env, showing, site, server } = inner;
  const { location, defaultView } = env.document;
  let hit = clock.now();
  const visitor = () => client.you.peek()?.id ?? null;
  const session = () => client.session() || null;
  return {
    ...(lazily(later, LATER, {}, begun) as LaterGeneral),
    openChatWindow: showing.chat,
    openSiteRequestPanel: showing.request,
    openSitePhonePanel: showing.call,
    getOperatorStatus: () => client.available.peek(),
    getVisitorId: visitor,
    getSessionId: session,
    getCredentials: () => ({
      site_key: site,
      key: site,
      uri: location.href,
      visitor_id: visitor() ?? undefined,
      hit_id: session() ? hit : undefined,
      session_id: session() ?? undefined,
      consultant_server_url: `${server}/`,
    }),
    getPhones: () => [],
    getDTPhones: () => null,
    getReplacedPhones: () => ({}),
    reinitTrackView() {
      hit = Math.max(hit + 1, clock.now());
      client.visit({ url: location.href, title: own(env.document, 'title'), referrer: client.page().url });
    },
    getDeviceType: () => deviceOf(defaultView ?? window),
  };
};
