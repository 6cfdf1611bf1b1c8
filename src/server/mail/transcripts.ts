import { isAnswered } from '../../protocol/answered.ts';
import type { ChatHead } from '../../protocol/chat.ts';
import type { ChatEvent } from '../../protocol/events.ts';
import type { ChatId, PersonId } from '../../protocol/ids.ts';
import { zoneOf } from '../../protocol/locale.ts';
import type { Refusal } from '../../protocol/refusals.ts';
import type { Site } from '../../protocol/sites.ts';
import type { ChatSnapshot } from '../../protocol/snapshots.ts';
import type { Directory } from '../directory.ts';
import { type Buckets, createBuckets } from '../gates/buckets.ts';
import { networkOf } from '../gates/network.ts';
import { later } from '../gates/refuse.ts';
import { isRefusal } from '../office/decision.ts';
import { emailField } from '../office/fields.ts';
import { type Tongue, tongueOf } from '../office/phrases.ts';
import { badField, noConsultation } from '../office/refusals.ts';
import type { Clock } from '../ports.ts';
import type { Presence } from '../presence.ts';
import type { Store } from '../store/store.ts';
import type { Transcripts } from '../transcripts.ts';
import { isMailbox } from './carrier.ts';
import type { Postman } from './postman.ts';
import { type Transcript, transcriptOf } from './transcript.ts';
import { tongueIn } from './words.ts';

export interface TranscriptPorts {
  readonly store: Pick<Store, 'lastConsultation'>;
  readonly directory: Pick<Directory, 'site' | 'group'>;
  readonly presence: Pick<Presence, 'of'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly postman: Pick<Postman, 'post'>;
  readonly baseUrl: () => string;
}

const anHour = (burst: number) => ({ burst, perSecond: burst / 3600 });

/** Letters an hour: of one person, to one address, from one network, and of all visitors together. */
const OF_VISITOR = anHour(5);
const OF_OPERATOR = anHour(20);
const TO_ADDRESS = anHour(5);
const FROM_NETWORK = anHour(30);
const OF_VISITORS = anHour(300);

/** Pages of one conversation: each of a long one is some work. */
const OF_CHAT = { burst: 10, perSecond: 0.1 };

const TOO_MANY_FILES = 'This conversation was taken as a file many times just now: wait a while.';
const TOO_MANY = 'Too many letters were asked for: wait a while, or take the conversation as a file.';

/** Else a visitor alone could have any words written to anybody, in the name of the site. */
const UNANSWERED: Refusal = {
  why: 'not-allowed',
  retry: 'changed',
  text: 'Nobody has answered in this conversation yet: it can be sent by e-mail once somebody has.',
};

const bodyOf = (lines: readonly ChatEvent[], { visitor }: ChatHead): string =>
  lines
    .flatMap((line) => (line.type === 'message-posted' && line.by === visitor ? [line.text] : []))
    .join(' ');

/** Transcripts by letter and as a file. */
export const createTranscripts = (ports: TranscriptPorts): Transcripts & { readonly sweep: () => void } => {
  const { store, directory, presence, clock, postman, baseUrl } = ports;
  const now = () => clock.now();
  const ofVisitor: Buckets<PersonId> = createBuckets(OF_VISITOR, now);
  const ofOperator: Buckets<PersonId> = createBuckets(OF_OPERATOR, now);
  const toAddress: Buckets<string> = createBuckets(TO_ADDRESS, now);
  const fromNetwork: Buckets<string> = createBuckets(FROM_NETWORK, now);
  const ofChat: Buckets<ChatId> = createBuckets(OF_CHAT, now);
  const ofVisitors: Buckets<'all'> = createBuckets(OF_VISITORS, now);

  /** The visitor's own language and clock where they are here, else the site's. */
  const readerOf = ({ head, lines }: ChatSnapshot, { settings }: Site): [tongue: Tongue, zone: string] => {
    const device = presence.of(head.visitor)?.device;
    const theirs = device ? tongueOf(device.language) : tongueIn(bodyOf(lines, head));
    return [
      settings.language === 'auto' ? theirs : settings.language,
      zoneOf(device?.timeZone, settings.hours?.timeZone),
    ];
  };

  const make = async (
    chat: ChatId,
    isLetter: boolean,
  ): Promise<(Transcript & { readonly head: ChatHead }) | Refusal> => {
    const snapshot = await store.lastConsultation(chat);
    const site = snapshot && directory.site(snapshot.head.site);
    if (!snapshot?.head.consultation || !site) return noConsultation(chat);
    const [tongue, timeZone] = readerOf(snapshot, site);
    const made = transcriptOf({
      snapshot,
      company: site.settings.title || site.name,
      accent: site.settings.accent,
      tongue,
      timeZone,
      base: baseUrl(),
      isLetter,
      groupName: (id) => directory.group(id)?.name,
    });
    return { ...made, head: snapshot.head };
  };

  const waitFor = (by: PersonId, to: string, { visitor }: ChatHead): number => {
    if (by !== visitor) return ofOperator.take(by);
    // Whoever makes up visitors must not use up what there is for all of them.
    const network = networkOf(presence.of(by)?.address ?? '');
    return ofVisitor.take(by) || toAddress.take(to) || fromNetwork.take(network) || ofVisitors.take('all');
  };

  return {
    send: async (chat, email, by) => {
      const address = emailField('email', email);
      if (isRefusal(address)) return address;
      const to = address.value;
      if (!isMailbox(to)) return badField('email', 'This is not one e-mail address: give a plain one.');
      const made = await make(chat, true);
      if (isRefusal(made)) return made;
      if (by === made.head.visitor && !isAnswered(made.head)) return UNANSWERED;
      const wait = waitFor(by, to, made.head);
      if (wait > 0) return later('too-fast', wait, TOO_MANY);
      const { subject, html, text } = made;
      await postman.post({ to, subject, html, text });
      return undefined;
    },
    file: async (chat) => {
      const wait = ofChat.take(chat);
      if (wait > 0) return later('too-fast', wait, TOO_MANY_FILES);
      const made = await make(chat, false);
      return isRefusal(made) ? made : { name: made.name, html: made.html };
    },
    sweep: () => {
      for (const buckets of [ofVisitor, ofOperator, toAddress, fromNetwork, ofChat, ofVisitors])
        buckets.sweep();
    },
  };
};
