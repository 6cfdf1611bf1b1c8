import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { createTransport } from 'nodemailer';
import { cleanName } from '../../protocol/text.ts';
import type { Mail } from '../store/store.ts';
import { putLetter } from './outbox.ts';

/** What brings letters away. */
export interface Carrier {
  /** Where letters are put that go to nobody. Absent: they are sent. */
  readonly folder?: string;
  /** Rejects when it could not: with a `CarryStop` where it makes no sense to try again. */
  carry(mail: Mail): Promise<void>;
  /** Whether it could, without sending anything. Rejects with the reason. */
  verify(): Promise<void>;
  close(): void;
}

/** The other side does not want this letter, now or later. */
export class CarryStop extends Error {
  override readonly name = 'CarryStop';
}

/** The longest subject that readers show. */
const SUBJECT = 200;

const MAILBOX = /^[^\s@<>()[\]\\,;:"]{1,64}@[^\s@<>()[\]\\,;:"]{1,189}$/;

/** Whether a text is one address and nothing else: nobody else can be written to with it. */
export const isMailbox = (text: string): boolean => MAILBOX.test(text);

const domainOf = (from: string): string => /@([\w.-]+)/.exec(from)?.[1] ?? 'localhost';

const mailbox = (address: string) => {
  if (!isMailbox(address)) throw new CarryStop('The address is not one that can be written to.');
  return { name: '', address };
};

/** The same letter has the same name, however often it is tried: readers drop the second. */
const nameOf = ({ id, to, subject, html }: Mail, from: string): string => {
  const print = createHash('sha256').update(`${to}\n${subject}\n${html}`).digest('hex').slice(0, 16);
  return `<besedka.${id}.${print}@${domainOf(from)}>`;
};

const messageOf = (mail: Mail, from: string) => ({
  from,
  to: mailbox(mail.to),
  ...(mail.replyTo && isMailbox(mail.replyTo) && { replyTo: mailbox(mail.replyTo) }),
  subject: cleanName(mail.subject).slice(0, SUBJECT),
  text: mail.text,
  html: mail.html,
  messageId: nameOf(mail, from),
  headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
  disableFileAccess: true,
  disableUrlAccess: true,
});

const PATIENCE = {
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  socketTimeout: 30_000,
  dnsTimeout: 10_000,
};

const fieldOf = (problem: unknown, name: 'code' | 'responseCode'): unknown =>
  typeof problem === 'object' && problem !== null && name in problem ? Reflect.get(problem, name) : undefined;

/** The recipient or the letter was refused for good; everything else may be otherwise tomorrow. */
const isFinal = (problem: unknown): boolean => {
  const [code, answer] = [fieldOf(problem, 'code'), Number(fieldOf(problem, 'responseCode'))];
  return (code === 'EENVELOPE' || code === 'EMESSAGE') && answer >= 500 && answer < 600;
};

/** What went wrong in a few words: codes only, because servers quote addresses and letters. */
export const faultOf = (problem: unknown): string => {
  if (problem instanceof CarryStop) return problem.message;
  const codes = [fieldOf(problem, 'code'), fieldOf(problem, 'responseCode')].filter((code) => code);
  return codes.length > 0 ? codes.join(' ') : 'unknown';
};

/** The same for whoever set it up, as the server and the libraries say it. Of OpenSSL only its reason. */
export const detailOf = (problem: unknown): string => {
  const text = problem instanceof Error ? problem.message : String(problem);
  const [, reason = text] = /error:[0-9A-F]+:[^:]*:[^:]*:([^:\n]+)/.exec(text) ?? [];
  return reason === 'wrong version number'
    ? 'this port does not begin with TLS: smtp:// may be meant instead of smtps://'
    : reason.trim();
};

/** Through a mail server: `smtp://user:password@mail.example.com:587`. */
const createSmtp = (url: string, from: string): Carrier => {
  // What the address itself says of times holds.
  const transport = createTransport({ url, ...PATIENCE });
  return {
    carry: async (mail) => {
      try {
        await transport.sendMail(messageOf(mail, from));
      } catch (problem) {
        throw isFinal(problem) ? new CarryStop(`refused: ${faultOf(problem)}`) : problem;
      }
    },
    verify: async () => void (await transport.verify()),
    close: () => transport.close(),
  };
};

/** Into a folder, for whoever has no mail server. */
const createOutbox = (folder: string, from: string): Carrier => {
  const transport = createTransport({ streamTransport: true, buffer: true });
  return {
    folder,
    carry: async (mail) => {
      const { message } = await transport.sendMail(messageOf(mail, from));
      await putLetter(folder, mail.id, message);
    },
    verify: async () => void (await mkdir(folder, { recursive: true, mode: 0o700 })),
    close: () => transport.close(),
  };
};

/** Where letters go. */
export interface MailRoute {
  /** Absent: into the outbox. */
  readonly smtpUrl: string | undefined;
  /** `chat@shop.example`, or `Shop <chat@shop.example>`. */
  readonly from: string;
  /** A folder. */
  readonly outbox: string;
}

export const carrierOf = ({ smtpUrl, from, outbox }: MailRoute): Carrier =>
  smtpUrl === undefined ? createOutbox(outbox, from) : createSmtp(smtpUrl, from);
