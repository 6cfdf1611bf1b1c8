import type { OperatorClient } from '../../src/client/operator-surface.ts';
import type { Rule } from '../../src/protocol/campaigns.ts';
import type { VisitorCommand } from '../../src/protocol/commands.ts';
import type { SeededChance } from '../kit/chance.ts';
import type { Page, Stage } from './stage.ts';

/** What people and pages do beside talking. */

const rule = (id: string, more: Partial<Rule> = {}): Rule => ({
  id,
  name: '',
  on: true,
  shows: 'invite',
  text: 'May I help?',
  when: {},
  atMost: { times: 100, days: 365 },
  holdOut: 0,
  expires: 30,
  ...more,
});

const look = { title: '', text: '', button: '', fields: [] };

/** Rules of the site: an invitation, a form, and one that half of the visitors never see. */
export const RULES: readonly Rule[] = [
  rule('hello'),
  rule('call', { shows: 'call_generator', look }),
  rule('half', { holdOut: 50, when: { available: true } }),
];

const page = { url: 'https://shop.example/', title: 'Shop', referrer: '' };

const asks = (chance: SeededChance): VisitorCommand =>
  chance.pick<VisitorCommand>([
    { type: 'rule-met', rule: chance.pick(['hello', 'call', 'half', 'nobody']) },
    { type: 'rule-met', rule: 'hello' },
    { type: 'accept' },
    { type: 'reject' },
    { type: 'rate', mark: chance.below(6) || null },
    { type: 'set-card', name: `Vera ${chance.below(5)}`, email: `v${chance.below(9)}@shop.example` },
    { type: 'set-card', phone: chance.pick(['89161234567', 'nothing']) },
    { type: 'end-lead', how: chance.pick(['cancelled', 'hidden']) },
    { type: 'leave-lead', form: 'call_generator', fields: { phone: '+79161234567' }, page },
    { type: 'leave-lead', form: 'offline_message', fields: { message: `Lead ${chance.below(99)}` }, page },
    { type: 'choose-group', group: 999 },
    {
      type: 'set-property',
      name: `p${chance.below(4)}`,
      value: chance.percent(70) ? `${chance.below(3)}` : null,
    },
    { type: 'track', category: 'cart', action: `add ${chance.below(9)}`, url: page.url },
  ]);

const orders = (client: OperatorClient, { chance, pages }: Stage): Promise<unknown> | undefined => {
  const listed = [...client.waiting.value, ...client.mine.value, ...client.others.value];
  const visitors = client.visitors.value.map(({ person }) => person.id);
  const colleagues = pages.flatMap((one) => (one.kind === 'operator' ? [one.person] : []));
  const chat = listed.length > 0 ? chance.pick(listed).chat : undefined;
  const visitor = visitors.length > 0 ? chance.pick(visitors) : undefined;
  const deed = chance.below(8);
  if (chat !== undefined) {
    if (deed === 0) return client.join(chat);
    if (deed === 1) return client.leave(chat);
    if (deed <= 3) return client.transfer(chat, { operator: chance.pick(colleagues) });
  }
  if (visitor === undefined) return undefined;
  if (deed === 4) return client.withdraw(visitor);
  if (deed === 5) return client.setNote(visitor, `Note ${chance.below(9)}`);
  if (deed === 6)
    return client.setCard(visitor, {
      name: 'Vera',
      emails: [],
      phones: [],
      company: `No ${chance.below(9)}`,
    });
  return client.invite(visitor, 'Can I be of help?');
};

/** Something of all that, by whoever has the page. */
export const besides = (stage: Stage, page: Page): Promise<unknown> | undefined =>
  page.kind === 'visitor' ? page.client.give(asks(stage.chance)) : orders(page.client, stage);
