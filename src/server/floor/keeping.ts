import type { ChatHead } from '../../protocol/chat.ts';
import type { Queue } from '../../protocol/groups.ts';
import { type ChatId, type Millis, SYSTEM } from '../../protocol/ids.ts';
import type { Availability } from '../availability.ts';
import type { Bus } from '../bus/bus.ts';
import type { Directory } from '../directory.ts';
import { expire, expiryOf } from '../office/expiry.ts';
import { tongueOf } from '../office/phrases.ts';
import { nextStep, type StepDue, sayStep } from '../office/retention.ts';
import { callsFor, offer } from '../office/routing.ts';
import type { Clock, Log } from '../ports.ts';
import type { Presence } from '../presence.ts';
import type { Roster } from '../roster.ts';
import type { Rule, Store } from '../store/store.ts';
import { createAlarm } from './alarm.ts';
import { createFloor, type Floor } from './floor.ts';
import { createQueueing } from './queueing.ts';

/** What happens to those who wait without anybody's doing: they are called for, told of, kept company. */
export interface Keeping {
  queueOf(chat: ChatId): Queue | undefined;
  /** Reads a chat from before the start: its invitation may have ended meanwhile. */
  look(chat: ChatId): void;
  /** Colleagues, groups or sites have changed. */
  review(): void;
  stop(): void;
}

export interface KeepingPorts {
  readonly store: Store;
  readonly bus: Bus;
  readonly clock: Clock;
  readonly log: Log;
  readonly directory: Directory;
  readonly roster: Pick<Roster, 'online'>;
  readonly presence: Pick<Presence, 'of'>;
  readonly availability: Pick<Availability, 'available' | 'groupsFor'>;
}

const SOON = 100;
const COMING_BACK = 10_000;
/** Thousands who wait are counted together, and no more often. */
const COUNTED = 500;
/** Between two things that are said to one visitor, where both are late. */
const BREATH = 3_000;

type Given = (rule: Rule) => Promise<unknown>;

const first = (times: readonly (Millis | undefined)[]): Millis | undefined => {
  const set = times.filter((time) => time !== undefined);
  return set.length > 0 ? Math.min(...set) : undefined;
};

const calling = ({ directory, roster, clock }: KeepingPorts, floor: Floor, give: Given) => {
  // Those who were called before a restart are on their way back.
  const from = clock.now() + (floor.waiting().length > 0 ? COMING_BACK : 0);
  return async (): Promise<Millis | undefined> => {
    if (floor.waiting().length === 0) return undefined;
    if (clock.now() < from) return from;
    const { offers, next } = callsFor([...floor.waiting(), ...floor.active()], {
      group: directory.group,
      isOnline: roster.online,
      limitOf: (person) => directory.colleague(person)?.limit ?? 0,
      now: clock.now(),
    });
    await Promise.all(offers.map((one) => give(offer(one))));
    return next;
  };
};

const company = ({ directory, presence, clock }: KeepingPorts, floor: Floor, give: Given) => {
  const spoken = new Map<ChatId, Millis>();
  const dueFor = (head: ChatHead): StepDue | undefined => {
    const retention = directory.site(head.site)?.settings.retention;
    const step = retention && nextStep(head, retention);
    return step && { ...step, at: Math.max(step.at, (spoken.get(head.id) ?? 0) + BREATH) };
  };
  return async (): Promise<Millis | undefined> => {
    const heads = floor.waiting();
    const present = new Set(heads.map(({ id }) => id));
    for (const chat of spoken.keys()) if (!present.has(chat)) spoken.delete(chat);
    const steps = heads.flatMap((head) => {
      const step = dueFor(head);
      return step ? [{ step, theirs: tongueOf(presence.of(head.visitor)?.device.language) }] : [];
    });
    const due = steps.filter(({ step }) => step.at <= clock.now());
    for (const { step } of due) spoken.set(step.chat, clock.now());
    await Promise.all(due.map(({ step, theirs }) => give(sayStep(step, theirs))));
    return first(steps.map(({ step }) => (step.at <= clock.now() ? step.at + BREATH : step.at)));
  };
};

const expiring =
  ({ clock }: KeepingPorts, floor: Floor, give: Given) =>
  async (): Promise<Millis | undefined> => {
    const all = floor.invited().flatMap((head) => expiryOf(head) ?? []);
    const over = all.filter(({ at }) => at <= clock.now());
    await Promise.all(over.map((one) => give(expire(one))));
    return first(all.map(({ at }) => at));
  };

/** Begins with the consultations that were going on when the server started. */
export const createKeeping = (ports: KeepingPorts, open: readonly ChatHead[]): Keeping => {
  const { store, availability } = ports;
  const give: Given = async (rule) => {
    const outcome = await store.commit({ by: SYSTEM, rule });
    if (outcome.kind === 'refused') throw new Error(outcome.refusal.text);
  };
  const isStaffed = ({ site, consultation }: ChatHead): boolean => {
    const group = availability.groupsFor(site).find(({ id }) => id === consultation?.group);
    return group ? group.available : availability.available(site);
  };
  const queueing = createQueueing({ ...ports, floor: () => floor, isStaffed });
  const ring = () => {
    for (const alarm of alarms) alarm.ring();
  };
  const floor: Floor = createFloor(ports, open, { changed: () => ring(), answered: queueing.answered });
  const alarms = [
    createAlarm(ports, { gather: SOON, name: 'calling operators' }, calling(ports, floor, give)),
    createAlarm(ports, { gather: SOON, name: 'keeping company' }, company(ports, floor, give)),
    createAlarm(ports, { gather: SOON, name: 'ending invitations' }, expiring(ports, floor, give)),
    createAlarm(ports, { gather: COUNTED, name: 'counting the queue' }, queueing.review),
  ];
  ring();

  return {
    queueOf: queueing.of,
    look: floor.look,
    review: ring,
    stop: () => {
      floor.stop();
      for (const alarm of alarms) alarm.stop();
    },
  };
};
