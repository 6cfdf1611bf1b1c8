import { expect, test } from 'vitest';
import type { OperatorCommand, VisitorCommand } from '../../../src/protocol/commands.ts';
import { operatorOperations, visitorOperations } from '../../../src/protocol/operations/all.ts';
import { ANYWHERE, type Operations } from '../../../src/protocol/operations/operation.ts';
import type { Outcome } from '../../../src/server/store/store.ts';
import { createChance, type SeededChance } from '../../kit/chance.ts';
import { operatorAsks, visitorAsks } from './asked.ts';
import { openShop } from './visitor-states.ts';

/** What nobody should send, of the type that was meant. */
const BAD = {
  string: ['', '\u200b', 'x', 'x'.repeat(9_000), 'https://shop.example/'],
  number: [0, 1, 999_999],
} as const;

/** The same command with one of its fields another one. */
const spoilt = <C extends object>(command: C, chance: SeededChance): C => {
  const fields = Object.entries(command).filter(([name]) => name !== 'type');
  if (!fields[0]) return command;
  const [name, value] = chance.pick(fields);
  if (typeof value === 'string') return { ...command, [name]: chance.pick(BAD.string) };
  if (typeof value === 'number') return { ...command, [name]: chance.pick(BAD.number) };
  return typeof value === 'object' && value ? { ...command, [name]: spoilt(value, chance) } : command;
};

const isDeclared = (all: Operations, type: string, outcome: Outcome): boolean =>
  outcome.kind !== 'refused' || [...ANYWHERE, ...(all[type]?.refusals ?? [])].includes(outcome.refusal.why);

test('nothing is refused for a reason that its declaration does not name', () => {
  const undeclared = new Set<string>();
  const seen = new Set<string>();
  const look = (all: Operations, command: VisitorCommand | OperatorCommand, outcome: Outcome) => {
    const why = outcome.kind === 'refused' ? outcome.refusal.why : undefined;
    if (why) seen.add(`${command.type}: ${why}`);
    if (!isDeclared(all, command.type, outcome)) undeclared.add(`${command.type}: ${why}`);
  };
  for (let seed = 1; seed <= 200; seed++) {
    const shop = openShop();
    const chance = createChance(seed);
    const { anna, boris, ada, present } = shop;
    for (let step = 0; step < 60; step++) {
      present.isHere = () => chance.percent(80);
      present.isOnline = () => chance.percent(60);
      const spoils = chance.percent(40);
      if (chance.percent(50)) {
        const asked = chance.pick(Object.values(visitorAsks))(shop);
        const command: VisitorCommand = spoils ? spoilt(asked, chance) : asked;
        look(visitorOperations, command, shop.asks(command));
      } else {
        const asked = chance.pick(Object.values(operatorAsks))(shop);
        const command: OperatorCommand = spoils ? spoilt(asked, chance) : asked;
        look(operatorOperations, command, shop.orders(command, chance.pick([anna, boris, ada])));
      }
    }
  }
  expect([...undeclared]).toEqual([]);
  // Otherwise nothing was tried.
  expect(seen.size).toBeGreaterThan(20);
});
