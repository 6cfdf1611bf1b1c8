import { type Env, readConfig } from '../server/config.ts';
import { carrierOf, detailOf } from '../server/mail/carrier.ts';
import { testLetter } from '../server/mail/test-letter.ts';
import type { KeptMail } from '../server/store/store.ts';
import { columns, withOffice } from './office.ts';
import { printable, short, utc } from './terminal.ts';

/** Sends a letter now, past the queue, and tells what came of it. */
export const testMail = async (env: Env, address: string): Promise<string> => {
  const { mail } = readConfig(env);
  const carrier = carrierOf(mail);
  try {
    await carrier.carry({ id: Math.floor(Date.now() / 1000), to: address, tries: 0, ...testLetter() });
  } catch (problem) {
    throw new Error(`The letter could not be sent: ${detailOf(problem)}`);
  } finally {
    carrier.close();
  }
  return mail.smtpUrl === undefined
    ? `SMTP_URL is not set: the letter was put into ${mail.outbox}.`
    : `The mail server took the letter to ${address}: look whether it arrives, in the spam folder too.`;
};

/** Letters that are shown. */
const SHOWN = 200;

const lineOf = ({ id, at, to, subject, tries, next, why = '' }: KeptMail): readonly string[] => [
  ...[String(id), utc(at), next === undefined ? 'given up' : 'waiting', String(tries)],
  ...[next === undefined ? '-' : utc(next), printable(to), printable(short(subject)), printable(why)],
];

/** The queue: how much has gone, what waits, and what was given up with its reason. */
export const showMail = (env: Env): Promise<string> =>
  withOffice(env, async ({ store: { mails } }) => {
    const { sent, waiting, givenUp } = await mails.counts();
    const sum = `Letters: ${sent} sent, ${waiting} waiting, ${givenUp} given up.`;
    if (waiting + givenUp === 0) return sum;
    const kept = await mails.kept(SHOWN);
    return [
      sum,
      columns([
        ['ID', 'AT (UTC)', 'STATE', 'TRIES', 'NEXT (UTC)', 'TO', 'SUBJECT', 'WHY'],
        ...kept.map(lineOf),
      ]),
      ...(waiting + givenUp > kept.length ? [`These are the newest ${kept.length}.`] : []),
    ].join('\n');
  });

/** Lets a letter go again, or all that were given up. */
export const retryMail = (env: Env, id: string | undefined, all: boolean): Promise<string> =>
  withOffice(env, async ({ store: { mails } }) => {
    if ((id === undefined) !== all)
      throw new Error('Say which: a number from the list of "besedka mail", or --all for all given up.');
    if (id !== undefined && !/^[1-9]\d{0,14}$/.test(id))
      throw new Error(`"${id}" is no number of a letter: see "besedka mail".`);
    const many = await mails.retry(id === undefined ? 'all' : Number(id), Date.now());
    if (id !== undefined && many === 0) throw new Error(`No letter ${id} is kept: see "besedka mail".`);
    if (many === 0) return 'No letter was given up.';
    return `${many === 1 ? '1 letter goes' : `${many} letters go`} again, within a minute while the server runs.`;
  });
