import { createVisitorActs } from './client/acts.ts';
import { createOperatorClient } from './client/operator.ts';
import type { OperatorClient as Operator } from './client/operator-surface.ts';
import type { Ports, Vault } from './client/ports.ts';
import type { VisitorClient as Visitor, VisitorActs } from './client/surface.ts';
import { createVisitorClient } from './client/visitor.ts';
import { createVisitorUploads } from './client/visitor-uploads.ts';
import { own } from './dom/own.ts';
import { createCourier } from './platform/courier.ts';
import { browserPorts, programPorts, type Where } from './platform/ports.ts';
import { closeSession, openSession, sendAvatar } from './platform/session.ts';
import { ownTimeZone } from './protocol/locale.ts';
import type { Device, Page } from './protocol/people.ts';

export type { Leads, Listed, Picture } from './client/operator-surface.ts';
export type { FileLike, Vault } from './client/ports.ts';
export type {
  Composer,
  Progress,
  Saying,
  Standing,
  Talk,
  Upload,
  Uploads,
  VisitorActs,
  Waiting,
} from './client/surface.ts';
/** A visitor, with everything they can do. */
export type VisitorClient = Visitor & VisitorActs;
export type OperatorClient = Operator;

interface Reach {
  /** The address of the server: `https://chat.example`. */
  readonly server: string;
  /** Where words are kept until they are sent. A browser has its own; a program has memory. */
  readonly vault?: Vault;
  /** Told about what should not happen, such as a frame nobody understands. Default: nobody is. */
  readonly complain?: (problem: unknown) => void;
}

export interface VisitorReach extends Reach {
  /** The public key of the site. */
  readonly site: string;
  /** What the operators see of the page. A browser knows. */
  readonly page?: Page;
  readonly device?: Device;
}

export interface OperatorReach extends Reach {
  /** A session's token. A browser may leave it to its cookie. */
  readonly token?: string;
}

const portsOf = (
  { server, vault, complain = () => undefined }: Reach,
  to: Omit<Where, 'server' | 'complain'>,
) => {
  const where = { server, complain, ...to };
  const ports: Ports = typeof document === 'undefined' ? programPorts(where, vault) : browserPorts(where);
  return vault ? { ...ports, vault } : ports;
};

const pageNow = (): Page =>
  typeof document === 'undefined'
    ? { url: '', title: '', referrer: '' }
    : { url: location.href, title: own(document, 'title'), referrer: own(document, 'referrer') };

const deviceNow = (): Device => ({
  language: globalThis.navigator?.language ?? '',
  userAgent: globalThis.navigator?.userAgent ?? '',
  timeZone: ownTimeZone(),
  screen: typeof screen === 'undefined' ? '' : `${screen.width}×${screen.height}`,
});

const connected = async <C extends Visitor | Operator>(client: C): Promise<C> => {
  if (typeof WebSocket === 'undefined' && typeof EventSource === 'undefined')
    throw new Error('There is no WebSocket here: besedka/client needs a browser, or Node 22 or newer.');
  await client.open();
  try {
    await client.ready();
    return client;
  } catch (refusal) {
    await client.destroy();
    throw refusal;
  }
};

export const VisitorClient = {
  /** A visitor whose line stands. Rejects with a `Refusal` when the server turns it away. */
  connect: ({
    site,
    page = pageNow(),
    device = deviceNow(),
    ...reach
  }: VisitorReach): Promise<VisitorClient> => {
    const ports = portsOf(reach, { party: 'visitor', site });
    const client = createVisitorClient(ports, { site, page, device: () => device });
    const courier = createCourier(reach.server, `visitor ${site}`, ports.surroundings);
    const uploads = createVisitorUploads({ ...ports, courier }, client);
    const { open, destroy } = client;
    return connected(
      Object.assign(client, createVisitorActs(client, uploads), {
        async open() {
          await open();
          await uploads.open();
        },
        async destroy() {
          uploads.end();
          await destroy();
        },
      }),
    );
  },
};

export const OperatorClient = {
  /** An operator with a session already: by a token, or by the browser's cookie. */
  connect: ({ token, ...reach }: OperatorReach): Promise<Operator> => {
    const ports = portsOf(reach, { party: 'operator' });
    return connected(
      createOperatorClient(ports, {
        ...(token && { token }),
        endSession: () => closeSession(reach.server, token),
        sendAvatar: (picture) => sendAvatar(reach.server, picture, token),
        courier: createCourier(reach.server, 'operator', ports.surroundings),
      }),
    );
  },
  /** Signs in and connects. Rejects with the server's `Refusal`. */
  async signIn({
    email,
    password,
    ...reach
  }: Omit<OperatorReach, 'token'> & {
    readonly email: string;
    readonly password: string;
  }): Promise<Operator> {
    const { token } = await openSession(reach.server, { email, password, token: true });
    return OperatorClient.connect({ ...reach, ...(token && { token }) });
  },
};
