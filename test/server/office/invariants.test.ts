import { expect, test } from 'vitest';
import { type ChatHead, isOpen, stateOf } from '../../../src/protocol/chat.ts';
import { isChatEvent } from '../../../src/protocol/events.ts';
import { operatorRule, visitorRule } from '../../../src/server/office/commands.ts';
import { expire, expiryOf } from '../../../src/server/office/expiry.ts';
import { setColleague } from '../../../src/server/office/people.ts';
import { createChance } from '../../kit/chance.ts';
import { operatorAsks, visitorAsks } from './asked.ts';
import { openShop, type Shop } from './visitor-states.ts';

const VISITOR = Object.values(visitorAsks);
const OPERATOR = Object.values(operatorAsks);

type Chance = ReturnType<typeof createChance>;

/** Somebody does something, with everybody's being there as chance has it. */
const act = (shop: Shop, chance: Chance): void => {
  const { visitor, anna, boris, ada, present, give, ground, time } = shop;
  const luck = chance.below(100);
  present.isHere = () => luck % 5 > 0;
  present.isOnline = (id) => (luck + id) % 3 > 0;
  present.isAvailable = () => luck % 2 > 0;
  time.now += chance.below(90_000);
  const head = ground.lineOf(visitor);
  const due = head && expiryOf(head);
  if (luck < 5 && due) give(0, expire(due));
  else if (luck < 8) give(0, setColleague(0, boris, { disabled: luck % 2 === 0 }));
  else if (luck < 12) give(visitor, visitorRule(visitor, { type: 'rule-met', rule: 'call' }, present));
  else if (luck < 55) give(visitor, visitorRule(visitor, chance.pick(VISITOR)(shop), present));
  else {
    const by = chance.pick([anna, boris, ada]);
    give(by, operatorRule(by, chance.pick(OPERATOR)(shop), present));
  }
};

/** What can never be so, whatever happened. */
const faultOf = (head: ChatHead): string | undefined => {
  const { consultation, invitation, lead, members, visitor, people } = head;
  const state = stateOf(head);
  if ((state === 'chat') !== isOpen(head))
    return `the state is ${state}, the consultation ${consultation?.status}`;
  if ((state === 'invite') !== (invitation !== undefined))
    return `the state is ${state} with ${invitation?.id}`;
  if ((state === 'lead') !== (lead !== undefined)) return `the state is ${state} with ${lead?.form}`;
  if (consultation?.status === 'waiting' && consultation.operator !== undefined)
    return 'one who waits is taken';
  if (consultation?.status === 'active' && !members.includes(consultation.operator ?? 0))
    return 'whoever has it is not in it';
  if (!isOpen(head) && members.length > 1) return 'somebody is left in what is over';
  if (!members.includes(visitor)) return 'the visitor has gone out';
  return members.every((id) => people[id]) ? undefined : 'somebody is in it without a card';
};

test('STATE1 whatever happens in whatever order, state, consultation, invitation and form agree', () => {
  for (let seed = 1; seed <= 300; seed++) {
    const shop = openShop();
    const chance = createChance(seed);
    for (let step = 0; step < 60; step++) {
      const before = shop.log.length;
      act(shop, chance);
      const head = shop.ground.lineOf(shop.visitor);
      const fault = head && faultOf(head);
      const events = shop.log.slice(before).map(({ event }) => event.type);
      if (fault) expect.fail(`seed ${seed}, step ${step} (${events}): ${fault}`);
    }
    const spoken = shop.log.flatMap(({ event }) =>
      isChatEvent(event) && event.type === 'message-posted' ? [event] : [],
    );
    // Nobody speaks who is not known by a card: the house aside.
    const known = shop.ground.lineOf(shop.visitor)?.people ?? {};
    expect(spoken.every(({ by }) => by === 0 || known[by] !== undefined)).toBe(true);
  }
});
