import { type Env, readConfig } from '../server/config.ts';
import { carrierOf } from '../server/mail/carrier.ts';
import { testLetter } from '../server/mail/test-letter.ts';

/** Sends a letter now, past the queue, and tells what came of it. */
export const testMail = async (env: Env, address: string): Promise<string> => {
  const { mail } = readConfig(env);
  const carrier = carrierOf(mail);
  try {
    await carrier.carry({ id: Math.floor(Date.now() / 1000), to: address, tries: 0, ...testLetter() });
  } catch (problem) {
    const why = problem instanceof Error ? problem.message : String(problem);
    throw new Error(`The letter could not be sent: ${why}`);
  } finally {
    carrier.close();
  }
  return mail.smtpUrl === undefined
    ? `SMTP_URL is not set: the letter was put into ${mail.outbox}.`
    : `The mail server took the letter to ${address}: look whether it arrives, in the spam folder too.`;
};
