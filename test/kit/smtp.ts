import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A mail server that keeps what it is given. */
export interface MailServer {
  readonly url: string;
  /** Whole letters, with who they were for. */
  readonly letters: { readonly to: readonly string[]; readonly raw: Buffer }[];
  /** What the next recipients are told; `undefined`: welcome. */
  refusal: { readonly code: number; readonly text: string } | undefined;
  close(): Promise<void>;
}

export interface MailServerOptions {
  /** Offers TLS with a certificate that nobody vouches for. */
  readonly tls?: boolean;
  /** Lets in only who knows this. */
  readonly login?: { readonly user: string; readonly password: string };
}

export const startMailServer = async ({
  tls = false,
  login,
}: MailServerOptions = {}): Promise<MailServer> => {
  const letters: { readonly to: readonly string[]; readonly raw: Buffer }[] = [];
  const state: { refusal: MailServer['refusal'] } = { refusal: undefined };
  const server = new SMTPServer({
    authOptional: !login,
    disabledCommands: tls ? [] : ['STARTTLS'],
    allowInsecureAuth: true,
    logger: false,
    onAuth: ({ username, password }, _, done) =>
      username === login?.user && password === login?.password
        ? done(null, { user: username ?? '' })
        : done(new Error('Wrong user or password')),
    onRcptTo: (_, __, done) => {
      const { refusal } = state;
      done(refusal ? Object.assign(new Error(refusal.text), { responseCode: refusal.code }) : null);
    },
    onData: (stream, { envelope }, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        letters.push({ to: envelope.rcptTo.map(({ address }) => address), raw: Buffer.concat(chunks) });
        done(null);
      });
    },
  });
  // A client that hangs up in the middle is what some tests are about.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.server.address() as AddressInfo;
  const user = login ? `${login.user}:${login.password}@` : '';
  return {
    url: `smtp://${user}127.0.0.1:${port}`,
    letters,
    get refusal() {
      return state.refusal;
    },
    set refusal(to) {
      state.refusal = to;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
};
