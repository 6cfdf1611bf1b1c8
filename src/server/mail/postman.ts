import type { Millis, Seq } from '../../protocol/ids.ts';
import { createAlarm } from '../floor/alarm.ts';
import type { Clock, Log } from '../ports.ts';
import type { Mail, MailRecords } from '../store/store.ts';
import { type Carrier, CarryStop, faultOf } from './carrier.ts';

/** Takes letters, and sees to it that they go. They wait in the store, so that none is lost. */
export interface Postman {
  /** Resolves when the letter is kept for sending. */
  post(mail: Omit<Mail, 'id' | 'tries'>): Promise<void>;
  /** Letters about an event of the log: kept together with its number. */
  postAbout(seq: Seq, mails: readonly Omit<Mail, 'id' | 'tries'>[]): Promise<void>;
  /** Lets all that were given up go again. */
  again(): Promise<void>;
  /** Begins nothing new, and waits for the letter that is on its way. */
  stop(): Promise<void>;
}

export interface PostmanPorts {
  readonly mails: MailRecords;
  readonly clock: Clock;
  readonly log: Log;
  /** Absent: letters are kept and wait for a server that can send them. */
  readonly carrier?: Carrier | undefined;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** After each failure; then it is given up. */
const PAUSES = [MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 12 * HOUR];
const AT_ONCE = 10;
/** Letters of a process that ended before are found with this, and those that were put off. */
const LOOK = MINUTE;
/** A stop does not wait longer for a mail server. The letter goes after the next start. */
const PATIENCE = 3_000;

/** Once at the start: whoever reads the log may not have read what came before. */
const tellGivenUp = ({ mails, log }: Pick<PostmanPorts, 'mails' | 'log'>): void => {
  mails.counts().then(
    ({ givenUp }) => {
      if (givenUp > 0) log.warn({ letters: givenUp }, 'letters were given up: see "besedka mail"');
    },
    (problem: unknown) => log.error({ err: problem }, 'the letters could not be counted'),
  );
};

export const createPostman = ({ mails, clock, log, carrier }: PostmanPorts): Postman => {
  let stopped = false;
  let under: Promise<void> = Promise.resolve();
  // Where the storage fails just then, the letter stands there still; it does not go twice for that.
  const gone = new Set<number>();

  const carry = async (by: Carrier, mail: Mail): Promise<void> => {
    try {
      if (!gone.has(mail.id)) await by.carry(mail);
      gone.add(mail.id);
    } catch (problem) {
      const pause = problem instanceof CarryStop ? undefined : PAUSES[mail.tries];
      const why = faultOf(problem);
      await mails.failed(mail.id, why, pause === undefined ? undefined : clock.now() + pause);
      const told = { mail: mail.id, tries: mail.tries + 1, why };
      if (pause === undefined)
        log.error(told, 'a letter could not be sent and was given up: see "besedka mail"');
      else log.warn(told, 'a letter could not be sent and will be tried again');
      return;
    }
    await mails.sent(mail.id);
    gone.delete(mail.id);
  };

  const round = async (by: Carrier): Promise<Millis> => {
    const due = await mails.due(clock.now(), AT_ONCE);
    for (const mail of due) {
      if (stopped) break;
      await carry(by, mail);
    }
    return clock.now() + (due.length === AT_ONCE ? 0 : LOOK);
  };

  const alarm = createAlarm({ clock, log }, { gather: 50, name: 'sending letters' }, async () => {
    if (!carrier || stopped) return undefined;
    const working = round(carrier);
    under = working.then(
      () => undefined,
      () => undefined,
    );
    return working;
  });
  if (carrier) alarm.ring();
  tellGivenUp({ mails, log });

  return {
    post: async (mail) => {
      await mails.add(mail, clock.now());
      alarm.ring();
    },
    postAbout: async (seq, letters) => {
      await mails.addAbout(seq, letters, clock.now());
      alarm.ring();
    },
    again: async () => {
      await mails.retry('all', clock.now());
      alarm.ring();
    },
    stop: async () => {
      stopped = true;
      alarm.stop();
      await new Promise<void>((resolve) => {
        const forget = clock.after(PATIENCE, resolve);
        void under.finally(() => {
          forget();
          resolve();
        });
      });
    },
  };
};
