import { SYSTEM } from '../protocol/ids.ts';
import type { Refusal } from '../protocol/refusals.ts';
import type { Site } from '../protocol/sites.ts';
import { isExposed, type Proxies, sentenceOfProxies } from './config-proxy.ts';
import type { MailRoute } from './mail/carrier.ts';
import { addSite } from './office/sites.ts';
import type { Server } from './server.ts';
import type { Store } from './store/store.ts';

const DEMO = 'demo';
/** Pages of this machine, on any port. */
const ORIGINS = ['http', 'https'].flatMap((scheme) =>
  ['localhost', '127.0.0.1', '[::1]'].map((host) => `${scheme}://${host}:*`),
);

/** The first start could not write what it has to. */
export class FirstStartStop extends Error {
  override readonly name = 'FirstStartStop';
}

const failed = (refusal: Refusal) => new FirstStartStop(`The first start failed: ${refusal.text}`);

/** Makes the site that the playground is on, once. */
const makeDemo = async (store: Store): Promise<void> => {
  if ((await store.sites()).length > 0) return;
  const rule = addSite(SYSTEM, { key: DEMO, name: 'Demo', origins: ORIGINS });
  const outcome = await store.commit({ by: SYSTEM, rule });
  if (outcome.kind === 'refused') throw failed(outcome.refusal);
};

export interface FirstSteps {
  readonly store: Store;
  readonly server: Pick<Server, 'accounts'>;
  readonly admin: { readonly email: string; readonly password: string } | undefined;
}

/** The demo site and the first administrator. Gives the sign-in link, until an administrator has a password. */
export const prepare = async ({ store, server, admin }: FirstSteps): Promise<string | undefined> => {
  await makeDemo(store);
  if (!admin) return server.accounts.firstLink();
  const ensured = await server.accounts.ensureAdmin(admin);
  if (!ensured.ok) throw failed(ensured.refusal);
  return undefined;
};

/** What a person who has started the server wants to know. */
export const greeting = (at: {
  readonly base: string;
  readonly site: Pick<Site, 'key' | 'origins'> | undefined;
  readonly link: string | undefined;
  readonly mail: Pick<MailRoute, 'smtpUrl' | 'outbox'>;
  readonly proxies: Proxies | undefined;
  readonly host: string;
}): string => {
  const { base, site, link, mail, proxies, host } = at;
  const lines = [
    '',
    `  Besedka is running at ${base}`,
    '',
    `  Playground   ${base}/`,
    `  Desk         ${base}/desk/`,
    ...(link ? [`  Sign in      ${base}/desk/#link=${link}`, '               (works once, for 7 days)'] : []),
    ...(site
      ? [
          `  Site key     ${site.key}`,
          `  Script       <script async src="${base}/besedka.js" data-site="${site.key}"></script>`,
          ...(site.origins.join() === ORIGINS.join()
            ? ['               (for pages of this machine; origins of others are set at the desk)']
            : []),
        ]
      : []),
    ...(mail.smtpUrl === undefined
      ? [`  Mail         is not sent but put into ${mail.outbox}: set SMTP_URL and MAIL_FROM to send it`]
      : []),
    ...(proxies === undefined ? [] : [`  Behind       ${sentenceOfProxies(proxies)}`]),
    ...(isExposed(proxies, host)
      ? [`               (only a proxy may reach this port: HOST=${host} lets others in)`]
      : []),
    '',
  ];
  return lines.join('\n');
};
