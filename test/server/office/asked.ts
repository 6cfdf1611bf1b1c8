import type { OperatorCommand, VisitorCommand } from '../../../src/protocol/commands.ts';
import type { Shop } from './visitor-states.ts';

const page = { url: 'https://shop.example/', title: 'Shop', referrer: '' };

/** Every command of a visitor, one each. */
export const visitorAsks: {
  readonly [type in VisitorCommand['type']]: (shop: Shop) => Extract<VisitorCommand, { type: type }>;
} = {
  start: () => ({ type: 'start' }),
  say: () => ({ type: 'say', text: 'Are you there?' }),
  close: () => ({ type: 'close' }),
  mark: ({ log }) => ({ type: 'mark', read: log.length }),
  rate: () => ({ type: 'rate', mark: 5 }),
  'set-card': () => ({ type: 'set-card', name: 'Vera' }),
  'rule-met': () => ({ type: 'rule-met', rule: 'hello' }),
  accept: () => ({ type: 'accept' }),
  reject: () => ({ type: 'reject' }),
  'end-lead': () => ({ type: 'end-lead', how: 'cancelled' }),
  'leave-lead': () => ({
    type: 'leave-lead',
    form: 'call_generator',
    fields: { phone: '+79161234567' },
    page,
  }),
  'choose-group': ({ repair }) => ({ type: 'choose-group', group: repair }),
  'set-property': () => ({ type: 'set-property', name: 'plan', value: 'gold' }),
  track: () => ({ type: 'track', category: 'cart', action: 'add', url: page.url }),
};

/** Every command of an operator that is about a visitor or their chat, one each. */
export const operatorAsks: {
  readonly [type in Exclude<OperatorCommand['type'], 'choose' | 'introduce' | 'set-lead'>]: (
    shop: Shop,
  ) => Extract<OperatorCommand, { type: type }>;
} = {
  say: (shop) => ({ type: 'say', chat: chatOf(shop), text: 'How can I help?' }),
  take: (shop) => ({ type: 'take', chat: chatOf(shop) }),
  join: (shop) => ({ type: 'join', chat: chatOf(shop) }),
  leave: (shop) => ({ type: 'leave', chat: chatOf(shop) }),
  transfer: (shop) => ({ type: 'transfer', chat: chatOf(shop), operator: shop.ada }),
  close: (shop) => ({ type: 'close', chat: chatOf(shop) }),
  mark: (shop) => ({ type: 'mark', chat: chatOf(shop), read: shop.log.length }),
  invite: ({ visitor }) => ({ type: 'invite', visitor, text: 'Hello!' }),
  withdraw: ({ visitor }) => ({ type: 'withdraw', visitor }),
  'set-card': ({ visitor }) => ({
    type: 'set-card',
    visitor,
    card: { name: 'Vera', emails: [], phones: [] },
  }),
  note: ({ visitor }) => ({ type: 'note', visitor, note: 'Pays late' }),
};

const chatOf = ({ ground, visitor }: Shop): number => ground.lineOf(visitor)?.id ?? 0;
