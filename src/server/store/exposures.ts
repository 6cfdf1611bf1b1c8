import type { ChatEvent } from '../../protocol/events.ts';
import type { Exposure } from './store.ts';

/** How many of a visitor's exposures a rule may look at. */
export const SHOWN_TO = 100;

/** What an event tells of a rule that came true for a visitor, if it does. */
export const exposureOf = (event: ChatEvent): Exposure | undefined => {
  if (event.type !== 'invited' && event.type !== 'lead-shown' && event.type !== 'held-out') return undefined;
  const { rule, at } = event;
  return rule === undefined ? undefined : { rule, at, heldOut: event.type === 'held-out' };
};
